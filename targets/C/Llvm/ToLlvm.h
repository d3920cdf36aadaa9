// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The `c` dialect as LLVM IR: what a C compiler makes of the sources, without the detour over text.

#ifndef GLIA_TARGETS_C_LLVM_TOLLVM_H
#define GLIA_TARGETS_C_LLVM_TOLLVM_H

#include "targets/C/IR/C.h"

#include "llvm/IR/Module.h"

namespace glia::c {

/// Defines the data and functions of `files` in `module`, whose data layout says how wide a size is and how structs
/// lie. Functions of `glia_firmware.h` and the like are called where `module` has them. What is no part of C99 is an
/// error.
mlir::LogicalResult translateToLlvm(llvm::ArrayRef<FileOp> files, llvm::Module &module);

} // namespace glia::c

#endif
