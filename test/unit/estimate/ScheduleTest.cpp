// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Cycles and resources of small kernels, by hand.

#include "targets/Hls/Estimate/Model.h"
#include "test/unit/estimate/Sources.h"

#include <gtest/gtest.h>

using namespace glia;

static double cyclesOf(Sources &sources, double events, double nanoseconds = 10) {
  hls::Model model(sources.file(), {nanoseconds, 1});
  c::Activity activity = activityWith(events);
  c::Frequencies frequencies(sources.file(), sources.lines, activity, /*isFirstStep=*/false);
  hls::Model::Cycles byFunction;
  double cycles = model.cyclesOf(sources.function("deliver"), frequencies, byFunction);
  double sum = 2; // the call
  for (const auto &[name, part] : byFunction)
    sum += part;
  EXPECT_DOUBLE_EQ(sum, cycles);
  return cycles;
}

// A turn: a cycle to look for the next event, two to read which cell it is, two more to multiply it in a DSP, two to
// enter and leave the row's loop, and the row: its depth and a cycle for each further target.
TEST(Model, adds_up_the_turns_of_pipelines) {
  Sources sources(deliverText(10));
  hls::Model model(sources.file(), {10, 1});
  ASSERT_EQ(model.getLoops().size(), 1u);
  EXPECT_EQ(model.getLoops()[0].interval, 1);
  double depth = static_cast<double>(model.getLoops()[0].depth);
  EXPECT_EQ(depth, 2); // the memories answer in the next cycle, and the sum is written in it
  double idle = cyclesOf(sources, 0);
  EXPECT_DOUBLE_EQ(cyclesOf(sources, 8) - idle, 8 * (1 + 2 + 2 + 2 + depth + 9));
  EXPECT_DOUBLE_EQ(cyclesOf(sources, 16) - idle, 2 * (cyclesOf(sources, 8) - idle));
}

TEST(Model, has_deeper_pipelines_with_a_faster_clock) {
  Sources sources(deliverText(10));
  hls::Model slow(sources.file(), {10, 1}), fast(sources.file(), {3, 1});
  EXPECT_GT(fast.getLoops()[0].depth, slow.getLoops()[0].depth);
}

static const char *const carried = R"mlir(c.file "net.cpp" cxx {
    c.data "targets" : !c.array<64, ui8> = dense<1> : tensor<64xi8>
    c.global "sums" : !c.array<256, f32>
    c.function "deliver"(void) {
      %zero = c.literal 0 : si32 : si32
      %end = c.literal 64 : si32 : si32
      %half = c.literal 0.5 : f32 : f32
      c.for "entry" %entry = %zero to %end : si32 {
        c.pragma "HLS PIPELINE"
        %targets = c.name "targets" : !c.place<!c.array<64, ui8>>
        %place = c.element %targets[%entry] : (!c.place<!c.array<64, ui8>>, si32) -> !c.place<ui8>
        %read = c.read %place : (!c.place<ui8>) -> ui8
        %target = c.let "target" = %read : (ui8) -> si32
        %sums = c.name "sums" : !c.place<!c.array<256, f32>>
        %sum = c.element %sums[%target] : (!c.place<!c.array<256, f32>>, si32) -> !c.place<f32>
        c.assign %sum "+=" %half : !c.place<f32>, f32
      }
    }
  })mlir";

// Targets may meet, so that the next turn waits for the sum: a cycle to read, what is left of the next one is too
// short, four in the adder, one to write.
TEST(Model, waits_where_turns_depend_on_each_other) {
  Sources sources(carried);
  hls::Model model(sources.file(), {10, 1});
  EXPECT_EQ(model.getLoops()[0].interval, 7);
  EXPECT_EQ(model.getFunctions().lookup("deliver").dsps, 2);
  EXPECT_GT(cyclesOf(sources, 0), 63 * 7);
}

TEST(Model, has_operators_for_each_lane) {
  std::string text = deliverText(32);
  text.insert(text.find("c.pragma \"HLS PIPELINE II=1\""), "c.pragma \"HLS UNROLL factor=8\"\n");
  Sources one(deliverText(32)), eight(text);
  hls::Model single(one.file(), {10, 1}), lanes(eight.file(), {10, 1});
  // A sum of 17 bits in each.
  EXPECT_DOUBLE_EQ(lanes.getFunctions().lookup("deliver").luts - single.getFunctions().lookup("deliver").luts, 7 * 17);
  EXPECT_EQ(lanes.getLoops()[0].lanes, 8);
  // Without banks the lanes wait for the two ports: two accesses to the sums in each turn.
  EXPECT_EQ(lanes.getLoops()[0].interval, 8);
}

