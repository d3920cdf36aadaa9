// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Small kernels in the dialect `c`, for tests of estimates.

#ifndef GLIA_TEST_UNIT_ESTIMATE_SOURCES_H
#define GLIA_TEST_UNIT_ESTIMATE_SOURCES_H

#include "targets/C/Estimate/Frequencies.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"

/// A parsed file with one list of events, "a", of 100 cells: `a_count` and `a_cells`.
class Sources {
public:
  explicit Sources(const std::string &text);

  glia::c::FileOp file() { return *module->getOps<glia::c::FileOp>().begin(); }
  glia::c::FunctionOp function(llvm::StringRef name) { return glia::c::findFunction(file(), name); }
  /// The loops and branches of the file, in order.
  template <typename Op> llvm::SmallVector<Op> all() {
    llvm::SmallVector<Op> found;
    module->walk<mlir::WalkOrder::PreOrder>([&](Op op) { found.push_back(op); });
    return found;
  }

  glia::c::Lines lines;

private:
  mlir::MLIRContext context;
  mlir::OwningOpRef<mlir::ModuleOp> module;
};

/// So many events of "a" in each step.
glia::c::Activity activityWith(double events);

/// A loop over the events of "a", with a loop over a row of so many weights in it: `deliver`.
std::string deliverText(int width);

#endif
