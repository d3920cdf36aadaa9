// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How deep brackets are nested in the text of a network. The parser of MLIR calls itself for each; what is too deep for
// its stack is found before.

#ifndef GLIA_TOOLS_GLIA_NESTING_H
#define GLIA_TOOLS_GLIA_NESTING_H

#include "llvm/ADT/StringRef.h"

#include <optional>

namespace glia::tool {

/// No network needs as many brackets within each other.
constexpr unsigned mostNesting = 256;

struct TextPlace {
  unsigned line, column; ///< from 1
};

/// The first bracket in `text` that lies within more than `mostNesting` others; brackets in strings and comments do not
/// count.
std::optional<TextPlace> findDeepNesting(llvm::StringRef text);

} // namespace glia::tool

#endif
