// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What cannot be run is refused with an error that names it.

#include "test/unit/interpreter/Simulation.h"

#include <gtest/gtest.h>

using namespace glia;
using namespace glia::test;

static std::string errorsOf(const std::string &text) {
  Simulation simulation(text);
  EXPECT_FALSE(simulation.isReady());
  return simulation.errors();
}

#define EXPECT_REFUSED(text, part)                                                                                     \
  do {                                                                                                                 \
    std::string errors = errorsOf(text);                                                                               \
    EXPECT_NE(errors.find(part), std::string::npos) << errors;                                                         \
  } while (false)

TEST(Refusal, T3_CycleWithoutDelay) {
  EXPECT_REFUSED(R"(
    snn.network "n" dt(1 ms) {
      %d = snn.project "back" %z via(#snn.one_to_one) : (!snn.events<1>) -> !snn.drive<1>
      %z = snn.population "p" model(@relay) (i = %d) : (!snn.drive<1>) -> !snn.events<1>
    })",
                 "cycle without delay: ");
}

TEST(Refusal, I1_ExactIntegrationOfANonlinearEquation) {
  EXPECT_REFUSED(R"(
    cell.model @square kind(neuron) {
      %zero = cell.constant 0.0
      %v = cell.state "v" init(%zero)
      %vv = cell.mul %v, %v
      %v1 = cell.derivative %v, %vv
      cell.output "v" %v1
    }
    snn.network "n" dt(1 ms) {
      %z = snn.population "p" model(@square) () via(#snn.convention<integrator = exact>) : () -> !snn.signal<1>
    })",
                 "(I1)");
}

TEST(Refusal, I1_JointIntegrationOfWhatReadsItsResult) {
  EXPECT_REFUSED(
      R"(
    cell.model @chain kind(neuron) {
      %zero = cell.constant 0.0
      %i = cell.port "i"
      %u = cell.state "u" init(%zero)
      %v = cell.state "v" init(%zero)
      %u1 = cell.derivative %u, %i
      %double = cell.add %u1, %u1
      %v1 = cell.derivative %v, %double
      cell.output "v" %v1
    }
    snn.network "n" dt(1 ms) {
      %z = snn.population "p" model(@chain) () via(#snn.convention<integrator = rk4>) : () -> !snn.signal<1>
    })",
      "'p' cannot be integrated with integrator = rk4, which takes all equations together: that of state 'v' "
      "reads state 'u' after integration (I1)");
}

TEST(Refusal, E2_ModulatorThatEmits) {
  EXPECT_REFUSED(R"(
    snn.network "n" dt(1 ms) {
      %z = snn.population "p" model(@if) () with({v_threshold = 1.0}) phase(modulator) : () -> !snn.events<1>
    })",
                 "'p' is of phase(modulator) and emits events; a modulator gives out signals only (E2)");
}

TEST(Refusal, T4_TestBeforeOfWhatArrives) {
  EXPECT_REFUSED(R"(
    snn.network "n" dt(1 ms) {
      %z = snn.population "p" model(@count) () via(#snn.convention<test = before>) : () -> !snn.events<1>
    })",
                 "'p' tests before integration (test = before) and emits what depends on port 'i' (T4)");
}

TEST(Refusal, R2_PoissonMeanTooLarge) {
  EXPECT_REFUSED(R"(
    snn.network "n" dt(1 ms) {
      %z = snn.population "p" model(@poisson_source) () with({rate = 1.0e6}) : () -> !snn.events<1>
    })",
                 "a random draw of 'p' has mean 1.000000e+03");
}

/// A draw inside a handler.
static std::string handlerDraw(const std::string &draw) {
  return R"(
    cell.model @noisy kind(neuron) {
      %zero = cell.constant 0.0
      %large = cell.constant 701.0
      %a = cell.state "a" init(%zero)
      %a1 = cell.on spike (%now = %a) {
        %x = )" +
         draw + R"(
        cell.yield %x
      }
      cell.emit %large : !cell.real
    }
    snn.network "n" dt(1 ms) {
      %z = snn.population "p" model(@noisy) () : () -> !snn.events<1>
    })";
}

TEST(Refusal, R2_DrawOfAHandlerWithoutAFixedParameter) {
  EXPECT_REFUSED(handlerDraw("cell.random bernoulli(%a)"),
                 "a random draw of 'p' has a parameter that depends on more than the model's parameters (R2)");
  EXPECT_REFUSED(handlerDraw("cell.random poisson(%large)"),
                 "a random draw of 'p' has mean 7.010000e+02; it must lie in [0, 7.000000e+02] (R2)");
}

TEST(Refusal, EmissionThatDependsOnItsOwnHandler) {
  EXPECT_REFUSED(R"(
    cell.model @circular kind(neuron) {
      %zero = cell.constant 0.0
      %a = cell.state "a" init(%zero)
      %a1 = cell.on spike (%now = %a) {
        cell.yield %zero
      }
      cell.emit %a1 : !cell.real
    }
    snn.network "n" dt(1 ms) {
      %z = snn.population "p" model(@circular) () : () -> !snn.events<1>
    })",
                 "'p' emits what depends on its own handler of the emission");
}

static std::string rule(const std::string &body) {
  return "cell.model @rule kind(plasticity) {\n%one = cell.constant 1.0\n" + body + R"(
    }
    snn.network "n" dt(1 ms) {
      %in = snn.input "in" : !snn.events<1>
      %d = snn.project "d" %in via(#snn.one_to_one) learn(@rule post(%in))
           : (!snn.events<1>, !snn.events<1>) -> !snn.drive<1>
      %v = snn.population "p" model(@show) (i = %d) : (!snn.drive<1>) -> !snn.signal<1>
    })";
}

TEST(Refusal, E2_TraceThatReadsAnother) {
  EXPECT_REFUSED(rule(R"(
    %w = cell.state "w" per(synapse)
    %x = cell.state "x" init(%one) per(pre)
    %y = cell.state "y" init(%one) per(post)
    %x1 = cell.derivative %x, %y)"),
                 "in which the equation of trace 'x' reads more than the trace itself (E2)");
}

TEST(Refusal, E2_JumpThatReadsAnotherSide) {
  EXPECT_REFUSED(rule(R"(
    %w = cell.state "w" per(synapse)
    %x = cell.state "x" init(%one) per(pre)
    cell.jump %x by(%w) on(pre))"),
                 "in which a jump reads state 'w' of another scope (E2)");
}

TEST(Refusal, E2_HandlerThatReadsAnothersResult) {
  EXPECT_REFUSED(rule(R"(
    %w = cell.state "w" per(synapse)
    %w1 = cell.on pre (%now = %w) {
      cell.yield %one
    }
    %w2 = cell.on post (%now = %w1) {
      cell.yield %w1
    })"),
                 "in which a handler's result is read by more than the next handler (E2)");
}
