// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Images as held currents, rows and random events.

#include "runtime/host/Encoders.h"
#include "runtime/abi/glia_philox.h"
#include "test/unit/runtime/Support.h"

using namespace glia::host;

namespace {

std::shared_ptr<const IdxImages> makeImages(uint32_t count, uint32_t rows, uint32_t columns,
                                            std::vector<uint8_t> bytes) {
  auto images = std::make_shared<IdxImages>();
  *images = {"i.gz", count, rows, columns, std::move(bytes), 0};
  return images;
}

TEST(Encoders, current_is_held) {
  const auto source = makeEncoder(makeImages(2, 1, 2, {0, 0, 51, 255}), Encoding::Current, signalFor(2));
  ASSERT_OK(source);
  EXPECT_EQ((*source)->kind(), LineKind::Held);
  EXPECT_EQ((*source)->sampleCount(), 2u);
  EXPECT_EQ((*source)->stepCount(0), 0u);
  EXPECT_EQ(valuesOf(**source, 1, 17), (Values{0.2, 1}));
}

TEST(Encoders, rows_come_one_a_step) {
  const auto source = makeEncoder(makeImages(1, 2, 2, {0, 51, 255, 0}), Encoding::Rows, signalFor(2));
  ASSERT_OK(source);
  EXPECT_EQ((*source)->kind(), LineKind::Signal);
  EXPECT_EQ((*source)->stepCount(0), 2u);
  EXPECT_EQ(valuesOf(**source, 0, 0), (Values{0, 0.2}));
  EXPECT_EQ(valuesOf(**source, 0, 1), (Values{1, 0}));
  EXPECT_EQ(valuesOf(**source, 0, 2), (Values{0, 0}));
}

TEST(Encoders, rate_draws_by_r1) {
  const auto source = makeEncoder(makeImages(2, 1, 3, {0, 100, 255, 0, 100, 255}), Encoding::Rate, eventsFor(3),
                                  /*seed=*/11, /*stream=*/5);
  ASSERT_OK(source);
  for (uint64_t step = 0; step < 50; ++step) {
    Cells wanted;
    if (glia_random_bits(11, 5, 1, step, 0, 1) < (uint64_t(100) << 32) / 255)
      wanted.push_back(1);
    wanted.push_back(2); // 255 fires always, 0 never
    EXPECT_EQ(eventsOf(**source, 1, step).cells, wanted);
  }
}

TEST(Encoders, rate_has_the_right_mean) {
  const auto source = makeEncoder(makeImages(1, 1, 1, {102}), Encoding::Rate, eventsFor(1), 3, 1);
  ASSERT_OK(source);
  int fired = 0;
  for (uint64_t step = 0; step < 20000; ++step)
    fired += !eventsOf(**source, 0, step).empty();
  EXPECT_NEAR(fired, 8000, 5 * 69); // p = 0.4, five standard deviations
}

TEST(Encoders, image_must_fit_the_input) {
  expectError(makeEncoder(makeImages(1, 2, 3, {0, 0, 0, 0, 0, 0}), Encoding::Rate, eventsFor(5)),
              {"images of 2 x 3 pixels, which give 6 cells, but input 'in' has 5"});
  expectError(makeEncoder(makeImages(1, 2, 3, {0, 0, 0, 0, 0, 0}), Encoding::Rows, signalFor(6)),
              {"which give 3 cells a row, but input 'in' has 6"});
}

TEST(Encoders, names) {
  EXPECT_EQ(*parseEncoding("rows"), Encoding::Rows);
  expectError(parseEncoding("poisson"), {"unknown encoding 'poisson'; available: current, rows, rate"});
}

} // namespace
