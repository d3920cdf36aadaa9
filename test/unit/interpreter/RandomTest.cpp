// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// R1, R2: random draws.

#include "test/unit/interpreter/Simulation.h"

#include "compiler/Analysis/Random/PoissonTable.h"

#include "runtime/abi/glia_philox.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

using namespace glia;
using namespace glia::test;

static const char *const draws = R"(
  cell.model @draws kind(neuron) {
    %p = cell.param "p"
    %zero = cell.constant 0.0
    %u = cell.random uniform()
    %b = cell.random bernoulli(%p)
    %us = cell.state "u" init(%zero)
    %bs = cell.state "b" init(%zero)
    %u1 = cell.next %us, %u
    %b1 = cell.next %bs, %b
    cell.output "u" %u1
  }
  snn.network "n" dt(1 ms) seed(99) {
    %a = snn.population "p" model(@draws) () with({p = dense<[0.0, 0.25, 1.0]> : tensor<3xf64>}) stream(7)
         : () -> !snn.signal<3>
  })";

TEST(Random, R1_DrawIsKeyedByStreamCellStepDrawAndSample) {
  for (interp::Precision precision : {interp::Precision::F32, interp::Precision::F64}) {
    Simulation simulation(draws, precision);
    ASSERT_TRUE(simulation.isReady()) << simulation.errors();
    for (uint32_t sample : {0u, 41u}) {
      simulation.get().reset(sample);
      for (uint64_t step = 0; step < 100; ++step) {
        simulation.run();
        for (uint32_t cell = 0; cell < 3; ++cell) {
          uint32_t bits = glia_random_bits(99, 7, cell, step, 0, sample);
          EXPECT_EQ(simulation.state("p", "u")[cell], std::ldexp(bits >> 8, -24));
          bits = glia_random_bits(99, 7, cell, step, 1, sample);
          double probability[] = {0, 0.25, 1};
          EXPECT_EQ(simulation.state("p", "b")[cell], bits < probability[cell] * 4294967296.0 ? 1 : 0);
        }
      }
    }
  }
}

TEST(Random, R2_PoissonTableHasTheDistribution) {
  EXPECT_TRUE(poissonThresholds(0.0)->empty());
  EXPECT_FALSE(poissonThresholds(701.0));
  for (double mean : {1e-6, 0.3, 2.5, 60.0, 700.0}) {
    std::vector<uint32_t> table = *poissonThresholds(mean);
    EXPECT_TRUE(std::is_sorted(table.begin(), table.end()));
    // E[count] = sum over k of P(count > k), E[count^2] = sum over k of (2 k + 1) P(count > k)
    double first = 0, second = 0;
    for (size_t k = 0; k < table.size(); ++k) {
      double above = 1.0 - std::ldexp(table[k], -32);
      first += above;
      second += (2.0 * k + 1) * above;
    }
    EXPECT_NEAR(first, mean, 1e-6 * (1 + mean)) << mean;
    EXPECT_NEAR(second - first * first, mean, 1e-4 * (1 + mean)) << mean;
  }
}

TEST(Random, R2_PoissonCountsHaveMeanAndVariance) {
  Simulation simulation(R"(
    snn.network "n" dt(1 ms) seed(3) {
      %a = snn.population "p" model(@poisson_source) () with({rate = 800.0}) stream(1) : () -> !snn.events<1000>
      snn.output "a" %a : !snn.events<1000>
    })");
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  double sum = 0, squares = 0, draws = 200 * 1000;
  for (int step = 0; step < 200; ++step)
    for (auto [cell, count] : simulation.run().events("p")) {
      sum += count;
      squares += count * count;
    }
  double mean = sum / draws;
  EXPECT_NEAR(mean, 0.8, 5 * std::sqrt(0.8 / draws));
  EXPECT_NEAR(squares / draws - mean * mean, 0.8, 0.02);
}
