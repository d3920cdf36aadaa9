// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Instructions of small functions, added up by hand.

#include "targets/Firmware/Estimate/Instructions.h"
#include "test/unit/estimate/Sources.h"

#include <gtest/gtest.h>

using namespace glia;
using firmware::Cost;

TEST(Cores, are_found_by_name) {
  ASSERT_NE(firmware::findCore("cortex-m4"), nullptr);
  EXPECT_EQ(firmware::findCore("cortex-m4")->of(Cost::AddSingle), 1.0);
  EXPECT_GT(firmware::findCore("cortex-m3")->of(Cost::AddSingle), 20.0);
  EXPECT_EQ(firmware::findCore("z80"), nullptr);
}

TEST(Instructions, are_those_of_each_turn) {
  Sources sources(deliverText(10));
  for (const firmware::Core &core : firmware::getCores()) {
    c::Activity activity = activityWith(20);
    c::Frequencies frequencies(sources.file(), sources.lines, activity, /*isFirstStep=*/false);
    auto found = firmware::profile(sources.function("deliver"), core, frequencies);
    // Two loads, a sum, a store, at two addresses that move on; one of them is the sum of row and turn.
    double target = core.of(Cost::Turn) + 2 * core.of(Cost::Pointer) + 2 * core.of(Cost::Load) + core.of(Cost::Add) +
                    core.of(Cost::Store);
    double event = core.of(Cost::Turn) + core.of(Cost::Pointer) + core.of(Cost::Load) + core.of(Cost::Multiply) +
                   core.of(Cost::Loop);
    EXPECT_DOUBLE_EQ(found.lookup("deliver"), core.of(Cost::Load) + core.of(Cost::Loop) + 20 * (event + 10 * target))
        << core.name.str();
  }
}

TEST(Instructions, of_products_depend_on_what_was_widened) {
  Sources sources(R"mlir(c.file "net.c" {
    c.function "f"("x", "y") {
    ^bb0(%x: si32, %y: si64):
      %wide = c.cast %x : (si32) -> si64
      %product = c.binary "*" %wide, %wide : (si64, si64) -> si64
      %long = c.binary "*" %y, %product : (si64, si64) -> si64
      %eight = c.literal 8 : si64 : si64
      %shifted = c.binary "*" %y, %eight : (si64, si64) -> si64
    }
  })mlir");
  const firmware::Core &core = *firmware::findCore("riscv32imafc");
  auto products = sources.all<c::BinaryOp>();
  EXPECT_EQ(firmware::instructionsOf(products[0], core), core.of(Cost::MultiplyWide));
  EXPECT_EQ(firmware::instructionsOf(products[1], core), core.of(Cost::MultiplyLong));
  EXPECT_EQ(firmware::instructionsOf(products[2], core), core.of(Cost::ShiftLong));
}
