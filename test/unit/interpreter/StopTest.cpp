// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// T8: an event ends a sample.

#include "test/unit/interpreter/Simulation.h"

#include <gtest/gtest.h>

using namespace glia;
using namespace glia::test;

/// Two cells that relay, one of which ends the sample; what arrives late, and what is counted.
static const char *const network = R"(
  snn.network "n" dt(1 s) {
    %in = snn.input "in" : !snn.events<2>
    %d = snn.project "d" %in via(#snn.one_to_one) : (!snn.events<2>) -> !snn.drive<2>
    %out = snn.population "out" model(@relay) (i = %d) : (!snn.drive<2>) -> !snn.events<2>
    %late = snn.project "late" %out via(#snn.one_to_one) delay(1) : (!snn.events<2>) -> !snn.drive<2>
    %v = snn.population "p" model(@show) (i = %late) : (!snn.drive<2>) -> !snn.signal<2>
    %e = snn.project "e" %in via(#snn.dense) weight(dense<[[0.0, 1.0]]> : tensor<1x2xf32>)
         : (!snn.events<2>) -> !snn.drive<1>
    %end = snn.population "end" model(@relay) (i = %e) : (!snn.drive<1>) -> !snn.events<1>
    snn.output "out" %out : !snn.events<2>
    snn.stop_when %end : !snn.events<1>
  })";

TEST(Stop, T8_TheStepInWhichItBecomesTrueCounts) {
  Simulation simulation(network);
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  simulation.run({fire({{0, 1}})});
  EXPECT_EQ(simulation.get().steps(), 1u);
  simulation.run({fire({{0, 1}, {1, 1}})});
  EXPECT_EQ(simulation.get().steps(), 2u);
  EXPECT_EQ(simulation.events("out"), (EventList{{0, 1}, {1, 1}}));
  EXPECT_EQ(simulation.events("end"), (EventList{{0, 1}}));
  EXPECT_EQ(simulation.tally(), (std::vector<double>{2, 1}));
}

TEST(Stop, T8_ThenNothingChanges) {
  Simulation simulation(network);
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  simulation.run({fire({{1, 1}})});
  for (int i = 0; i < 3; ++i) {
    simulation.run({fire({{0, 1}, {1, 1}})});
    EXPECT_EQ(simulation.get().steps(), 1u);
    EXPECT_EQ(simulation.events("out"), EventList());
    EXPECT_EQ(simulation.tally(), (std::vector<double>{0, 1}));
    EXPECT_EQ(simulation.state("p", "v"), (std::vector<double>{0, 0})) << "what was under way arrives no more";
  }
}

TEST(Stop, T8_AnotherSampleGoesOn) {
  Simulation simulation(network);
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  simulation.run({fire({{1, 1}})});
  simulation.run({fire({{0, 1}})});
  simulation.get().reset(1);
  EXPECT_EQ(simulation.get().steps(), 0u);
  EXPECT_EQ(simulation.run({fire({{0, 1}})}).events("out"), (EventList{{0, 1}}));
  simulation.run();
  EXPECT_EQ(simulation.state("p", "v"), (std::vector<double>{1, 0}));
  EXPECT_EQ(simulation.get().steps(), 2u);
}

TEST(Stop, T8_AnInputEndsASample) {
  Simulation simulation(R"(
    snn.network "n" dt(1 s) {
      %in = snn.input "in" : !snn.events<1>
      %quit = snn.input "quit" : !snn.events<1>
      %d = snn.project "d" %in via(#snn.one_to_one) : (!snn.events<1>) -> !snn.drive<1>
      %out = snn.population "out" model(@relay) (i = %d) : (!snn.drive<1>) -> !snn.events<1>
      snn.stop_when %quit : !snn.events<1>
      snn.stop_when %out : !snn.events<1>
    })");
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  simulation.run({fire({}), fire({})});
  simulation.run({fire({}), fire({{0, 1}})});
  EXPECT_EQ(simulation.run({fire({{0, 1}}), fire({})}).events("out"), EventList());
  EXPECT_EQ(simulation.get().steps(), 2u);
}
