// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reading idx files (the format of MNIST and its successors, plain or gzip): images of 8-bit pixels and labels. Bytes
// are kept as they are; encoders turn one sample at a time into frames.

#ifndef GLIA_RUNTIME_HOST_IDX_H
#define GLIA_RUNTIME_HOST_IDX_H

#include "runtime/host/Result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace glia::host {

/// Images of one size, 8 bits a pixel, row-major.
struct IdxImages {
  std::string path;
  uint32_t count = 0;
  uint32_t rows = 0;
  uint32_t columns = 0;
  std::vector<uint8_t> bytes; // the file
  size_t dataOffset = 0;

  uint32_t pixels() const { return rows * columns; }
  const uint8_t *image(uint32_t sample) const { return bytes.data() + dataOffset + size_t(sample) * pixels(); }
};

/// Reads a file of magic 0x00000803.
Result<IdxImages> readIdxImages(const std::string &path);

/// Reads a file of magic 0x00000801.
Result<std::vector<uint8_t>> readIdxLabels(const std::string &path);

} // namespace glia::host

#endif
