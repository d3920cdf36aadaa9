// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writes a network as JSON that reads back to the same bits. This is the only header that other folders include.

#ifndef GLIA_COMPILER_EXPORT_JSON_EXPORTJSON_H
#define GLIA_COMPILER_EXPORT_JSON_EXPORTJSON_H

#include "dialects/Snn/IR/Snn.h"

namespace glia::jsonformat {

/// Writes the verified network to `path`. Arrays of more than 256 numbers go to .npy files beside it, models that are
/// not built in to a .mlir file; all are written under other names and renamed together when they are whole, the
/// network last. What JSON cannot say is an error at the object, and nothing is written then (E2). None of the files in
/// `kept` is written over; that, too, is an error.
mlir::LogicalResult exportJson(snn::NetworkOp network, llvm::StringRef path, llvm::ArrayRef<std::string> kept = {});

} // namespace glia::jsonformat

#endif
