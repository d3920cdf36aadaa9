// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a network does with data, in figures by which two networks are compared.

#ifndef GLIA_TOOLS_GLIA_EVALUATION_H
#define GLIA_TOOLS_GLIA_EVALUATION_H

#include "tools/glia/Inputs.h"
#include "tools/glia/Session.h"

#include "compiler/Analysis/Numbers/Magnitudes.h"

namespace glia::tool {

/// How often each cell of a line was active: events by their count, values that are not zero once each. Of a held input
/// the values count once a sample.
using Activity = std::vector<uint64_t>;

/// The data of one input.
struct InputFigures {
  Activity activity;
  Magnitudes values;     ///< of a signal
  int64_t mostCount = 0; ///< of events
  bool isFed = false;
};

/// The values of one named state, over cells, steps and samples.
struct StateFigures {
  std::string population, state;
  Magnitudes values;
  uint64_t atLimit = 0; ///< how many lay at an end of the range of their storage
};

struct Evaluation {
  uint64_t samples = 0, steps = 0, labelled = 0, correct = 0;
  std::vector<Activity> activity;   ///< per population; empty without detail
  std::vector<StateFigures> states; ///< empty without detail
};

/// The share that was correct, and where the true share lies with 95 % confidence: E. B. Wilson, "Probable inference,
/// the law of succession, and statistical inference", 1927.
struct Accuracy {
  double share, low, high;
};
Accuracy accuracyOf(const Evaluation &evaluation);

/// Reads all data once. Nothing after an error, which was printed.
std::optional<std::vector<InputFigures>> measureInputs(Session &session, const DataOptions &data);

/// How much is kept of a run: all of an Evaluation, or how many samples were correct.
enum class Detail { Cells, Accuracy };

/// Runs the network as it is now on all data. Nothing after an error, which was printed.
std::optional<Evaluation> evaluate(Session &session, const DataOptions &data, Detail detail, const std::string &what);

} // namespace glia::tool

#endif
