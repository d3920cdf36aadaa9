// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// N2, T1, T3: in which order, and when, contributions reach a port. Sums are in f32, in which 1e8 + 1 is 1e8.

#include "test/unit/interpreter/Simulation.h"

#include <gtest/gtest.h>

using namespace glia;
using namespace glia::test;

/// A network whose population "p" shows what its port gathers, in single precision.
static std::unique_ptr<Simulation> simulate(const std::string &body) {
  auto simulation = std::make_unique<Simulation>("snn.network \"n\" dt(1 ms) {" + body + "}", interp::Precision::F32);
  EXPECT_TRUE(simulation->isReady()) << simulation->errors();
  return simulation;
}

static std::string threeDrives(const std::string &order, const std::string &delayOfB, const std::string &delayOfC) {
  return R"(
    %in = snn.input "in" : !snn.events<1>
    %a = snn.project "a" %in via(#snn.one_to_one) weight(1.0) : (!snn.events<1>) -> !snn.drive<1>
    %b = snn.project "b" %in via(#snn.one_to_one) weight(1.0e8) delay()" +
         delayOfB + R"() : (!snn.events<1>) -> !snn.drive<1>
    %c = snn.project "c" %in via(#snn.one_to_one) weight(-1.0e8) delay()" +
         delayOfC + R"() : (!snn.events<1>) -> !snn.drive<1>
    %v = snn.population "p" model(@show) (i = )" +
         order + ") : (!snn.drive<1>, !snn.drive<1>, !snn.drive<1>) -> !snn.signal<1>";
}

TEST(Gather, N2_SourcesAscend) {
  const char *body = R"(
    %in = snn.input "in" : !snn.events<3>
    %d = snn.project "d" %in via(#snn.dense) weight(dense<[[1.0e8, 1.0, -1.0e8], [1.0e8, -1.0e8, 1.0]]> : tensor<2x3xf32>)
         : (!snn.events<3>) -> !snn.drive<2>
    %v = snn.population "p" model(@show) (i = %d) : (!snn.drive<2>) -> !snn.signal<2>)";
  auto simulation = simulate(body);
  simulation->run({fire({{0, 1}, {1, 1}, {2, 1}})});
  EXPECT_EQ(simulation->state("p", "v"), (std::vector<double>{0, 1}));
}

TEST(Gather, N2_OperandsAscendWithinAnEmissionStep) {
  EXPECT_EQ(simulate(threeDrives("%b, %a, %c", "0", "0"))->run({fire({{0, 1}})}).state("p"), 0);
  EXPECT_EQ(simulate(threeDrives("%b, %c, %a", "0", "0"))->run({fire({{0, 1}})}).state("p"), 1);
}

TEST(Gather, T3_ContributionsArriveInEmissionOrder) {
  auto simulation = simulate(threeDrives("%a, %b, %c", "1", "1"));
  simulation->run({fire({{0, 1}})});
  EXPECT_EQ(simulation->state("p"), 1);
  simulation->run({fire({{0, 1}})});
  EXPECT_EQ(simulation->state("p"), 1) << "the two of the step before cancel before the new one is added";
}

TEST(Gather, T3_EachSynapseHasItsDelay) {
  const char *body = R"(
    %in = snn.input "in" : !snn.events<2>
    %d = snn.project "d" %in via(#snn.sparse<1>) weight(dense<[1.0, 2.0, 4.0]> : tensor<3xf32>)
         synapses(dense<[[0, 0], [0, 0], [1, 0]]> : tensor<3x2xi32>) delay(dense<[2, 0, 1]> : tensor<3xi32>)
         : (!snn.events<2>) -> !snn.drive<1>
    %v = snn.population "p" model(@show) (i = %d) : (!snn.drive<1>) -> !snn.signal<1>)";
  auto simulation = simulate(body);
  EXPECT_EQ(simulation->run({fire({{0, 1}, {1, 1}})}).state("p"), 2);
  EXPECT_EQ(simulation->run().state("p"), 4);
  EXPECT_EQ(simulation->run().state("p"), 1);
  EXPECT_EQ(simulation->run().state("p"), 0);
}

TEST(Gather, N2_ContributionIsTheRoundedProduct) {
  const char *body = R"(
    %in = snn.input "in" : !snn.events<1>
    %d = snn.project "d" %in via(#snn.one_to_one) weight(0.1) : (!snn.events<1>) -> !snn.drive<1>
    %v = snn.population "p" model(@show) (i = %d) : (!snn.drive<1>) -> !snn.signal<1>)";
  EXPECT_EQ(simulate(body)->run({fire({{0, 3}})}).state("p"), 0.1f * 3.0f);
  EXPECT_EQ(simulate(body)->run({fire({{0, -1}})}).state("p"), -0.1f);
}

TEST(Gather, N2_SignalCompletesItsOwnSum) {
  const char *body = R"(
    %in = snn.input "in" : !snn.events<1>
    %x = snn.input "x" : !snn.signal<2>
    %a = snn.project "a" %in via(#snn.one_to_one) weight(1.0e8) : (!snn.events<1>) -> !snn.drive<1>
    %b = snn.project "b" %x via(#snn.all_to_all<1>) : (!snn.signal<2>) -> !snn.drive<1>
    %v = snn.population "p" model(@show) (i = %a, %b) : (!snn.drive<1>, !snn.drive<1>) -> !snn.signal<1>)";
  // Added one by one, each 4 would vanish beside 1e8.
  EXPECT_EQ(simulate(body)->run({fire({{0, 1}}), values({4, 4})}).state("p"), 1.0e8 + 8);
}

TEST(Gather, N2_BiasComesBeforeDivision) {
  const char *body = R"(
    %in = snn.input "in" : !snn.events<1x2x2>
    %d = snn.project "d" %in via(#snn.average_pool2d<kernel = [2, 2]>) bias(2.0) : (!snn.events<1x2x2>) -> !snn.drive<1x1x1>
    %v = snn.population "p" model(@show) (i = %d) : (!snn.drive<1x1x1>) -> !snn.signal<1x1x1>)";
  EXPECT_EQ(simulate(body)->run({fire({{0, 1}, {3, 3}})}).state("p"), 1.5);
}

TEST(Gather, N2_BiasOfEventsComesLast) {
  const char *body = R"(
    %in = snn.input "in" : !snn.events<1>
    %a = snn.project "a" %in via(#snn.one_to_one) weight(1.0e8) bias(1.0) delay(1) : (!snn.events<1>) -> !snn.drive<1>
    %b = snn.project "b" %in via(#snn.one_to_one) weight(-1.0e8) delay(1) : (!snn.events<1>) -> !snn.drive<1>
    %v = snn.population "p" model(@show) (i = %a, %b) : (!snn.drive<1>, !snn.drive<1>) -> !snn.signal<1>)";
  auto simulation = simulate(body);
  EXPECT_EQ(simulation->run({fire({{0, 1}})}).state("p"), 1) << "in every step, whatever the delay";
  EXPECT_EQ(simulation->run().state("p"), 1);
}

TEST(Gather, T1_DelayedSignalStartsWithTheInitialOutput) {
  const char *body = R"(
    %c = snn.population "c" model(@li) () with({tau = 0.001, v_leak = 3.0}) : () -> !snn.signal<1>
    %d = snn.project "d" %c via(#snn.one_to_one) weight(2.0) bias(1.0) delay(1) : (!snn.signal<1>) -> !snn.signal<1>
    %e = snn.project "e" %d via(#snn.one_to_one) delay(1) : (!snn.signal<1>) -> !snn.drive<1>
    %v = snn.population "p" model(@show) (i = %e) : (!snn.drive<1>) -> !snn.signal<1>
    snn.output "d" %d : !snn.signal<1>)";
  auto simulation = simulate(body);
  // c is 0 before step 0, then 3; so d is 1 before and in step 0, then 7.
  EXPECT_EQ(simulation->run().state("p"), 1);
  EXPECT_EQ(simulation->run().state("p"), 1);
  EXPECT_EQ(simulation->run().state("p"), 7);
  EXPECT_EQ(simulation->tally(), std::vector<double>{1 + 7 + 7});
}

TEST(Gather, C1_ArrivalLagAddsAStepToEveryDrive) {
  const char *body = R"(
    %in = snn.input "in" : !snn.events<1>
    %x = snn.input "x" held : !snn.signal<1>
    %a = snn.project "a" %in via(#snn.one_to_one) weight(2.0) delay(1) : (!snn.events<1>) -> !snn.drive<1>
    %b = snn.project "b" %x via(#snn.one_to_one) : (!snn.signal<1>) -> !snn.drive<1>
    %v = snn.population "p" model(@show) (i = %a, %b) via(#snn.convention<arrival_lag = 1>)
         : (!snn.drive<1>, !snn.drive<1>) -> !snn.signal<1>)";
  auto simulation = simulate(body);
  EXPECT_EQ(simulation->run({fire({{0, 1}}), values({10})}).state("p"), 0);
  EXPECT_EQ(simulation->run().state("p"), 10);
  EXPECT_EQ(simulation->run().state("p"), 12);
}
