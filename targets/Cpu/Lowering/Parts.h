// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions that differ in constants alone, made one. A large network consists of many statements of few forms; its
// code then grows by a call for each and not by a loop.

#ifndef GLIA_TARGETS_CPU_LOWERING_PARTS_H
#define GLIA_TARGETS_CPU_LOWERING_PARTS_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

#include <map>

namespace glia::cpu {

/// Collects functions with the one call of each. Of those with the same form the first is kept; what differs becomes
/// arguments.
class Parts {
public:
  /// `function` may be erased at once, if one of the same form is there; `call` is then completed by `finish`.
  void add(mlir::func::FuncOp function, mlir::func::CallOp call);

  /// Gives the functions that are left their arguments, and the calls theirs.
  void finish();

private:
  /// Functions of one form: operations, types and attributes are those of the first, apart from constants.
  struct Form {
    mlir::func::FuncOp function;
    llvm::SmallVector<mlir::arith::ConstantOp> constants;                           ///< of the first
    std::vector<std::pair<mlir::func::CallOp, std::vector<mlir::Attribute>>> calls; ///< with the constants of each
  };
  static void finish(Form &form);

  std::map<std::vector<uintptr_t>, unsigned> known; ///< number of a form
  std::vector<Form> forms;
};

} // namespace glia::cpu

#endif
