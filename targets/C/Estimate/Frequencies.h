// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How often statements run in a step: turns of loops, shares of branches.

#ifndef GLIA_TARGETS_C_ESTIMATE_FREQUENCIES_H
#define GLIA_TARGETS_C_ESTIMATE_FREQUENCIES_H

#include "targets/C/Estimate/Draws.h"

#include "llvm/ADT/StringSet.h"

namespace glia::c {

class Frequencies {
public:
  /// Of a step that starts a sample, or of one that does not.
  Frequencies(FileOp file, const Lines &lines, const Activity &activity, bool isFirstStep)
      : file(file), lines(lines), activity(activity), draws(file, lines, activity, isFirstStep) {}

  /// The mean number of turns, each time that the loop is reached.
  double turnsOf(mlir::Operation *loop);

  /// How often the branch is taken, from 0 to 1, of the times that it is reached; `reached` says how often that is in a
  /// step. What depends on values that nothing is known of is taken.
  double shareOf(IfOp branch, double reached);

  /// Branches of which nothing was known.
  const llvm::SetVector<mlir::Operation *> &getUnknown() const { return unknown; }

private:
  /// The draws in which what stands around `op` lets it run.
  std::vector<unsigned> drawsThatReach(mlir::Operation *op);
  const EventList *listAppendedIn(mlir::Block &block);
  std::optional<double> shareOfSignal(mlir::Value condition);
  std::optional<double> shareOfInput(llvm::StringRef path) const;
  std::optional<double> shareOfArray(const std::string &path, unsigned depth);
  double timesOf(mlir::Operation *op);

  FileOp file;
  const Lines &lines;
  const Activity &activity;
  Draws draws;
  llvm::DenseMap<mlir::Operation *, double> turns;
  llvm::SetVector<mlir::Operation *> unknown;
  llvm::StringSet<> underway; ///< arrays that are looked at: what depends on itself is not known
};

/// The function that a name stands for; null if the file does not define it.
FunctionOp findFunction(FileOp file, llvm::StringRef name);

} // namespace glia::c

#endif
