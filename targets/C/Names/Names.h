// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Names in generated sources. A user's name is any text; every identifier is made from it here, and nowhere else.

#ifndef GLIA_TARGETS_C_NAMES_NAMES_H
#define GLIA_TARGETS_C_NAMES_NAMES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"

#include <string>

namespace glia::c {

/// Any text as an identifier of C and C++: letters, digits and single underscores, beginning with a letter, of moderate
/// length, no keyword and no name that a standard header may define as a macro. `prefix` goes before what would not be
/// one, joined by an underscore where a letter follows.
std::string makeIdentifier(llvm::StringRef name, llvm::StringRef prefix);

/// The identifiers of one scope.
class Names {
public:
  /// Takes the identifier itself if it is free, else with the least number after it.
  std::string add(const std::string &identifier);

private:
  llvm::StringSet<> taken;
};

/// The same in capitals, for macros.
std::string makeMacro(llvm::StringRef identifier);

} // namespace glia::c

#endif
