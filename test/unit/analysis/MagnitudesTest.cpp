// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How many bits before the point numbers need.

#include "compiler/Analysis/Numbers/Magnitudes.h"

#include <gtest/gtest.h>

using namespace glia;

TEST(Magnitudes, ranges_are_powers_of_two_above) {
  Magnitudes values;
  for (double value : {0.0, 0.5, -0.75, 0.999})
    values.add(value);
  EXPECT_EQ(values.exponentFor(1.0), 0);
  values.add(-1.0); // does not lie below 2^0
  EXPECT_EQ(values.exponentFor(1.0), 1);
  EXPECT_EQ(values.getCount(), 5u);
  EXPECT_EQ(values.getLargest(), 1.0);
}

TEST(Magnitudes, a_share_leaves_out_the_largest) {
  Magnitudes values;
  for (int i = 0; i < 99; ++i)
    values.add(3.0);
  values.add(1e6);
  EXPECT_EQ(values.exponentFor(0.99), 2);
  EXPECT_EQ(values.exponentFor(0.991), 20);
}

TEST(Magnitudes, what_is_required_fits_whatever_the_share) {
  Magnitudes values;
  values.add(0.25);
  values.require(100.0);
  EXPECT_EQ(values.exponentFor(0.5), 7);
  EXPECT_EQ(values.getCount(), 1u);
}

TEST(Magnitudes, nothing_and_extremes_have_a_range) {
  EXPECT_EQ(Magnitudes().exponentFor(1.0), -64);
  Magnitudes values;
  values.add(1e300);
  EXPECT_EQ(values.exponentFor(1.0), 62);
}
