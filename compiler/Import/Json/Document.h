// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A JSON file as a tree whose values know their places. Members keep the order of the file, and numbers their text.

#ifndef GLIA_COMPILER_IMPORT_JSON_DOCUMENT_H
#define GLIA_COMPILER_IMPORT_JSON_DOCUMENT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/StringSaver.h"

#include <memory>
#include <string>
#include <vector>

namespace glia::jsonformat {

enum class Kind { Null, Flag, Number, Text, List, Object };

struct JsonValue {
  Kind kind = Kind::Null;
  bool flag = false;
  /// Where it begins, in bytes from the start of the file.
  uint32_t offset = 0;
  /// The content of a text; a number as it is written.
  llvm::StringRef text;
  /// The elements of a list; keys and values of an object in turn.
  std::vector<JsonValue> items;

  size_t memberCount() const { return items.size() / 2; }
  const JsonValue &key(size_t member) const { return items[2 * member]; }
  const JsonValue &value(size_t member) const { return items[2 * member + 1]; }
  /// The member of that name, or null.
  const JsonValue *find(llvm::StringRef name) const;
};

struct Place {
  unsigned line, column;
};

/// What keeps a file from being JSON.
struct SyntaxError {
  uint32_t offset;
  std::string message;
};

class Document {
public:
  /// Reads a file. Null if it cannot be read; `error` says why, at offset 0. Null, too, if it is no JSON.
  static std::unique_ptr<Document> read(llvm::StringRef path, std::unique_ptr<Document> &broken, SyntaxError &error);

  const JsonValue &getRoot() const { return root; }
  Place placeOf(uint32_t offset) const;
  /// The JSON pointer (RFC 6901) of the value at an offset; long names are shortened, it is for people.
  std::string pointerOf(uint32_t offset) const;

private:
  explicit Document(std::unique_ptr<llvm::MemoryBuffer> buffer);
  friend class TreeBuilder;

  std::unique_ptr<llvm::MemoryBuffer> buffer;
  llvm::BumpPtrAllocator allocator;
  llvm::StringSaver texts{allocator};
  std::vector<uint32_t> lines; ///< offset of the start of each
  JsonValue root;
};

/// A name of the user's as it can be printed: without control characters, and not too long.
std::string printable(llvm::StringRef name);

} // namespace glia::jsonformat

#endif
