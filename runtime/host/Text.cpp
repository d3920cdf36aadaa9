// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Text.h. zlib's gz* functions read plain files unchanged, which is what makes gzip transparent here.

#include "runtime/host/Text.h"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <sys/stat.h>
#include <zlib.h>

namespace glia::host {
namespace {

constexpr size_t kBlock = size_t(1) << 17;
constexpr size_t kLongestLine = size_t(1) << 20;

/// A gzFile that closes itself and explains its failures.
class GzInput {
public:
  static Result<GzInput> open(const std::string &path) {
    struct stat info;
    if (stat(path.c_str(), &info) != 0)
      return Error(fmt::format("cannot read '{}': {}", path, std::strerror(errno)));
    if (S_ISDIR(info.st_mode))
      return Error(fmt::format("cannot read '{}': it is a folder", path), {"name a file in it"});
    gzFile file = gzopen(path.c_str(), "rb");
    if (!file)
      return Error(fmt::format("cannot read '{}': {}", path, std::strerror(errno ? errno : ENOMEM)));
    gzbuffer(file, kBlock);
    return GzInput(path, file);
  }

  GzInput(GzInput &&other) noexcept : path(std::move(other.path)), file(std::exchange(other.file, nullptr)) {}
  GzInput &operator=(GzInput &&other) noexcept {
    std::swap(path, other.path);
    std::swap(file, other.file);
    return *this;
  }
  ~GzInput() {
    if (file)
      gzclose(file);
  }

  /// Up to `room` bytes; 0 at the end of the file.
  Result<size_t> read(uint8_t *to, size_t room) {
    const int got = gzread(file, to, unsigned(room));
    if (got > 0)
      return size_t(got);
    int code = Z_OK;
    const char *text = gzerror(file, &code);
    if (got == 0 && code == Z_OK)
      return size_t(0);
    if (code == Z_BUF_ERROR)
      return Error(fmt::format("'{}' is a truncated gzip file", path), {"copy or download it again"});
    if (code == Z_ERRNO)
      return Error(fmt::format("cannot read '{}': {}", path, std::strerror(errno)));
    return Error(fmt::format("'{}' is a damaged gzip file: {}", path, text), {"copy or download it again"});
  }

  std::string path;

private:
  GzInput(std::string path, gzFile file) : path(std::move(path)), file(file) {}
  gzFile file;
};

} // namespace

Result<std::vector<uint8_t>> readFile(const std::string &path, uint64_t limit) {
  Result<GzInput> input = GzInput::open(path);
  if (!input)
    return input.takeError();
  std::vector<uint8_t> bytes;
  for (;;) {
    const size_t old = bytes.size();
    if (old == bytes.capacity())
      bytes.reserve(old + std::max(kBlock, old / 2));
    bytes.resize(std::min(bytes.capacity(), old + kBlock));
    Result<size_t> got = input->read(bytes.data() + old, bytes.size() - old);
    if (!got)
      return got.takeError();
    bytes.resize(old + *got);
    if (bytes.size() > limit)
      return Error(fmt::format("'{}' holds more than {} bytes, the most that is read", path, limit),
                   {"split it into several files"});
    if (*got == 0)
      return bytes;
  }
}

Result<std::vector<uint8_t>> readStart(const std::string &path, size_t count) {
  Result<GzInput> input = GzInput::open(path);
  if (!input)
    return input.takeError();
  std::vector<uint8_t> bytes(count);
  size_t filled = 0;
  while (filled < count) {
    Result<size_t> got = input->read(bytes.data() + filled, count - filled);
    if (!got)
      return got.takeError();
    if (*got == 0)
      break;
    filled += *got;
  }
  bytes.resize(filled);
  return bytes;
}

struct LineReader::Stream {
  GzInput input;
  std::string buffer;
  size_t begin = 0; // of what next() has not given yet
  uint64_t line = 0;
  bool atEnd = false;

  explicit Stream(GzInput input) : input(std::move(input)) {}

  Result<bool> fill() {
    buffer.erase(0, begin);
    begin = 0;
    const size_t old = buffer.size();
    buffer.resize(old + kBlock);
    Result<size_t> got = input.read(reinterpret_cast<uint8_t *>(buffer.data()) + old, kBlock);
    buffer.resize(old + (got ? *got : 0));
    if (!got)
      return got.takeError();
    atEnd = *got == 0;
    return true;
  }
};

LineReader::LineReader(std::unique_ptr<Stream> stream) : stream(std::move(stream)) {}
LineReader::LineReader(LineReader &&) noexcept = default;
LineReader &LineReader::operator=(LineReader &&) noexcept = default;
LineReader::~LineReader() = default;

Result<LineReader> LineReader::open(const std::string &path) {
  Result<GzInput> input = GzInput::open(path);
  if (!input)
    return input.takeError();
  return LineReader(std::make_unique<Stream>(std::move(*input)));
}

Result<std::optional<std::string_view>> LineReader::next() {
  Stream &s = *stream;
  size_t end = s.buffer.find('\n', s.begin);
  while (end == std::string::npos && !s.atEnd) {
    if (s.buffer.size() - s.begin > kLongestLine)
      return Error(fmt::format("{}:{}: the line is longer than {} bytes", s.input.path, s.line + 1, kLongestLine),
                   {"this is probably not a text file"});
    if (Result<bool> filled = s.fill(); !filled)
      return filled.takeError();
    end = s.buffer.find('\n', s.begin);
  }
  if (end == std::string::npos && s.begin == s.buffer.size())
    return std::optional<std::string_view>();
  std::string_view text = std::string_view(s.buffer).substr(s.begin, end - s.begin);
  s.begin = end == std::string::npos ? s.buffer.size() : end + 1;
  ++s.line;
  if (!text.empty() && text.back() == '\r')
    text.remove_suffix(1);
  return std::optional<std::string_view>(text);
}

uint64_t LineReader::lineNumber() const { return stream->line; }

std::string LineReader::place() const { return fmt::format("{}:{}", stream->input.path, stream->line); }

std::string_view trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos)
    return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::string csvField(std::string_view field) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos)
    return std::string(field);
  std::string out = "\"";
  for (char c : field)
    out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

std::string quoteForMessage(std::string_view text) {
  std::string out = "'";
  for (char c : text.substr(0, 40)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F)
      out += fmt::format("\\x{:02x}", byte);
    else
      out += c;
  }
  return out + (text.size() > 40 ? "...'" : "'");
}

} // namespace glia::host
