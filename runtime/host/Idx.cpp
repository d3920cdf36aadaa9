// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Idx.h. The format: a big-endian magic number 0x000008nn of nn dimensions, their extents, the bytes.

#include "runtime/host/Idx.h"

#include "runtime/host/Text.h"

#include <fmt/format.h>

namespace glia::host {
namespace {

constexpr uint32_t kImagesMagic = 0x803;
constexpr uint32_t kLabelsMagic = 0x801;

uint32_t wordAt(const std::vector<uint8_t> &bytes, size_t offset) {
  return uint32_t(bytes[offset]) << 24 | uint32_t(bytes[offset + 1]) << 16 | uint32_t(bytes[offset + 2]) << 8 |
         bytes[offset + 3];
}

Error wrongMagic(const std::string &path, uint32_t found, uint32_t wanted) {
  const char *what = wanted == kImagesMagic ? "images" : "labels";
  Error error(fmt::format("'{}' starts with 0x{:08x}; idx {} start with 0x{:08x}", path, found, what, wanted));
  if (found == kLabelsMagic)
    error.messages[0].notes.push_back("this is a file of labels; name the file of images");
  else if (found == kImagesMagic)
    error.messages[0].notes.push_back("this is a file of images; name the file of labels");
  return error;
}

/// Reads `path` and checks that it is whole. The extents are at bytes 4, 8, ...
Result<std::vector<uint8_t>> readIdx(const std::string &path, uint32_t magic, size_t dimensions) {
  Result<std::vector<uint8_t>> bytes = readFile(path);
  if (!bytes)
    return bytes;
  const size_t header = 4 + 4 * dimensions;
  if (bytes->size() >= 4 && wordAt(*bytes, 0) != magic)
    return wrongMagic(path, wordAt(*bytes, 0), magic);
  if (bytes->size() < header)
    return Error(fmt::format("'{}' ends within its {}-byte header", path, header), {"copy or download it again"});
  std::string shape = std::to_string(wordAt(*bytes, 4));
  uint64_t size = wordAt(*bytes, 4);
  for (size_t i = 1; i < dimensions; ++i) {
    const uint32_t extent = wordAt(*bytes, 4 + 4 * i);
    shape += fmt::format(" x {}", extent);
    if (extent && size > (uint64_t(1) << 40) / extent)
      return Error(fmt::format("'{}' announces {} bytes, more than a file can hold", path, shape));
    size *= extent;
  }
  if (bytes->size() - header != size)
    return Error(fmt::format("'{}' announces {} = {} bytes, but {} follow the header", path, shape, size,
                             bytes->size() - header),
                 {"the file is truncated or damaged: copy or download it again"});
  return bytes;
}

} // namespace

Result<IdxImages> readIdxImages(const std::string &path) {
  Result<std::vector<uint8_t>> bytes = readIdx(path, kImagesMagic, 3);
  if (!bytes)
    return bytes.takeError();
  IdxImages images;
  images.path = path;
  images.count = wordAt(*bytes, 4);
  images.rows = wordAt(*bytes, 8);
  images.columns = wordAt(*bytes, 12);
  images.dataOffset = 16;
  const uint64_t pixels = uint64_t(images.rows) * images.columns;
  if (images.count == 0 || pixels == 0 || pixels > UINT32_MAX)
    return Error(fmt::format("'{}' holds {} images of {} x {} pixels; at least one image and one pixel are needed",
                             path, images.count, images.rows, images.columns));
  images.bytes = std::move(*bytes);
  return images;
}

Result<std::vector<uint8_t>> readIdxLabels(const std::string &path) {
  Result<std::vector<uint8_t>> bytes = readIdx(path, kLabelsMagic, 1);
  if (bytes)
    bytes->erase(bytes->begin(), bytes->begin() + 8);
  return bytes;
}

} // namespace glia::host
