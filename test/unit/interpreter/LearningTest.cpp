// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// P1 to P4, T7: plasticity. The step is 1 s and time constants are 1 / ln 2, so that traces halve.

#include "test/unit/interpreter/Simulation.h"

#include <gtest/gtest.h>

using namespace glia;
using namespace glia::test;

/// One synapse from "pre" to "p", learned by @rule; `post` comes from outside.
static std::string oneSynapse(const std::string &rule, const std::string &delay, const std::string &parameters = "") {
  return rule + R"(
    snn.network "n" dt(1 s) {
      %pre = snn.input "pre" : !snn.events<1>
      %post = snn.input "post" : !snn.events<1>
      %d = snn.project "d" %pre via(#snn.one_to_one) weight(1.0) delay()" +
         delay + ") learn(@rule post(%post) " + parameters + R"() : (!snn.events<1>, !snn.events<1>) -> !snn.drive<1>
      %v = snn.population "p" model(@show) (i = %d) : (!snn.drive<1>) -> !snn.signal<1>
    })";
}

/// w := w - y on pre, w := w + x on post; x and y jump by 1 and halve.
static const char *const pair = R"(
  cell.model @rule kind(plasticity) {
    %tau = cell.constant 1.4426950408889634
    %zero = cell.constant 0.0
    %one = cell.constant 1.0
    %w = cell.state "w" per(synapse)
    %x = cell.state "x" init(%zero) per(pre)
    %y = cell.state "y" init(%zero) per(post)
    %nx = cell.neg %x
    %dx = cell.div %nx, %tau
    %x1 = cell.derivative %x, %dx
    %ny = cell.neg %y
    %dy = cell.div %ny, %tau
    %y1 = cell.derivative %y, %dy
    %w1 = cell.on pre (%now = %w) {
      %new = cell.sub %now, %y1
      cell.yield %new
    }
    %w2 = cell.on post (%now = %w1) {
      %new = cell.add %now, %x1
      cell.yield %new
    }
    cell.jump %x1 by(%one) on(pre)
    cell.jump %y1 by(%one) on(post)
  })";

namespace {
struct Synapse : Simulation {
  using Simulation::Simulation;
  /// Runs a step with these counts; returns w after it.
  double operator()(int pre, int post) {
    run({fire({{0, pre}}), fire({{0, post}})});
    return state("d", "w")[0];
  }
  double x() { return state("d", "x")[0]; }
  double y() { return state("d", "y")[0]; }
};
} // namespace

TEST(Learning, P1_NoHandlerSeesItsOwnJump) {
  Synapse synapse(oneSynapse(pair, "0"));
  ASSERT_TRUE(synapse.isReady()) << synapse.errors();
  EXPECT_EQ(synapse(1, 1), 1) << "both traces were 0 when the handlers read them";
  EXPECT_EQ(synapse.x(), 1);
  EXPECT_EQ(synapse.y(), 1);
}

TEST(Learning, P1_TracesDecayBeforeTheyAreRead) {
  Synapse synapse(oneSynapse(pair, "0"));
  ASSERT_TRUE(synapse.isReady()) << synapse.errors();
  synapse(1, 0);
  EXPECT_NEAR(synapse(0, 1), 1.5, 1e-15);
  EXPECT_NEAR(synapse(1, 0), 1.0, 1e-15);
  EXPECT_NEAR(synapse.x(), 1.25, 1e-15);
}

TEST(Learning, T6_JumpsScaleWithTheCountAndHandlersRunOnce) {
  Synapse synapse(oneSynapse(pair, "0"));
  ASSERT_TRUE(synapse.isReady()) << synapse.errors();
  synapse(3, 0);
  EXPECT_EQ(synapse.x(), 3);
  EXPECT_NEAR(synapse(0, 2), 2.5, 1e-15);
  EXPECT_EQ(synapse.y(), 2);
}

TEST(Learning, P3_OnPreRunsOnArrivalAndReadsTheLaggedTrace) {
  Synapse synapse(oneSynapse(pair, "2"));
  ASSERT_TRUE(synapse.isReady()) << synapse.errors();
  EXPECT_EQ(synapse(1, 0), 1) << "step 0: x jumps at the source at once";
  EXPECT_EQ(synapse.x(), 1);
  EXPECT_EQ(synapse(0, 1), 1) << "step 1: the synapse still sees x of step -1";
  EXPECT_NEAR(synapse(0, 0), 0.5, 1e-15) << "step 2: on pre, y is 1 / 2";
  EXPECT_NEAR(synapse(0, 1), 1.0, 1e-15) << "step 3: x of step 1 was 1 / 2";
}