// Each of 32 lanes has its register among 32, and nothing to choose; each of 8 has four.
TEST(Model, divides_registers_among_lanes) {
  auto lutsOf = [](const std::string &lanes, bool isDivided) {
    std::string text = deliverText(32);
    text.insert(text.find("c.pragma \"HLS PIPELINE II=1\""), "c.pragma \"HLS UNROLL factor=" + lanes + "\"\n");
    if (isDivided)
      text.insert(text.find("%place = c.name"), "c.pragma \"HLS ARRAY_PARTITION variable=sums type=complete\"\n");
    Sources sources(text);
    return hls::Model(sources.file(), {10, 1}).getFunctions().lookup("deliver").luts;
  };
  EXPECT_DOUBLE_EQ(lutsOf("32", true), lutsOf("32", false));
  EXPECT_GT(lutsOf("8", true), lutsOf("8", false));
}

// tools/estimate/kernels/deliver.v: cycles as Verilator counts them, LUTs as Yosys maps them.
TEST(Model, is_near_a_kernel_that_was_written_by_hand) {
  struct Case {
    int lanes;
    double cyclesPerEvent, luts;
  };
  for (Case one : {Case{1, 37, 97}, Case{8, 9, 295}}) {
    std::string text = deliverText(32), lanes = std::to_string(one.lanes);
    text.insert(text.find("c.pragma \"HLS PIPELINE II=1\""), "c.pragma \"HLS UNROLL factor=" + lanes + "\"\n");
    std::string pragmas;
    for (const std::string &pragma : {"ARRAY_PARTITION variable=sums type=cyclic factor=" + lanes,
                                      std::string("BIND_STORAGE variable=sums impl=lutram"),
                                      "ARRAY_RESHAPE variable=weights type=cyclic factor=" + lanes,
                                      std::string("BIND_STORAGE variable=weights impl=bram")})
      pragmas += "c.pragma \"HLS " + pragma + "\"\n";
    text.insert(text.find("%place = c.name"), pragmas);
    Sources sources(text);
    hls::Model model(sources.file(), {10, 1});
    double perEvent = (cyclesOf(sources, 100) - cyclesOf(sources, 0)) / 100, luts = 0;
    for (const auto &entry : model.getFunctions())
      luts += entry.second.luts;
    for (const char *array : {"sums", "weights", "a_cells"})
      luts += model.usageOf(array).luts;
    std::cout << one.lanes << " lanes: " << perEvent << " cycles for an event, measured " << one.cyclesPerEvent << "; "
              << luts << " LUTs, measured " << one.luts << "\n";
    EXPECT_NEAR(perEvent, one.cyclesPerEvent, 0.15 * one.cyclesPerEvent);
    EXPECT_NEAR(luts, one.luts, 0.45 * one.luts);
  }
}

TEST(Model, takes_the_longest_of_what_runs_at_once) {
  auto text = [](const char *pragma) {
    return std::string(R"mlir(c.file "net.cpp" cxx {
      c.global "v" : !c.array<64, si16>
      c.function "slow"(void) local { %zero = c.literal 0 : si32 : si32
        %end = c.literal 64 : si32 : si32
        c.for "i" %i = %zero to %end : si32 { c.pragma "HLS PIPELINE II=1"
          %v = c.name "v" : !c.place<!c.array<64, si16>>
          %e = c.element %v[%i] : (!c.place<!c.array<64, si16>>, si32) -> !c.place<si16>
          %n = c.literal 0 : si16 : si16
          c.assign %e = %n : !c.place<si16>, si16
        } }
      c.function "deliver"(void) { )mlir") +
           pragma + R"mlir(
        c.call "slow"()
        c.call "slow"()
      } })mlir";
  };
  Sources sequence(text("")), dataflow(text("c.pragma \"HLS DATAFLOW\""));
  c::Activity activity;
  auto cycles = [&](Sources &sources) {
    hls::Model model(sources.file(), {10, 1});
    c::Frequencies frequencies(sources.file(), sources.lines, activity, false);
    hls::Model::Cycles byFunction;
    return model.cyclesOf(sources.function("deliver"), frequencies, byFunction) - 2;
  };
  EXPECT_DOUBLE_EQ(cycles(sequence), 2 * cycles(dataflow));
}
