// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Estimates of each target: which options fit, figures as JSON, figures for people.

#ifndef GLIA_TOOLS_GLIA_ESTIMATEREPORT_H
#define GLIA_TOOLS_GLIA_ESTIMATEREPORT_H

#include "tools/glia/Session.h"

#include "targets/C/Estimate/Scenario.h"

#include <nlohmann/json_fwd.hpp>

namespace glia::tool {

// FirmwareEstimate.cpp
std::string refuseFirmwareEstimate(const EstimateOptions &options);
std::optional<nlohmann::json> estimateFirmware(Session &session, mlir::ModuleOp module, const EstimateOptions &options,
                                               const c::Scenarios &scenarios);
std::string printFirmwareEstimate(const nlohmann::json &report);

// HlsEstimate.cpp
std::string refuseHlsEstimate(const EstimateOptions &options);
std::optional<nlohmann::json> estimateHls(Session &session, mlir::ModuleOp module, const EstimateOptions &options,
                                          const c::Scenarios &scenarios);
std::string printHlsEstimate(const nlohmann::json &report);

// Estimate.cpp

/// What an estimate of time was made for: how busy each line is, and where that is from.
std::string printActivity(const nlohmann::json &activity);

/// What had to be taken for granted; empty if nothing had.
std::string printGranted(const nlohmann::json &estimate);

/// A cell of a table: a count, or nothing where the number of steps is not known.
std::string countText(const nlohmann::json &times, const char *which);

} // namespace glia::tool

#endif
