// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// T4, T5, T6: when cells are tested, how they are reset, and what they emit. The step is 1 s, so that numbers are
// whole.

#include "test/unit/interpreter/Simulation.h"

#include <gtest/gtest.h>

using namespace glia;
using namespace glia::test;

namespace {
/// One cell of a model under a convention, driven by a signal; what it emits arrives at a second one.
class Cell : public Simulation {
public:
  Cell(const std::string &population, const std::string &convention, const std::string &models = "")
      : Simulation(models + R"(
          snn.network "n" dt(1 s) {
            %in = snn.input "in" : !snn.signal<1>
            %d = snn.project "d" %in via(#snn.one_to_one) : (!snn.signal<1>) -> !snn.drive<1>
            %z = snn.population "p" )" +
                   population + " via(#snn.convention<" + convention + R"(>) : (!snn.drive<1>) -> !snn.events<1>
            snn.output "z" %z : !snn.events<1>
          })") {
    EXPECT_TRUE(isReady()) << errors();
  }

  /// Runs one step; returns the value of v after it.
  double operator()(double input) {
    run({values({input})});
    return state("p");
  }
  int fired() { return events("p").count(0) ? events("p")[0] : 0; }
};

const char *const integrator = "model(@if) (i = %d) with({v_threshold = 1.0, v_reset = 0.5})";
const char *const leaky = "model(@lif) (i = %d) with({tau = 2.0, r = 2.0, v_threshold = 1.0, v_reset = 0.5})";
} // namespace

TEST(Reset, T4_TestIsStrictUnlessTheConventionSaysOtherwise) {
  Cell strict(integrator, "compare = greater"), loose(integrator, "compare = greater_or_equal");
  EXPECT_EQ(strict(1), 1);
  EXPECT_EQ(strict.fired(), 0);
  EXPECT_EQ(loose(1), 0.5);
  EXPECT_EQ(loose.fired(), 1);
}

TEST(Reset, T4_TestBeforeDependsOnTheStartOfTheStep) {
  Cell cell(integrator, "test = before, reset = subtract");
  EXPECT_EQ(cell(2), 2);
  EXPECT_EQ(cell.fired(), 0);
  EXPECT_EQ(cell(4), 5) << "2 + 4 - 1";
  EXPECT_EQ(cell.fired(), 1);
}

