// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What formats of floating-point networks cannot say.

#ifndef GLIA_COMPILER_EXPORT_SUPPORT_NUMBERTYPES_H
#define GLIA_COMPILER_EXPORT_SUPPORT_NUMBERTYPES_H

#include "dialects/Snn/IR/Snn.h"

namespace glia {

/// An error for each member that has a storage, a limit of counts or integers (N4), which `format` has no words for.
mlir::LogicalResult checkFloatingPoint(snn::NetworkOp network, llvm::StringRef format);

} // namespace glia

#endif
