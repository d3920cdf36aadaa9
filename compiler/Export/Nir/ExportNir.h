// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writes a network of the `snn` dialect as a file of the Neuromorphic Intermediate Representation (NIR), which other
// frameworks and the importer read. This is the only header of the exporter that other folders include.

#ifndef GLIA_COMPILER_EXPORT_NIR_EXPORTNIR_H
#define GLIA_COMPILER_EXPORT_NIR_EXPORTNIR_H

#include "dialects/Snn/IR/Snn.h"

#include "llvm/Support/raw_ostream.h"

namespace glia::nir {

/// Writes the bytes of a .nir file. What NIR cannot say is an error that names it (E2), every independent one is
/// reported, and nothing is written then. What the file leaves to its reader is said in a remark, with the options that
/// restore it.
mlir::LogicalResult exportNir(snn::NetworkOp network, llvm::raw_ostream &os);

} // namespace glia::nir

#endif
