// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nlohmann/json decides what is JSON and tells it event by event; places it does not tell. Beside it runs a scanner
// that steps from token to token, which is simple because what it walks has just been found to be JSON.

#include "compiler/Import/Json/Document.h"

#include "compiler/Import/Json/Units.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <nlohmann/json.hpp>

using namespace glia::jsonformat;
using llvm::StringRef;

/// No network needs more, and each level costs stack where the tree is walked.
static constexpr size_t mostDepth = 64;
/// A value takes 64 bytes. Longer lists belong into files of numbers.
static constexpr size_t mostValues = 8 << 20;
static constexpr size_t mostBytes = size_t(1) << 28;

const JsonValue *JsonValue::find(StringRef name) const {
  for (size_t i = 0; kind == Kind::Object && i < memberCount(); ++i)
    if (key(i).text == name)
      return &value(i);
  return nullptr;
}

std::string glia::jsonformat::printable(StringRef name) {
  constexpr size_t most = 60;
  std::string text;
  for (unsigned char c : name.take_front(most))
    text += c < 0x20 || c == 0x7f ? "\\x" + llvm::utohexstr(c, /*LowerCase=*/true, /*Width=*/2) : std::string(1, c);
  if (name.size() <= most)
    return text;
  // Not in the middle of a character.
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0x80))
    text.pop_back();
  return text + "... (" + std::to_string(name.size()) + " bytes)";
}

//===----------------------------------------------------------------------===//
// Scanner
//===----------------------------------------------------------------------===//

namespace {
/// Steps over the tokens of a text that is JSON up to there.
class Scanner {
public:
  explicit Scanner(StringRef text) : text(text) {}

  /// Where the next token that is a value, a key or a bracket begins; steps over it.
  uint32_t next() {
    while (at < text.size() && StringRef(" \t\r\n,:").contains(text[at]))
      ++at;
    begin = at;
    if (at < text.size() && text[at] == '"')
      skipText();
    else if (at < text.size() && StringRef("{}[]").contains(text[at]))
      ++at;
    else
      at = std::min(text.find_first_of(" \t\r\n,:{}[]\"", at), text.size());
    return begin;
  }

  StringRef lastToken() const { return text.slice(begin, at); }

private:
  void skipText() {
    for (++at; at < text.size() && text[at] != '"'; ++at)
      if (text[at] == '\\')
        ++at;
    at = std::min(at + 1, text.size());
  }

  StringRef text;
  size_t at = 0, begin = 0;
};
} // namespace

//===----------------------------------------------------------------------===//
// Tree
//===----------------------------------------------------------------------===//

namespace glia::jsonformat {
/// Takes nlohmann's events. The functions have the names that it calls.
class TreeBuilder {
public:
  TreeBuilder(Document &document, StringRef text, SyntaxError &error)
      : document(document), scanner(text), text(text), error(error) {}

