// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What remains of a network's names in a step program, where operations have none of their own.

#ifndef GLIA_COMPILER_CONVERSION_SNNTOSTEP_ORIGIN_H
#define GLIA_COMPILER_CONVERSION_SNNTOSTEP_ORIGIN_H

#include "llvm/ADT/StringRef.h"

namespace glia {

/// Of a step.table of weights or synapses: a string attribute, the name of the projection.
inline constexpr llvm::StringLiteral projectionAttr = "step.projection";

} // namespace glia

#endif
