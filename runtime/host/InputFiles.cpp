// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See InputFiles.h.

#include "runtime/host/InputFiles.h"

#include "runtime/host/EventsCsv.h"
#include "runtime/host/NirData.h"
#include "runtime/host/Npy.h"
#include "runtime/host/Text.h"

#include <cstring>
#include <exception>
#include <fmt/format.h>

namespace glia::host {
namespace {

template <size_t N> bool startsWith(const std::vector<uint8_t> &bytes, const char (&magic)[N]) {
  return bytes.size() >= N - 1 && std::memcmp(bytes.data(), magic, N - 1) == 0;
}

Result<InputSourcePtr> openImages(const std::string &path, const InputTarget &target, const EncodingRequest &request) {
  Result<IdxImages> images = readIdxImages(path);
  if (!images)
    return images.takeError();
  if (!request.encoding)
    return Error(fmt::format("'{}' holds images, and nothing says how they become the input '{}'", path, target.name),
                 {"say --encode=current, --encode=rows or --encode=rate"});
  return makeEncoder(std::make_shared<const IdxImages>(std::move(*images)), *request.encoding, target, request.seed,
                     request.stream);
}

Result<InputSourcePtr> openAny(const std::string &path, const InputTarget &target, const EncodingRequest &request) {
  Result<std::vector<uint8_t>> start = readStart(path, 8);
  if (!start)
    return start.takeError();
  if (start->size() >= 4 && std::memcmp(start->data(), "\0\0\x08", 3) == 0)
    return openImages(path, target, request);
  if (request.encoding)
    return Error(fmt::format("'{}' holds no images, so it cannot be encoded", path),
                 {"leave the encoding out, or name a file of idx images"});
  if (startsWith(*start, "\x89HDF\r\n\x1a\n"))
    return readNirData(path, target);
  if (startsWith(*start, "\x93NUMPY"))
    return readNpy(path, target);
  return readEventsCsv(path, target);
}

} // namespace

Result<InputSourcePtr> openInput(const std::string &path, const InputTarget &target, const EncodingRequest &request) {
  try {
    return openAny(path, target, request);
  } catch (const std::exception &) {
    return Error(fmt::format("there is not enough memory to read '{}'", path), {"split it into several files"});
  }
}

} // namespace glia::host
