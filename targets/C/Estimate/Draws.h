// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What expressions of the sources are, for an activity: the ends of loops and the conditions of branches. Whatever is
// not known beforehand (which cell fired, how many did, which turn of a loop it is) is drawn, always the same way.

#ifndef GLIA_TARGETS_C_ESTIMATE_DRAWS_H
#define GLIA_TARGETS_C_ESTIMATE_DRAWS_H

#include "targets/C/Estimate/Activity.h"
#include "targets/C/IR/C.h"

namespace glia::c {

/// What lies at a place, as a path of names: `n1_v`, `scratch.n1_sum`, `clicks.count`; of an element, that of its
/// array. Empty for what has no name.
std::string pathOf(mlir::Value place);

class Draws {
public:
  /// How many draws there are.
  static constexpr unsigned count = 1024;

  Draws(FileOp file, const Lines &lines, const Activity &activity, bool isFirstStep);

  /// The whole number that an expression is in a draw; nothing if it depends on what the activity does not say.
  std::optional<int64_t> valueOf(mlir::Value value, unsigned draw);

private:
  std::optional<int64_t> compute(mlir::Value value, unsigned draw);
  std::optional<int64_t> argumentOf(mlir::BlockArgument argument, unsigned draw);
  std::optional<int64_t> readAt(mlir::Value place, unsigned draw);
  std::optional<int64_t> binary(BinaryOp op, unsigned draw);
  /// A number below `end`, another one for each draw and each thing, as the things were met.
  int64_t pick(unsigned thing, unsigned draw, int64_t end) const;
  unsigned numberOf(mlir::Value value);
  unsigned numberOf(const EventList &list);

  const Lines &lines;
  const Activity &activity;
  bool isFirstStep;
  llvm::StringMap<DataOp> data;
  llvm::DenseMap<mlir::Value, unsigned> values; ///< what is drawn, in the order in which it was met
  llvm::StringMap<unsigned> counts;             ///< the same for the counts of lists
  llvm::DenseSet<mlir::Value> unknown;
};

} // namespace glia::c

#endif
