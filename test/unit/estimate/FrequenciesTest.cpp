// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How often statements run, for an activity.

#include "test/unit/estimate/Sources.h"

#include <gtest/gtest.h>

using namespace glia;

TEST(Occupancy, has_the_mean_that_it_was_made_of) {
  EXPECT_EQ(c::Occupancy::around(3.25).mean(), 3.25);
  EXPECT_EQ(c::Occupancy::around(3.25).quantile(0.7), 3);
  EXPECT_EQ(c::Occupancy::around(3.25).quantile(0.8), 4);
  c::Occupancy counted = c::Occupancy::counted({2, 0, 1, 1});
  EXPECT_EQ(counted.mean(), 1.25);
  EXPECT_EQ(counted.quantile(0.5), 0);
  EXPECT_EQ(counted.quantile(0.74), 2);
  EXPECT_EQ(counted.quantile(1.0), 3);
}

TEST(Frequencies, loops_over_events_run_once_for_each) {
  Sources sources(deliverText(32));
  auto loops = sources.all<c::ForOp>();
  for (double events : {0.0, 0.5, 7.0, 100.0}) {
    c::Activity activity = activityWith(events);
    c::Frequencies frequencies(sources.file(), sources.lines, activity, /*isFirstStep=*/false);
    EXPECT_EQ(frequencies.turnsOf(loops[0]), events);
    EXPECT_EQ(frequencies.turnsOf(loops[1]), 32);
    EXPECT_TRUE(frequencies.getUnknown().empty());
  }
}

// Events by fours, and the rest one by one: what remains depends on each count, not on their mean.
TEST(Frequencies, groups_are_counted_by_step) {
  Sources sources(R"mlir(c.file "net.c" {
    c.function "deliver"("state") {
    ^bb0(%state: !c.pointer<!c.named<"s">>):
      %place = c.field %state "a_count" : (!c.pointer<!c.named<"s">>) -> !c.place<ui8>
      %read = c.read %place : (!c.place<ui8>) -> ui8
      %count = c.let "count" = %read : (ui8) -> index
      %four = c.literal 4 : index : index
      %zero = c.literal 0 : index : index
      %quarter = c.binary "/" %count, %four : (index, index) -> index
      %groups = c.let "groups" = %quarter : (index) -> index
      c.for "group" %group = %zero to %groups {
      }
      %done = c.binary "*" %groups, %four : (index, index) -> index
      c.for "event" %event = %done to %count {
      }
    }
  })mlir");
  auto loops = sources.all<c::ForOp>();
  c::Activity activity;
  // Half of the steps have 3 events, half 9.
  activity.populations["a"] = c::Occupancy::counted({0, 0, 0, 1, 0, 0, 0, 0, 0, 1});
  c::Frequencies frequencies(sources.file(), sources.lines, activity, /*isFirstStep=*/false);
  EXPECT_EQ(frequencies.turnsOf(loops[0]), 1.0);
  EXPECT_EQ(frequencies.turnsOf(loops[1]), 2.0);
}

// Only windows that lie in the image are computed; the conditions within each other are not independent.
TEST(Frequencies, conditions_on_counters_are_counted_out) {
  Sources sources(R"mlir(c.file "net.cpp" cxx {
    c.function "windows"("start") {
    ^bb0(%start: i1):
      %zero = c.literal 0 : si32 : si32
      %four = c.literal 4 : si32 : si32
      %eight = c.literal 8 : si32 : si32
      c.for "i" %i = %zero to %eight : si32 {
        %low = c.binary ">=" %i, %four : (si32, si32) -> i1
        c.if %low : i1 {
          %high = c.binary "<" %i, %four : (si32, si32) -> i1
          c.if %high : i1 {
            c.comment "inside"
          }
        }
      }
      c.if %start : i1 {
        c.comment "inside"
      }
    }
  })mlir");
  auto branches = sources.all<c::IfOp>();
  c::Activity activity;
  c::Frequencies first(sources.file(), sources.lines, activity, /*isFirstStep=*/true);
  EXPECT_NEAR(first.shareOf(branches[0], 8), 0.5, 0.05);
  EXPECT_EQ(first.shareOf(branches[1], 4), 0.0);
  EXPECT_EQ(first.shareOf(branches[2], 1), 1.0);
  c::Frequencies next(sources.file(), sources.lines, activity, /*isFirstStep=*/false);
  EXPECT_EQ(next.shareOf(branches[2], 1), 0.0);
}

TEST(Frequencies, a_list_is_added_to_as_often_as_cells_fire) {
  Sources sources(R"mlir(c.file "net.cpp" cxx {
    c.global "a_cells" : !c.array<100, ui8>
    c.function "list"("fires", "x") {
    ^bb0(%fires: i1, %x: f32):
      %zero = c.literal 0 : si32 : si32
      %end = c.literal 100 : si32 : si32
      %limit = c.literal 1.0 : f32 : f32
      c.for "cell" %cell = %zero to %end : si32 {
        %above = c.binary ">" %x, %limit : (f32, f32) -> i1
        c.if %above : i1 {
          %cells = c.name "a_cells" : !c.place<!c.array<100, ui8>>
          %entry = c.element %cells[%zero] : (!c.place<!c.array<100, ui8>>, si32) -> !c.place<ui8>
          %cast = c.cast %cell : (si32) -> ui8
          c.assign %entry = %cast : !c.place<ui8>, ui8
        }
        c.if %above : i1 {
          c.comment "inside"
        }
      }
    }
  })mlir");
  auto branches = sources.all<c::IfOp>();
  c::Activity activity = activityWith(12.5);
  c::Frequencies frequencies(sources.file(), sources.lines, activity, /*isFirstStep=*/false);
  EXPECT_EQ(frequencies.shareOf(branches[0], 100), 0.125);
  // Of what nothing is known, the worst is taken, and it is said.
  EXPECT_EQ(frequencies.shareOf(branches[1], 100), 1.0);
  EXPECT_EQ(frequencies.getUnknown().size(), 1u);
}
