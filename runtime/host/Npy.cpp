// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Npy.h. The header is the text of a Python dict, of which NumPy writes one form only:
// {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }

#include "runtime/host/Npy.h"

#include "runtime/host/Text.h"

#include <charconv>
#include <cstring>
#include <fmt/format.h>
#include <optional>
#include <string_view>

namespace glia::host {
namespace {

/// What follows `'key':` in the dict, without blanks before it.
std::optional<std::string_view> findEntry(std::string_view dict, std::string_view key) {
  const std::string quoted = fmt::format("'{}'", key);
  const size_t at = dict.find(quoted);
  if (at == std::string_view::npos)
    return std::nullopt;
  std::string_view rest = trim(dict.substr(at + quoted.size()));
  if (rest.empty() || rest[0] != ':')
    return std::nullopt;
  return trim(rest.substr(1));
}

std::optional<Element> parseElement(std::string_view descr) {
  constexpr std::pair<const char *, Element> kElements[] = {
      {"<f4", Element::F32}, {"<f8", Element::F64},  {"|u1", Element::U8}, {"|i1", Element::I8},
      {"<i4", Element::I32}, {"|b1", Element::Bool}, {"<i8", Element::I64}};
  for (const auto &[name, element] : kElements)
    if (descr == name)
      return element;
  return std::nullopt;
}

std::optional<std::vector<uint64_t>> parseShape(std::string_view text) {
  if (text.empty() || text[0] != '(')
    return std::nullopt;
  const size_t close = text.find(')');
  if (close == std::string_view::npos)
    return std::nullopt;
  text = text.substr(1, close - 1);
  std::vector<uint64_t> shape;
  while (!trim(text).empty()) {
    const size_t comma = std::min(text.find(','), text.size());
    const std::string_view item = trim(text.substr(0, comma));
    uint64_t extent = 0;
    const auto [end, code] = std::from_chars(item.data(), item.data() + item.size(), extent);
    if (code != std::errc() || end != item.data() + item.size())
      return std::nullopt;
    shape.push_back(extent);
    text = comma == text.size() ? std::string_view() : text.substr(comma + 1);
  }
  return shape;
}

/// The text between the quotes at the start of `text`.
std::string_view parseQuoted(std::string_view text) {
  if (text.empty() || text[0] != '\'')
    return text.substr(0, text.find(','));
  return text.substr(1, text.find('\'', 1) - 1);
}

/// The dict, and where the data begin.
Result<std::pair<std::string_view, size_t>> findDict(const std::string &path, const std::vector<uint8_t> &bytes) {
  if (bytes.size() < 10 || std::memcmp(bytes.data(), "\x93NUMPY", 6) != 0)
    return Error(fmt::format("'{}' is not a .npy file", path), {"write it with numpy.save"});
  const unsigned version = bytes[6];
  if (version < 1 || version > 3)
    return Error(fmt::format("'{}' has .npy format version {}; versions 1 to 3 can be read", path, version));
  const size_t start = version == 1 ? 10 : 12;
  size_t length = bytes[8] | size_t(bytes[9]) << 8;
  if (version > 1 && bytes.size() >= 12)
    length |= size_t(bytes[10]) << 16 | size_t(bytes[11]) << 24;
  if (bytes.size() < start || length > bytes.size() - start)
    return Error(fmt::format("'{}' ends within its header", path), {"copy or write the file again"});
  const std::string_view dict(reinterpret_cast<const char *>(bytes.data()) + start, length);
  return std::make_pair(dict, start + length);
}

Status checkLength(const std::string &path, const NpyHeader &header, size_t have) {
  bool overflows = false;
  const uint64_t count = elementCount(header.shape, overflows);
  const uint64_t size = sizeOf(header.element);
  if (!overflows && count <= UINT64_MAX / size && count * size == have)
    return Success{};
  return Error(fmt::format("'{}' announces shape ({}) of {}-byte elements, but {} bytes of data follow", path,
                           fmt::join(header.shape, ", "), size, have),
               {"the file is truncated or damaged: copy or write it again"});
}

} // namespace

Result<NpyHeader> parseNpyHeader(const std::string &path, const std::vector<uint8_t> &bytes) {
  Result<std::pair<std::string_view, size_t>> dict = findDict(path, bytes);
  if (!dict)
    return dict.takeError();
  const auto descr = findEntry(dict->first, "descr");
  const auto order = findEntry(dict->first, "fortran_order");
  const auto shapeText = findEntry(dict->first, "shape");
  const auto shape = shapeText ? parseShape(*shapeText) : std::nullopt;
  if (!descr || !order || !shape)
    return Error(fmt::format("'{}' has a header without descr, fortran_order and shape", path),
                 {"write it with numpy.save"});
  const std::string_view type = parseQuoted(*descr);
  const auto element = parseElement(type);
  if (!element)
    return Error(fmt::format("'{}' has elements of type {}; allowed are f4, f8, u1, i1, i4, i8 and bool, little-endian",
                             path, quoteForMessage(type)),
                 {"convert with array.astype(...) before numpy.save"});
  if (order->substr(0, 4) == "True")
    return Error(fmt::format("'{}' is in Fortran order; C order is needed", path),
                 {"write it with numpy.save(name, numpy.ascontiguousarray(array))"});
  NpyHeader header{*element, *shape, dict->second};
  if (Status fits = checkLength(path, header, bytes.size() - header.dataOffset); !fits)
    return fits.takeError();
  return header;
}

Result<InputSourcePtr> readNpy(const std::string &path, const InputTarget &target) {
  Result<std::vector<uint8_t>> bytes = readFile(path);
  if (!bytes)
    return bytes.takeError();
  Result<NpyHeader> header = parseNpyHeader(path, *bytes);
  if (!header)
    return header.takeError();
  Result<DenseExtent> extent = fitShape(path, header->shape, target);
  if (!extent)
    return extent.takeError();
  return makeDenseSource(path, std::move(*bytes), header->dataOffset, header->element, *extent, target);
}

} // namespace glia::host
