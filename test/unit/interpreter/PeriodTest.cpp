// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A1, A2, T2: populations with a period, and populations of phase(modulator).

#include "test/unit/interpreter/Simulation.h"

#include <gtest/gtest.h>

using namespace glia;
using namespace glia::test;

/// A population "p" that gives out what arrived, and a population "reader" that reads it without delay.
static std::string readPopulation(const std::string &attributes) {
  return R"(
    snn.network "n" dt(1 s) {
      %in = snn.input "in" : !snn.events<1>
      %d = snn.project "d" %in via(#snn.one_to_one) weight(2.0) bias(0.5) : (!snn.events<1>) -> !snn.drive<1>
      %a = snn.population "p" model(@show) (i = %d) )" +
         attributes + R"( : (!snn.drive<1>) -> !snn.signal<1>
      %e = snn.project "e" %a via(#snn.one_to_one) : (!snn.signal<1>) -> !snn.drive<1>
      %v = snn.population "reader" model(@show) (i = %e) : (!snn.drive<1>) -> !snn.signal<1>
      snn.output "a" %a : !snn.signal<1>
    })";
}

TEST(Period, A1_PortHoldsTheSumOverThePeriod) {
  Simulation simulation(readPopulation("every(3)"));
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  EXPECT_EQ(simulation.run({fire({{0, 1}})}).state("p"), 0);
  EXPECT_EQ(simulation.run({fire({{0, 2}})}).state("p"), 0);
  EXPECT_EQ(simulation.run().state("p"), 7.5) << "2 + 4, and a bias in each of three steps";
  EXPECT_EQ(simulation.run().state("p"), 7.5);
  simulation.run();
  EXPECT_EQ(simulation.run().state("p"), 1.5) << "cleared after the update";
}

TEST(Period, A1_ContributionsAreAddedStepByStep) {
  Simulation simulation(R"(
    snn.network "n" dt(1 s) {
      %in = snn.input "in" : !snn.events<2>
      %d = snn.project "d" %in via(#snn.dense) weight(dense<[[1.0e8, -1.0e8]]> : tensor<1x2xf32>)
           : (!snn.events<2>) -> !snn.drive<1>
      %e = snn.project "e" %in via(#snn.dense) weight(dense<[[1.0, 0.0]]> : tensor<1x2xf32>)
           : (!snn.events<2>) -> !snn.drive<1>
      %a = snn.population "p" model(@show) (i = %d, %e) every(2) : (!snn.drive<1>, !snn.drive<1>) -> !snn.signal<1>
    })",
                        interp::Precision::F32);
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  simulation.run({fire({{0, 1}})});
  EXPECT_EQ(simulation.run({fire({{1, 1}})}).state("p"), 0) << "(1e8 + 1) - 1e8";
}

TEST(Period, A1_EquationsRunOverTheWholePeriod) {
  Simulation simulation(R"(
    snn.network "n" dt(1 s) {
      %a = snn.population "p" model(@li) () with({tau = 4.0, v_leak = 1.0}) every(2) : () -> !snn.signal<1>
    })");
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  EXPECT_EQ(simulation.run().state("p"), 0);
  EXPECT_EQ(simulation.run().state("p"), 0.5);
}

TEST(Period, A2_OutputHoldsBetweenUpdates) {
  Simulation simulation(readPopulation("every(2)"));
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  simulation.run({fire({{0, 1}})});
  EXPECT_EQ(simulation.state("reader"), 0) << "the expression on the initial state with zero inputs";
  EXPECT_EQ(simulation.run().state("reader"), 3);
  EXPECT_EQ(simulation.run().state("reader"), 3);
}

TEST(Period, A2_ModulatorIsReadInTheFollowingStep) {
  Simulation simulation(readPopulation("phase(modulator)"));
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  simulation.run({fire({{0, 1}})});
  EXPECT_EQ(simulation.state("p"), 2.5) << "it reads the events of the same step";
  EXPECT_EQ(simulation.state("reader"), 0);
  EXPECT_EQ(simulation.tally()[0], 2.5) << "outputs are seen after phase 4 (T9)";
  EXPECT_EQ(simulation.run().state("reader"), 2.5);
}

TEST(Period, A1_NoEventsBetweenUpdates) {
  Simulation simulation(R"(
    snn.network "n" dt(1 s) {
      %a = snn.population "p" model(@if) () with({v_threshold = -1.0}) every(3) : () -> !snn.events<2>
      snn.output "a" %a : !snn.events<2>
    })");
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  for (int step = 0; step < 9; ++step)
    EXPECT_EQ(simulation.run().events("p").size(), step % 3 == 2 ? 2u : 0u);
  EXPECT_EQ(simulation.tally(), (std::vector<double>{3, 3}));
  EXPECT_EQ(simulation.get().total(0), 6);
}

TEST(Period, A2_ModulatorsReadEachOtherOneStepLateAndDelaysAdd) {
  Simulation simulation(R"(
    snn.network "n" dt(1 s) {
      %in = snn.input "in" : !snn.signal<1>
      %d = snn.project "d" %in via(#snn.one_to_one) : (!snn.signal<1>) -> !snn.drive<1>
      %a = snn.population "first" model(@show) (i = %d) phase(modulator) : (!snn.drive<1>) -> !snn.signal<1>
      %e = snn.project "e" %a via(#snn.one_to_one) : (!snn.signal<1>) -> !snn.drive<1>
      %b = snn.population "second" model(@show) (i = %e) phase(modulator) : (!snn.drive<1>) -> !snn.signal<1>
      %f = snn.project "f" %a via(#snn.one_to_one) delay(1) : (!snn.signal<1>) -> !snn.drive<1>
      %v = snn.population "reader" model(@show) (i = %f) : (!snn.drive<1>) -> !snn.signal<1>
    })");
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  simulation.run({values({1})}).run({values({2})});
  EXPECT_EQ(simulation.state("second"), 1);
  EXPECT_EQ(simulation.state("reader"), 0);
  EXPECT_EQ(simulation.run({values({3})}).state("reader"), 1);
}
