// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a target that emits C does not do: data of the target, checked in one way.

#ifndef GLIA_TARGETS_C_LOWERING_GAPS_H
#define GLIA_TARGETS_C_LOWERING_GAPS_H

#include "dialects/Step/IR/Step.h"

namespace glia::c {

/// One gap: its name, why it is there, and what to do.
struct Gap {
  llvm::StringLiteral name, reason, remedy;
};

/// Those of a target, among them `size`, `not-a-number` and `arithmetic`.
struct GapTable {
  llvm::StringLiteral target;
  llvm::ArrayRef<Gap> gaps;
  int64_t mostBytes; ///< of constant data and state
};

/// An error that says what was found, the reason and the remedy (E2).
mlir::LogicalResult refuse(mlir::Operation *op, llvm::StringRef what, llvm::StringRef gap, const GapTable &table);

/// Errors for what is too large, for constants that are no numbers and for arithmetic that has no form in C.
mlir::LogicalResult checkProgram(step::ProgramOp program, const GapTable &table);

} // namespace glia::c

#endif
