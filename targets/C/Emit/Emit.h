// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Prints the `c` dialect as C99. Nothing is decided here.

#ifndef GLIA_TARGETS_C_EMIT_EMIT_H
#define GLIA_TARGETS_C_EMIT_EMIT_H

#include "targets/C/IR/C.h"

namespace glia::c {

/// Prints a source file.
void emitFile(FileOp file, llvm::raw_ostream &os);

/// Prints a declaration of `name`, which may be empty: `const float *row`, `float v[10]`.
void emitDeclaration(mlir::Type type, llvm::StringRef name, llvm::raw_ostream &os);

/// Prints an expression.
void emitExpression(mlir::Value value, llvm::raw_ostream &os);

/// Prints a number of a type as a constant of C with just these bits.
void emitReal(const llvm::APFloat &value, llvm::raw_ostream &os);
void emitInteger(const llvm::APInt &value, mlir::Type type, llvm::raw_ostream &os);

/// Prints the definition of constant data.
void emitData(DataOp data, llvm::raw_ostream &os);

/// Prints text as a comment of one or more lines, each indented; whatever the text is, it ends where the comment ends.
void emitComment(llvm::StringRef text, unsigned indent, llvm::raw_ostream &os);

/// Text as it may stand within a comment.
std::string commentText(llvm::StringRef text);

} // namespace glia::c

#endif
