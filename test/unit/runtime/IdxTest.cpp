// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// idx images and labels: plain and compressed, and every message.

#include "runtime/host/Idx.h"
#include "test/unit/runtime/Support.h"

using namespace glia::host;

namespace {

std::string word(uint32_t value) { return {char(value >> 24), char(value >> 16), char(value >> 8), char(value)}; }

std::string imagesHeader(uint32_t count, uint32_t rows, uint32_t columns) {
  return word(0x803) + word(count) + word(rows) + word(columns);
}

TEST(Idx, images) {
  const TempDir dir;
  const auto images = readIdxImages(dir.writeGzip("i.gz", imagesHeader(2, 1, 3) + "abcdef"));
  ASSERT_OK(images);
  EXPECT_EQ(images->count, 2u);
  EXPECT_EQ(images->pixels(), 3u);
  EXPECT_EQ(images->image(1)[0], 'd');
}

TEST(Idx, labels) {
  const TempDir dir;
  const auto labels = readIdxLabels(dir.write("l", word(0x801) + word(3) + "\x01\x02\x09"));
  ASSERT_OK(labels);
  EXPECT_EQ(*labels, (std::vector<uint8_t>{1, 2, 9}));
}

TEST(Idx, wrong_magic_says_what_the_file_is) {
  const TempDir dir;
  expectError(readIdxImages(dir.write("l", word(0x801) + word(1) + "x")),
              {"starts with 0x00000801; idx images start with 0x00000803", "this is a file of labels"});
  expectError(readIdxLabels(dir.write("i", imagesHeader(1, 1, 1) + "x")), {"this is a file of images"});
  expectError(readIdxImages(dir.write("x", "PNG?PNG?PNG?PNG?")), {"starts with 0x504e473f"});
}

TEST(Idx, length_must_be_that_of_the_header) {
  const TempDir dir;
  expectError(readIdxImages(dir.write("i", imagesHeader(2, 2, 2) + "1234567")),
              {"announces 2 x 2 x 2 = 8 bytes, but 7 follow", "truncated or damaged"});
  expectError(readIdxImages(dir.write("i", imagesHeader(1, 1, 1) + "12")), {"but 2 follow"});
  expectError(readIdxImages(dir.write("i", word(0x803) + word(1))), {"ends within its 16-byte header"});
  expectError(readIdxImages(dir.write("i", imagesHeader(~0u, ~0u, ~0u))), {"more than a file can hold"});
  expectError(readIdxImages(dir.write("i", imagesHeader(0, 28, 28))), {"at least one image"});
}

} // namespace
