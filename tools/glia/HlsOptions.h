// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the command line says of an FPGA.

#ifndef GLIA_TOOLS_GLIA_HLSOPTIONS_H
#define GLIA_TOOLS_GLIA_HLSOPTIONS_H

#include "targets/Hls/Project/Project.h"

#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>

namespace glia::tool {

/// The period of a clock in nanoseconds: `10ns`, `3.33 ns` or `200MHz`.
std::optional<double> parseClock(llvm::StringRef text);

/// What --bind says: NAME=MEMORY, or PROJECTION=axi.
void readBindings(llvm::ArrayRef<std::string> texts, hls::ProjectOptions &project);

/// Why a part or a clock is none; empty if both are.
std::string refuseDevice(const std::string &part, const std::string &clock);

} // namespace glia::tool

#endif
