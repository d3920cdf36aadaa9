// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Counts brackets.

#include "tools/glia/Nesting.h"

using namespace glia::tool;

/// The place after the string that begins at `at`, or the end of a text in which it does not end.
static size_t skipString(llvm::StringRef text, size_t at) {
  size_t end = at + 1;
  while ((end = text.find_first_of("\"\\", end)) != llvm::StringRef::npos) {
    if (text[end] == '"')
      return end + 1;
    end += 2;
  }
  return text.size();
}

/// Whether the character is a bracket and not part of an arrow or a comparison.
static bool isAngle(llvm::StringRef text, size_t at) {
  bool isArrow = text[at] == '>' && at > 0 && text[at - 1] == '-';
  bool isComparison = at + 1 < text.size() && text[at + 1] == '=';
  return !isArrow && !isComparison;
}

static TextPlace placeOf(llvm::StringRef text, size_t at) {
  llvm::StringRef before = text.take_front(at);
  size_t lineStart = before.rfind('\n') + 1; // npos + 1 is 0
  return {static_cast<unsigned>(before.count('\n') + 1), static_cast<unsigned>(at - lineStart + 1)};
}

std::optional<TextPlace> glia::tool::findDeepNesting(llvm::StringRef text) {
  unsigned depth = 0;
  for (size_t at = 0; (at = text.find_first_of("\"/([{<>}])", at)) != llvm::StringRef::npos;) {
    char c = text[at];
    if (c == '"') {
      at = skipString(text, at);
      continue;
    }
    if (text.substr(at).starts_with("//")) {
      at = std::min(text.find('\n', at), text.size());
      continue;
    }
    bool isOpening = c == '(' || c == '[' || c == '{' || (c == '<' && isAngle(text, at));
    bool isClosing = c == ')' || c == ']' || c == '}' || (c == '>' && isAngle(text, at));
    if (isOpening && ++depth > mostNesting)
      return placeOf(text, at);
    if (isClosing && depth > 0)
      --depth;
    ++at;
  }
  return std::nullopt;
}