TEST(Reset, T4_TestBeforeCutsACycle) {
  Simulation ring(R"(
    snn.network "n" dt(1 s) {
      %in = snn.input "in" : !snn.events<1>
      %i = snn.project "i" %in via(#snn.one_to_one) weight(2.0) : (!snn.events<1>) -> !snn.drive<1>
      %d = snn.project "d" %z via(#snn.one_to_one) weight(3.0) : (!snn.events<1>) -> !snn.drive<1>
      %z = snn.population "p" model(@if) (i = %i, %d) with({v_threshold = 1.0})
           via(#snn.convention<test = before>) : (!snn.drive<1>, !snn.drive<1>) -> !snn.events<1>
    })");
  ASSERT_TRUE(ring.isReady()) << ring.errors();
  EXPECT_EQ(ring.run({fire({{0, 1}})}).state("p"), 2);
  EXPECT_EQ(ring.run().state("p"), 3) << "reset to 0, then its own spike arrives in the same step";
}

TEST(Reset, T5_ToAValueAtOnce) {
  Cell cell(integrator, "reset = value");
  EXPECT_EQ(cell(2), 0.5);
  EXPECT_EQ(cell(0), 0.5);
}

TEST(Reset, T5_BySubtractionAtOnce) { EXPECT_EQ(Cell(integrator, "reset = subtract")(2.5), 1.5); }

TEST(Reset, T5_None) {
  Cell cell(integrator, "reset = none");
  EXPECT_EQ(cell(2), 2);
  EXPECT_EQ(cell.fired(), 1);
  EXPECT_EQ(cell(0), 2);
  EXPECT_EQ(cell.fired(), 1);
}

TEST(Reset, T5_LaggedSubtractionActsOnTheNextResultUndecayed) {
  Cell cell(leaky, "reset = subtract, reset_lag = 1");
  EXPECT_EQ(cell(4), 4);
  EXPECT_EQ(cell.fired(), 1);
  EXPECT_EQ(cell(0), 1) << "4 / 2 - 1, not (4 - 1) / 2";
  EXPECT_EQ(cell.fired(), 0);
  EXPECT_EQ(cell(0), 0.5) << "nothing is pending any more";
}

TEST(Reset, T5_LaggedResetToAValueActsBeforeIntegration) {
  Cell cell(leaky, "reset = value, reset_lag = 1");
  EXPECT_EQ(cell(4), 4);
  EXPECT_EQ(cell(1), 1.25) << "0.5 / 2 + 1";
}

TEST(Reset, T5_TestBeforeResetsToAValueBeforeIntegration) {
  Cell cell(leaky, "reset = value, test = before");
  EXPECT_EQ(cell(4), 4);
  EXPECT_EQ(cell(1), 1.25);
  EXPECT_EQ(cell.fired(), 1);
}

/// The threshold is a state that goes up by 1 at each spike.
static const char *const adaptive = R"(
  cell.model @adaptive kind(neuron) {
    %zero = cell.constant 0.0
    %one = cell.constant 1.0
    %i = cell.port "i"
    %v = cell.state "v" init(%zero)
    %th = cell.state "th" init(%one)
    %v1 = cell.derivative %v, %i
    %z = cell.crosses %v1, %th
    %v2 = cell.reset %v1, to(%zero) by(%th) if %z
    %th1 = cell.on spike (%now = %th) {
      %up = cell.add %now, %one
      cell.yield %up
    }
    cell.emit %z
  })";

TEST(Reset, T5_SubtractsTheThresholdBeforeItsOwnJump) {
  Cell now("model(@adaptive) (i = %d)", "reset = subtract", adaptive);
  EXPECT_EQ(now(3), 2);
  EXPECT_EQ(now.state("p", "th")[0], 2);
  Cell lagged("model(@adaptive) (i = %d)", "reset = subtract, reset_lag = 1", adaptive);
  EXPECT_EQ(lagged(3), 3);
  EXPECT_EQ(lagged(0), 2) << "the threshold was 1 in the step that fired";
}

TEST(Reset, T6_HandlerRunsOnceAndDeliveryScales) {
  Simulation simulation(R"(
    cell.model @burst kind(neuron) {
      %zero = cell.constant 0.0
      %one = cell.constant 1.0
      %i = cell.port "i"
      %v = cell.state "v" init(%zero)
      %v1 = cell.on spike (%now = %v) {
        %up = cell.add %now, %one
        cell.yield %up
      }
      cell.emit %i : !cell.real
    }
    snn.network "n" dt(1 s) {
      %in = snn.input "in" : !snn.signal<3>
      %d = snn.project "d" %in via(#snn.one_to_one) : (!snn.signal<3>) -> !snn.drive<3>
      %z = snn.population "p" model(@burst) (i = %d) : (!snn.drive<3>) -> !snn.events<3>
      %e = snn.project "e" %z via(#snn.one_to_one) weight(0.5) : (!snn.events<3>) -> !snn.drive<3>
      %v = snn.population "q" model(@show) (i = %e) : (!snn.drive<3>) -> !snn.signal<3>
      snn.output "z" %z : !snn.events<3>
    })");
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  simulation.run({values({3.9, -2, 0.5})});
  EXPECT_EQ(simulation.events("p"), (EventList{{0, 3}, {1, -2}}));
  EXPECT_EQ(simulation.state("p", "v"), (std::vector<double>{1, 1, 0}));
  EXPECT_EQ(simulation.state("q", "v"), (std::vector<double>{1.5, -1, 0}));
  EXPECT_EQ(simulation.tally(), (std::vector<double>{3, -2, 0}));
  EXPECT_EQ(simulation.get().total(0), 5);
}
