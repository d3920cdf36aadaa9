// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What dt means for a network: decay and gain per step of each population, for the table of `inspect` and the manifest.

#ifndef GLIA_TOOLS_GLIA_REPORT_H
#define GLIA_TOOLS_GLIA_REPORT_H

#include "dialects/Snn/IR/Snn.h"

#include <nlohmann/json.hpp>

namespace glia::tool {

/// {"populations_per_step": [{"name", "model", "shape", "convention", "updates": [{"state", "decay", "terms"}]}]}
nlohmann::json describePopulations(snn::NetworkOp network);

/// The convention of a population in the words of `glia conventions`.
std::string describeConvention(snn::ConventionAttr convention);

} // namespace glia::tool

#endif
