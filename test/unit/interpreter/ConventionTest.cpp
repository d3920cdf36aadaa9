// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// I1 to I4: integrators, and what coupled equations read of each other. The step is 1 s, so that numbers are whole.

#include "test/unit/interpreter/Simulation.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace glia;
using namespace glia::test;

static std::string oneCell(const std::string &population, const std::string &convention,
                           const std::string &results = "%z") {
  return R"(
    snn.network "n" dt(1 s) {
      %in = snn.input "in" : !snn.signal<1>
      %d = snn.project "d" %in via(#snn.one_to_one) : (!snn.signal<1>) -> !snn.drive<1>
      )" +
         results + " = snn.population \"p\" " + population + " via(#snn.convention<" + convention +
         ">) : (!snn.drive<1>) -> ";
}

/// i' = i / 2 + s and v' = v / 2 + i / 2 in one step from zero, with s = 4: (i, v).
static std::pair<double, double> synapseAndMembrane(const std::string &convention) {
  Simulation simulation(oneCell("model(@cuba_lif) (s = %d) with({tau_syn = 2.0, tau_mem = 2.0, w_in = 2.0, "
                                "v_threshold = 100.0})",
                                convention) +
                        "!snn.events<1> }");
  EXPECT_TRUE(simulation.isReady()) << simulation.errors();
  simulation.run({values({4})});
  return {simulation.state("p", "i")[0], simulation.state("p", "v")[0]};
}

TEST(Convention, I2_EachOrderReadsItsValue) {
  using Pair = std::pair<double, double>;
  EXPECT_EQ(synapseAndMembrane("order = read_decay_jump"), Pair(4, 0));
  EXPECT_EQ(synapseAndMembrane("order = decay_jump_read"), Pair(4, 2));
  EXPECT_EQ(synapseAndMembrane("order = jump_read_decay"), Pair(2, 2));
}

TEST(Convention, I1_ExactSolvesJointlyWhateverTheOrder) {
  auto joint = synapseAndMembrane("integrator = exact");
  EXPECT_EQ(joint, synapseAndMembrane("integrator = exact, order = decay_jump_read"));
  EXPECT_EQ(joint, synapseAndMembrane("integrator = exact, order = jump_read_decay"));
  // i(t) = 8 (1 - e^(-t/2)), v(t) = 8 (1 - e^(-t/2)) - 4 t e^(-t/2)
  EXPECT_NEAR(joint.first, 8 * (1 - std::exp(-0.5)), 1e-14);
  EXPECT_NEAR(joint.second, 8 * (1 - std::exp(-0.5)) - 4 * std::exp(-0.5), 1e-14);
}

/// du/dt = i, dv/dt = u u: the second equation is nonlinear.
static const char *const squares = R"(
  cell.model @squares kind(neuron) {
    %one = cell.constant 1.0
    %i = cell.port "i"
    %u = cell.state "u" init(%one)
    %v = cell.state "v" init(%one)
    %u1 = cell.derivative %u, %i
    %uu = cell.mul %u, %u
    %v1 = cell.derivative %v, %uu
    cell.output "v" %v1
  })";

TEST(Convention, I2_NonlinearEquationsReadByTheSameOrder) {
  for (auto [order, expected] : {std::pair("read_decay_jump", 2.0), std::pair("decay_jump_read", 10.0)}) {
    Simulation simulation(squares + oneCell("model(@squares) (i = %d)", std::string("order = ") + order) +
                          "!snn.signal<1> }");
    ASSERT_TRUE(simulation.isReady()) << simulation.errors();
    EXPECT_EQ(simulation.run({values({2})}).state("p"), expected) << order;
  }
}

/// u = 1 + 2 t, so that v(1) = 1 + 13/3, which a method of fourth order meets: (1 + 4 4 + 9) / 6 = 13/3.
TEST(Convention, I1_RungeKuttaIsOfFourthOrder) {
  Simulation simulation(squares + oneCell("model(@squares) (i = %d)", "integrator = rk4") + "!snn.signal<1> }");
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  simulation.run({values({2})});
  EXPECT_DOUBLE_EQ(simulation.state("p", "u")[0], 3.0);
  EXPECT_NEAR(simulation.state("p", "v")[0], 1.0 + 13.0 / 3.0, 1e-15);
}

TEST(Convention, I2_EquationsReadTheResultOfALaggedSubtraction) {
  const char *model = R"(
    cell.model @follower kind(neuron) {
      %zero = cell.constant 0.0
      %one = cell.constant 1.0
      %i = cell.port "i"
      %u = cell.state "u" init(%zero)
      %v = cell.state "v" init(%zero)
      %u1 = cell.derivative %u, %i
      %z = cell.crosses %u1, %one
      %u2 = cell.reset %u1, to(%zero) by(%one) if %z
      %v1 = cell.derivative %v, %u
      cell.emit %z
    })";
  Simulation simulation(
      model + oneCell("model(@follower) (i = %d)", "order = decay_jump_read, reset = subtract, reset_lag = 1") +
      "!snn.events<1> }");
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  EXPECT_EQ(simulation.run({values({3})}).state("p"), 3);
  EXPECT_EQ(simulation.run({values({0})}).state("p"), 3 + 2) << "u is 3 - 1 when v reads it";
}

TEST(Convention, I2_StateIsItsValueAtTheStartOfTheStep) {
  const char *model = R"(
    cell.model @lagging kind(neuron) {
      %zero = cell.constant 0.0
      %i = cell.port "i"
      %u = cell.state "u" init(%zero)
      %v = cell.state "v" init(%zero)
      %u1 = cell.next %u, %i
      %v1 = cell.next %v, %u
      cell.output "old" %u
      cell.output "new" %u1
    })";
  Simulation simulation(model + oneCell("model(@lagging) (i = %d)", "order = decay_jump_read", "%z:2") +
                        "(!snn.signal<1>, !snn.signal<1>)\nsnn.output \"old\" %z#0 : !snn.signal<1>\n"
                        "snn.output \"new\" %z#1 : !snn.signal<1> }");
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  EXPECT_EQ(simulation.run({values({5})}).state("p"), 0);
  EXPECT_EQ(simulation.tally(0)[0], 0);
  EXPECT_EQ(simulation.tally(1)[0], 5);
  EXPECT_EQ(simulation.run({values({7})}).state("p"), 5);
}

TEST(Convention, I3_CoefficientsAreRoundedOnce) {
  Simulation simulation(R"(
    snn.network "n" dt(1 ms) {
      %in = snn.input "in" : !snn.signal<1>
      %d = snn.project "d" %in via(#snn.one_to_one) : (!snn.signal<1>) -> !snn.drive<1>
      %v = snn.population "p" model(@li) (i = %d) with({tau = 0.003}) : (!snn.drive<1>) -> !snn.signal<1>
    })",
                        interp::Precision::F32);
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  float gain = static_cast<float>(0.001 * (1.0 / 0.003)), decay = static_cast<float>(1.0 + 0.001 * (-1.0 / 0.003));
  float v = gain * 0.7f;
  EXPECT_EQ(simulation.run({values({0.7f})}).state("p"), v);
  EXPECT_EQ(simulation.run({values({0})}).state("p"), decay * v);
}
