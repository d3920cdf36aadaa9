// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Before and after: what compression made of a network, for machines and for people.

#ifndef GLIA_TOOLS_GLIA_COMPRESSREPORT_H
#define GLIA_TOOLS_GLIA_COMPRESSREPORT_H

#include "tools/glia/Evaluation.h"

#include <nlohmann/json.hpp>

namespace glia::tool {

/// What was measured of the network in one state. Figures of runs are missing where there were no data.
struct StageFigures {
  std::string name;
  std::optional<Evaluation> calibration, evaluation;
  std::vector<std::string> changes; ///< what was done to the network, where a name says more than a figure
};

class CompressReport {
public:
  CompressReport(const CompressOptions &options, unsigned realBits) : options(options), realBits(realBits) {}

  /// Adds the network as it is now.
  void addStage(snn::NetworkOp network, const StageFigures &figures, const std::vector<InputFigures> &inputs);

  /// The whole report.
  const nlohmann::ordered_json &getJson() const { return json; }
  void print() const;

private:
  const CompressOptions &options;
  unsigned realBits;
  nlohmann::ordered_json json;
};

} // namespace glia::tool

#endif
