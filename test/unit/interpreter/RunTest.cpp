// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Inputs, outputs and what can be looked at.

#include "test/unit/interpreter/Simulation.h"

#include <gtest/gtest.h>

using namespace glia;
using namespace glia::test;

static const char *const network = R"(
  snn.network "n" dt(1 s) {
    %image = snn.input "image" held : !snn.signal<2x2>
    %clicks = snn.input "clicks" : !snn.events<4>
    %flat = snn.reshape %image : !snn.signal<2x2> -> !snn.signal<4>
    %a = snn.project "a" %flat via(#snn.all_to_all<1>) weight(0.5) : (!snn.signal<4>) -> !snn.drive<1>
    %b = snn.project "b" %clicks via(#snn.all_to_all<1>) : (!snn.events<4>) -> !snn.drive<1>
    %v = snn.population "p" model(@show) (i = %a, %b) : (!snn.drive<1>, !snn.drive<1>) -> !snn.signal<1>
    snn.output "v" %v : !snn.signal<1>
    snn.output "clicks" %clicks : !snn.events<4>
  })";

TEST(Run, HeldInputIsReadInTheFirstStepOfASample) {
  Simulation simulation(network);
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  EXPECT_EQ(simulation.run({values({1, 2, 3, 4})}).state("p"), 5);
  EXPECT_EQ(simulation.run({values({0, 0, 0, 0})}).state("p"), 5);
  EXPECT_EQ(simulation.run().state("p"), 5);
  simulation.get().reset(1);
  EXPECT_EQ(simulation.run({values({2, 2, 2, 2})}).state("p"), 4);
  EXPECT_EQ(simulation.tally(), std::vector<double>{4});
}

TEST(Run, InputsAreSparseOrDenseAndInAnyOrder) {
  Simulation simulation(network);
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  interp::Input image{{3, 0}, {}, {2, 4}}, clicks{{2, 0, 2}, {}, {}};
  EXPECT_EQ(simulation.run({image, clicks}).state("p"), 6);
  EXPECT_EQ(simulation.tally(1), (std::vector<double>{1, 0, 2, 0}));
  clicks.counts = {-1, 5, 1};
  simulation.run({{}, clicks});
  EXPECT_EQ(simulation.tally(1), (std::vector<double>{6, 0, 2, 0}));
  EXPECT_EQ(simulation.tally(0), std::vector<double>{6 + 8});
}

TEST(Run, SignalsAreTalliedInTheNetworksReals) {
  Simulation simulation(R"(
    snn.network "n" dt(1 s) {
      %x = snn.input "x" : !snn.signal<1>
      snn.output "x" %x : !snn.signal<1>
    })",
                        interp::Precision::F32);
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  float sum = 0;
  for (int step = 0; step < 10; ++step) {
    simulation.run({values({0.1})});
    sum += 0.1f;
  }
  EXPECT_EQ(simulation.tally()[0], sum);
}

TEST(Run, T2_ReadersFollowWhatTheyReadWithoutDelay) {
  Simulation simulation(R"(
    snn.network "n" dt(1 s) {
      %v = snn.population "last" model(@show) (i = %c) : (!snn.drive<1>) -> !snn.signal<1>
      %c = snn.project "c" %s via(#snn.one_to_one) weight(3.0) : (!snn.signal<1>) -> !snn.drive<1>
      %s = snn.project "s" %z via(#snn.one_to_one) weight(2.0) : (!snn.events<1>) -> !snn.signal<1>
      %z = snn.population "first" model(@relay) (i = %a) : (!snn.drive<1>) -> !snn.events<1>
      %a = snn.project "a" %in via(#snn.one_to_one) : (!snn.events<1>) -> !snn.drive<1>
      %in = snn.input "in" : !snn.events<1>
    })");
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  EXPECT_EQ(simulation.run({fire({{0, 1}})}).state("last"), 6);
  EXPECT_EQ(simulation.run().state("last"), 0);
}

TEST(Run, ArraysAreListedInNetworkAndModelOrder) {
  Simulation simulation(R"(
    snn.network "n" dt(1 ms) {
      %in = snn.input "in" : !snn.events<3>
      %d = snn.project "d" %in via(#snn.dense) weight(dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>)
           learn(@pair_stdp post(%z) with({a_plus = 0.1, a_minus = 0.1, w_max = 10.0}))
           : (!snn.events<3>, !snn.events<2>) -> !snn.drive<2>
      %z = snn.population "c" model(@cuba_lif) (s = %d) with({tau_syn = 0.01, tau_mem = 0.01, v_threshold = 1.0})
           : (!snn.drive<2>) -> !snn.events<2>
      %v = snn.population "p" model(@show) () : () -> !snn.signal<5>
    })");
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  std::string list;
  for (const auto &array : simulation.get().arrays())
    list += array.object + "." + array.name + " " + std::to_string(array.count) + "\n";
  EXPECT_EQ(list, "c.i 2\nc.v 2\np.v 5\nd.w 6\nd.x 3\nd.y 2\n");
  EXPECT_EQ(simulation.run().state("d", "w"), (std::vector<double>{1, 4, 2, 5, 3, 6}));
}

TEST(Run, ConvolutionIsCrossCorrelation) {
  Simulation simulation(R"(
    snn.network "n" dt(1 ms) {
      %in = snn.input "in" : !snn.events<1x3x3>
      %d = snn.project "d" %in via(#snn.conv2d<padding = [1, 1]>) weight(dense<[[[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0],
           [7.0, 8.0, 9.0]]]]> : tensor<1x1x3x3xf32>) : (!snn.events<1x3x3>) -> !snn.drive<1x3x3>
      %v = snn.population "p" model(@show) (i = %d) : (!snn.drive<1x3x3>) -> !snn.signal<1x3x3>
    })");
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  simulation.run({fire({{4, 1}})});
  EXPECT_EQ(simulation.state("p", "v"), (std::vector<double>{9, 8, 7, 6, 5, 4, 3, 2, 1}));
}
