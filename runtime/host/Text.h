// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reading files whole or line by line. Gzip is recognised by content, whatever the file is called. Nothing here knows a
// format.

#ifndef GLIA_RUNTIME_HOST_TEXT_H
#define GLIA_RUNTIME_HOST_TEXT_H

#include "runtime/host/Result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace glia::host {

/// The whole content of `path`, decompressed. Content of more than `limit` bytes is an error, so that a small
/// compressed file cannot exhaust memory.
Result<std::vector<uint8_t>> readFile(const std::string &path, uint64_t limit = uint64_t(1) << 34);

/// The first `count` bytes of the decompressed content of `path`, or fewer where the file is shorter.
Result<std::vector<uint8_t>> readStart(const std::string &path, size_t count);

/// The lines of a text file, one after the other, in bounded memory.
class LineReader {
public:
  static Result<LineReader> open(const std::string &path);
  LineReader(LineReader &&) noexcept;
  LineReader &operator=(LineReader &&) noexcept;
  ~LineReader();

  /// The next line without its end (LF or CRLF), valid until the next call; nothing at the end of the file. A failure
  /// to read, or a line of more than a mebibyte, is an error.
  Result<std::optional<std::string_view>> next();

  /// The number of the line that next() gave last, counted from 1.
  uint64_t lineNumber() const;

  /// "path:line" of the line that next() gave last.
  std::string place() const;

private:
  struct Stream;
  explicit LineReader(std::unique_ptr<Stream> stream);
  std::unique_ptr<Stream> stream;
};

/// `text` without blanks at both ends.
std::string_view trim(std::string_view text);

/// `field` as it must stand in a CSV file: quoted where it contains a comma, a quote or a line end.
std::string csvField(std::string_view field);

/// A piece of foreign text for use in a message: quoted, control characters escaped, cut after 40 bytes.
std::string quoteForMessage(std::string_view text);

} // namespace glia::host

#endif