TEST(Learning, P1_DeliveryReadsTheWeightBeforeLearning) {
  Synapse synapse(oneSynapse(pair, "0"));
  ASSERT_TRUE(synapse.isReady()) << synapse.errors();
  synapse(1, 0);
  EXPECT_EQ(synapse.state("p", "v")[0], 1);
  EXPECT_NEAR(synapse(1, 1), 1.5, 1e-15);
  EXPECT_EQ(synapse.state("p", "v")[0], 1) << "what this step learned is not yet delivered";
  synapse(1, 0);
  EXPECT_NEAR(synapse.state("p", "v")[0], 1.5, 1e-15);
}

/// Handlers written in another order than they run in, and bounds.
static const char *const ordered = R"(
  cell.model @rule kind(plasticity) {
    %two = cell.constant 2.0
    %low = cell.param "low" default(-100.0)
    %high = cell.param "high" default(100.0)
    %k = cell.port "k" default(3.0) per(network)
    %w = cell.state "w" per(synapse) bounds["low", "high"]
    %w1 = cell.on step (%now = %w) {
      %new = cell.mul %now, %two
      cell.yield %new
    }
    %w2 = cell.on post (%now = %w1) {
      %new = cell.neg %now
      cell.yield %new
    }
    %w3 = cell.on pre (%now = %w2) {
      %new = cell.add %now, %k
      cell.yield %new
    }
  })";

TEST(Learning, P1_OnPreThenOnPostThenOnStep) {
  Synapse synapse(oneSynapse(ordered, "0"));
  ASSERT_TRUE(synapse.isReady()) << synapse.errors();
  EXPECT_EQ(synapse(1, 1), -8) << "-(1 + 3) * 2";
  EXPECT_EQ(synapse(0, 0), -16) << "on step runs in every step";
}

TEST(Learning, P2_BoundsApplyOnceAfterTheLastHandler) {
  Synapse synapse(oneSynapse(ordered, "0", "with({low = -5.0, high = 3.0})"));
  ASSERT_TRUE(synapse.isReady()) << synapse.errors();
  EXPECT_EQ(synapse(1, 1), -5) << "4 was above the upper bound in between";
  EXPECT_EQ(synapse(0, 1), 3) << "10 is brought down at the end";
}

TEST(Learning, P4_RuleReadsSignalsOfTheStepAndModulatorsOfTheStepBefore) {
  for (auto [phase, expected] : {std::pair("", 8.0), std::pair("phase(modulator)", 1.0 + 2.0)}) {
    Simulation simulation(R"(
      cell.model @rule kind(plasticity) {
        %k = cell.port "k" per(network)
        %w = cell.state "w" per(synapse)
        %w1 = cell.on step (%now = %w) {
          %new = cell.add %now, %k
          cell.yield %new
        }
      }
      snn.network "n" dt(1 s) {
        %pre = snn.input "pre" : !snn.events<1>
        %x = snn.input "x" : !snn.signal<1>
        %e = snn.project "e" %x via(#snn.one_to_one) : (!snn.signal<1>) -> !snn.drive<1>
        %k = snn.population "k" model(@show) (i = %e) )" +
                          std::string(phase) + R"( : (!snn.drive<1>) -> !snn.signal<1>
        %d = snn.project "d" %pre via(#snn.one_to_one) weight(1.0) learn(@rule post(%pre) modulate (k = %k))
             : (!snn.events<1>, !snn.events<1>, !snn.signal<1>) -> !snn.drive<1>
        %v = snn.population "p" model(@show) (i = %d) : (!snn.drive<1>) -> !snn.signal<1>
      })");
    ASSERT_TRUE(simulation.isReady()) << simulation.errors();
    simulation.run({{}, values({2})}).run({{}, values({5})});
    EXPECT_EQ(simulation.state("d", "w")[0], expected) << phase;
  }
}

TEST(Learning, T7_ResetRestoresWeightsTracesAndDelayLines) {
  Synapse synapse(oneSynapse(pair, "2"));
  ASSERT_TRUE(synapse.isReady()) << synapse.errors();
  std::vector<double> first, second;
  for (std::vector<double> *trace : {&first, &second}) {
    synapse.get().reset(0);
    EXPECT_EQ(synapse.state("d", "w")[0], 1);
    for (int step = 0; step < 12; ++step) {
      trace->push_back(synapse(step % 3 == 0, step % 4 == 1));
      trace->push_back(synapse.x());
      trace->push_back(synapse.state("p", "v")[0]);
    }
  }
  EXPECT_EQ(first, second);
  EXPECT_NE(first[first.size() - 3], 1) << "the weight has learned";
}