  bool null() { return add(Kind::Null); }
  bool boolean(bool flag) {
    if (!add(Kind::Flag))
      return false;
    last->flag = flag;
    return true;
  }
  bool number_integer(int64_t) { return addNumber(); }
  bool number_unsigned(uint64_t) { return addNumber(); }
  bool number_float(double, const std::string &) { return addNumber(); }
  bool string(std::string &content) {
    if (!add(Kind::Text))
      return false;
    last->text = document.texts.save(StringRef(content));
    return true;
  }
  bool binary(std::vector<uint8_t> &) { return false; }
  bool start_object(size_t) { return open(Kind::Object); }
  bool start_array(size_t) { return open(Kind::List); }
  bool key(std::string &content) { return string(content); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool parse_error(size_t position, const std::string &, const nlohmann::json::exception &exception);

private:
  bool add(Kind kind);
  bool addNumber() {
    if (!add(Kind::Number))
      return false;
    last->text = scanner.lastToken();
    return true;
  }
  bool open(Kind kind) {
    if (!add(kind))
      return false;
    if (stack.size() == mostDepth)
      return refuse("brackets are nested more than " + std::to_string(mostDepth) + " deep; no network needs that");
    stack.push_back(last);
    return true;
  }
  bool close() {
    scanner.next();
    stack.pop_back();
    return true;
  }
  bool refuse(const std::string &message) {
    error = {last ? last->offset : 0, message};
    return false;
  }

  Document &document;
  Scanner scanner;
  StringRef text;
  SyntaxError &error;
  /// A parent does not grow while a child of it is open, so that these stay where they are.
  std::vector<JsonValue *> stack;
  JsonValue *last = nullptr;
  size_t count = 0;
};
} // namespace glia::jsonformat

bool TreeBuilder::add(Kind kind) {
  uint32_t offset = scanner.next();
  last = stack.empty() ? &document.root : &stack.back()->items.emplace_back();
  last->kind = kind;
  last->offset = offset;
  if (++count > mostValues)
    return refuse("the file has more than " + std::to_string(mostValues) +
                  " values; keep long lists in a file of numbers: {\"file\": \"weights.npy\"}");
  return true;
}

static bool isUnit(StringRef text) { return !text.empty() && (llvm::isAlpha(text[0]) || text.starts_with("\u00b5")); }

/// "20 ms", where that is written without quotes: as the beginning of `after`, or with the number at the end of
/// `before`.
static std::string bareQuantity(StringRef before, StringRef after) {
  StringRef token = after.take_until([](char c) { return StringRef(" \t\r\n,]}").contains(c); });
  std::optional<Quantity> quantity = splitQuantity(token);
  if (quantity && isUnit(quantity->unit))
    return quantity->number + " " + printable(quantity->unit);
  quantity = splitQuantity(before.substr(before.find_last_of(" \t\r\n,:[{") + 1));
  return quantity && quantity->unit.empty() && isUnit(token) ? quantity->number + " " + printable(token) : "";
}

/// The remedy for what people most often get wrong.
static std::string remedyOf(StringRef text, size_t at, StringRef message) {
  StringRef before = text.take_front(at).rtrim(" \t\r\n");
  StringRef token = at < text.size() ? text.substr(at) : StringRef();
  if (token.empty())
    return "; the file ends too early: close what is open with } or ]";
  if ((token[0] == '}' || token[0] == ']') && before.ends_with(","))
    return "; delete the comma before it";
  if (token.starts_with("//") || token.starts_with("/*") || token[0] == '#')
    return "; JSON has no comments: write \"description\": \"...\"";
  if (token[0] == '\'')
    return "; JSON takes double quotes: \"...\"";
  if (token.starts_with("NaN") || token.starts_with("Infinity") || token.starts_with("-Infinity"))
    return "; JSON has finite numbers only";
  if (std::string quantity = bareQuantity(before, token); !quantity.empty() && !message.contains("invalid number"))
    return "; a number with a unit is written in quotes: \"" + quantity + "\"";
  if (token[0] == ',' && before.ends_with(","))
    return "; delete one of the two commas";
  if (token[0] == ',')
    return "; a value is missing before it, or the comma is one too many";
  if (message.contains("expected ',' or") || message.contains("expected '}'") || message.contains("expected ']'"))
    return "; a comma is missing before it";
  if (token[0] == '.' || token[0] == '+')
    return "; a number begins with a digit or a minus sign";
  if (llvm::isAlpha(token[0]))
    return "; put texts and keys into double quotes";
  return "";
}

bool TreeBuilder::parse_error(size_t position, const std::string &, const nlohmann::json::exception &exception) {
  StringRef message = exception.what();
  message = message.substr(message.find("] ") + 2); // behind [json.exception.parse_error.101]
  if (size_t place = message.find("column "); place != StringRef::npos)
    message = message.substr(message.find(": ", place) + 2);
  message.consume_front("syntax error while ");
  message = message.split(" - ").second.empty() ? message : message.split(" - ").second;
  message = message.split("; last read").first;
  // Up to here it is JSON: the token that is none is the scanner's next, or its last, 20ms, of which 20 is a number.
  StringRef last = scanner.lastToken();
  std::optional<Quantity> number = splitQuantity(last);
  size_t at = number && isUnit(number->unit) ? last.data() - text.data() : scanner.next();
  // Brackets and separators that have no event of their own stand before it.
  if (position > 0 && at >= position && message.starts_with("unexpected"))
    at = position - 1;
  error = {static_cast<uint32_t>(std::min(at, text.size())), message.str() + remedyOf(text, at, exception.what())};
  return false;
}

//===----------------------------------------------------------------------===//
// Document
//===----------------------------------------------------------------------===//

Document::Document(std::unique_ptr<llvm::MemoryBuffer> taken) : buffer(std::move(taken)) {
  lines.push_back(0);
  StringRef text = buffer->getBuffer();
  for (size_t at = text.find('\n'); at != StringRef::npos; at = text.find('\n', at + 1))
    lines.push_back(at + 1);
}

std::unique_ptr<Document> Document::read(StringRef path, std::unique_ptr<Document> &broken, SyntaxError &error) {
  error.offset = 0;
  auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!buffer) {
    error.message = "the file cannot be read: " + buffer.getError().message();
    return nullptr;
  }
  if ((*buffer)->getBufferSize() > mostBytes) {
    error.message = "the file has " + std::to_string((*buffer)->getBufferSize()) + " bytes, the most is " +
                    std::to_string(mostBytes) + "; keep long lists in files of numbers: {\"file\": \"weights.npy\"}";
    return nullptr;
  }
  std::unique_ptr<Document> document(new Document(std::move(*buffer)));
  StringRef text = document->buffer->getBuffer();
  TreeBuilder builder(*document, text, error);
  if (text.trim().empty()) {
    error.message = "the file is empty; the least is {\"dt\": \"1 ms\", \"populations\": {}}";
    broken = std::move(document);
    return nullptr;
  }
  // nlohmann would step over it, and the places would be wrong.
  if (text.starts_with("\xEF\xBB\xBF")) {
    error.message = "the file begins with a byte order mark; save it as UTF-8 without one";
    broken = std::move(document);
    return nullptr;
  }
  if (nlohmann::json::sax_parse(text.begin(), text.end(), &builder))
    return document;
  broken = std::move(document);
  return nullptr;
}

Place Document::placeOf(uint32_t offset) const {
  size_t line = std::upper_bound(lines.begin(), lines.end(), offset) - lines.begin();
  return {static_cast<unsigned>(line), offset - lines[line - 1] + 1};
}

/// ~ and / mean something in a pointer.
static std::string escape(StringRef key) {
  std::string text;
  for (char c : key)
    text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return printable(text);
}

std::string Document::pointerOf(uint32_t offset) const {
  std::string pointer;
  const JsonValue *at = &root;
  while (!at->items.empty()) {
    // The last item that does not begin after the offset; a key stands for its value.
    auto after = std::upper_bound(at->items.begin(), at->items.end(), offset,
                                  [](uint32_t place, const JsonValue &item) { return place < item.offset; });
    if (after == at->items.begin())
      break;
    size_t index = after - at->items.begin() - 1;
    if (at->kind == Kind::Object) {
      index -= index % 2;
      pointer += "/" + escape(at->items[index].text);
      if (at->items[index].offset == offset || index + 1 >= at->items.size())
        break;
      at = &at->items[index + 1];
    } else {
      pointer += "/" + std::to_string(index);
      at = &at->items[index];
    }
    if (at->offset == offset)
      break;
  }
  return pointer;
}
