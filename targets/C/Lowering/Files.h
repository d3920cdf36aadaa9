// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What stands around the functions in a source file, whatever the target.

#ifndef GLIA_TARGETS_C_LOWERING_FILES_H
#define GLIA_TARGETS_C_LOWERING_FILES_H

#include "targets/C/Lowering/Memory.h"

namespace glia::c {

/// Starts a file where `c` stands, which goes on within it. With a guard it is a header.
FileOp makeFile(CodeBuilder &c, const std::string &path, mlir::StringAttr guard, bool isCxx = false);

/// Defines constant data.
DataOp emitData(CodeBuilder &c, const Data &data);

/// Defines all constant data.
void emitData(CodeBuilder &c, const Memory &memory);

/// Erases the expressions and named values within `root` that nothing uses.
void eraseUnused(mlir::Operation *root);

/// Removes what was prepared and is not needed, for example the source of a synapse that does not look at it.
void removeUnused(FileOp file);

/// Whether the program needs random numbers.
bool drawsNumbers(step::ProgramOp program);

/// The bytes of constant data, as they lie in memory.
llvm::ArrayRef<char> rawBytes(mlir::ElementsAttr data);

} // namespace glia::c

#endif
