// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Names.h.

#include "targets/C/Names/Names.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

using namespace glia::c;

/// Keywords of C23 and C++20, and macros of the standard headers and of compilers that do not follow the standard.
static const llvm::StringSet<> &getReserved() {
  static const llvm::StringSet<> words = {
#include "targets/C/Names/ReservedWords.def"
  };
  return words;
}

/// Beyond this, a name is cut and told apart by a hash of all of it.
static constexpr size_t mostCharacters = 48;

/// Letters and digits; everything else becomes one underscore between them.
static std::string plainText(llvm::StringRef name) {
  std::string text;
  for (char c : name) {
    if (llvm::isAlnum(c))
      text += c;
    else if (!text.empty() && text.back() != '_')
      text += '_';
  }
  if (!text.empty() && text.back() == '_')
    text.pop_back();
  return text;
}

std::string glia::c::makeIdentifier(llvm::StringRef name, llvm::StringRef prefix) {
  std::string text = plainText(name);
  if (text.size() > mostCharacters) {
    text.resize(mostCharacters - 9);
    text += "_" + llvm::utohexstr(llvm::xxh3_64bits(name) & 0xFFFFFFFF, /*LowerCase=*/true, /*Width=*/8);
  }
  if (text.empty() || llvm::isDigit(text[0]))
    return prefix.str() + text;
  return getReserved().contains(text) ? prefix.str() + "_" + text : text;
}

std::string Names::add(const std::string &identifier) {
  std::string name = identifier;
  for (unsigned number = 2; !taken.insert(name).second; ++number)
    name = identifier + "_" + std::to_string(number);
  return name;
}

std::string glia::c::makeMacro(llvm::StringRef identifier) { return identifier.upper(); }
