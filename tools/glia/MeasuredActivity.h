// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How busy a network is on data that a user gives.

#ifndef GLIA_TOOLS_GLIA_MEASUREDACTIVITY_H
#define GLIA_TOOLS_GLIA_MEASUREDACTIVITY_H

#include "tools/glia/Session.h"

#include "targets/C/Estimate/Scenario.h"

namespace glia::tool {

/// Runs the network on the data, bit for bit as the interpreter does. Without data, what is usual is assumed. Nothing
/// on errors, which were printed.
std::optional<c::Scenarios> measureActivity(Session &session, const DataOptions &data);

} // namespace glia::tool

#endif
