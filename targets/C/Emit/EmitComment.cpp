// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Comments, which hold names that users gave: whatever stands in them, a comment ends where it ends, and reads as it
// is.

#include "targets/C/Emit/Emit.h"

#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Unicode.h"

using namespace llvm;

/// One character. What has no shape of its own, as marks that turn the direction of text, would make a source look like
/// another one; it is named instead.
static std::string shownCharacter(UTF32 character, StringRef bytes) {
  if (character < 0x80)
    return character < ' ' && character != '\n' ? " " : bytes.str();
  return sys::unicode::isPrintable(character) && !sys::unicode::isFormatting(character)
             ? bytes.str()
             : formatv("<U+{0:X-4}>", character).str();
}

/// The text with each character as it may be shown; bytes that are no UTF-8 are question marks.
static std::string shownText(StringRef text) {
  std::string result;
  const auto *next = reinterpret_cast<const UTF8 *>(text.begin());
  const auto *end = reinterpret_cast<const UTF8 *>(text.end());
  while (next != end) {
    UTF32 character = 0;
    const UTF8 *begin = next;
    if (convertUTF8Sequence(&next, end, &character, strictConversion) == conversionOK)
      result += shownCharacter(character, StringRef(reinterpret_cast<const char *>(begin), next - begin));
    else
      ++next, result += '?';
  }
  return result;
}

std::string glia::c::commentText(StringRef text) {
  std::string result;
  for (char c : shownText(text)) {
    bool endsComment = c == '/' && !result.empty() && result.back() == '*';
    bool beginsComment = c == '*' && !result.empty() && result.back() == '/';
    result += endsComment || beginsComment ? " " : "";
    // A backslash at the end of a line would join lines, and one before u names a character.
    result += c == '\\' ? '/' : c;
  }
  return result;
}

void glia::c::emitComment(StringRef text, unsigned indent, raw_ostream &os) {
  std::string clean = commentText(text);
  SmallVector<StringRef> lines;
  StringRef(clean).split(lines, '\n');
  os.indent(indent) << "/* ";
  for (auto [i, part] : enumerate(lines)) {
    if (i > 0)
      (os << '\n').indent(indent) << (part.empty() ? " *" : " * ");
    os << part;
  }
  os << " */\n";
}
