// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ends of samples that the command line names (T8).

#ifndef GLIA_TOOLS_GLIA_STOPS_H
#define GLIA_TOOLS_GLIA_STOPS_H

#include "dialects/Snn/IR/Snn.h"

#include <string>
#include <vector>

namespace glia::tool {

/// Lets events of the outputs, populations and inputs of these names end a sample; a name that is an output's means the
/// output. An error is printed for a name that gives no events.
bool addStops(snn::NetworkOp network, const std::vector<std::string> &names);

} // namespace glia::tool

#endif
