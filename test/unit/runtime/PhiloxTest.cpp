// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Philox 4x32-10 against the known answers of Random123 (kat_vectors), and the use that R1 makes of it.

#include "runtime/abi/glia_philox.h"

#include <array>
#include <gtest/gtest.h>

namespace {

using Block = std::array<uint32_t, 4>;

Block philox(const Block &counter, const std::array<uint32_t, 2> &key) {
  Block out;
  glia_philox4x32(counter.data(), key.data(), out.data());
  return out;
}

TEST(Philox, known_answers) {
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}), (Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox({~0u, ~0u, ~0u, ~0u}, {~0u, ~0u}), (Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Philox, r1_places_every_argument) {
  Block block;
  glia_random_block(0xAAAAAAAA00000001u, 2, 3, 0x500000004u, 6, 7, block.data());
  EXPECT_EQ(block, philox({3, 4, 6 + 256 * 5, 7}, {1, 2}));
  EXPECT_EQ(glia_random_bits(0xAAAAAAAA00000001u, 2, 3, 0x500000004u, 6, 7), block[0]);
}

} // namespace
