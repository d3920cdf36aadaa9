// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// C1: the named conventions against the traces that five simulators recorded of one LIF neuron (test/data/nir/lif).

#include "test/unit/interpreter/Simulation.h"

#include "dialects/Snn/IR/Conventions.h"

#include <gtest/gtest.h>

#include <fstream>

using namespace glia;
using namespace glia::test;

namespace {
struct Recorded {
  const char *convention;
  double unit; ///< what the recorded v is multiplied by to be ours
};

class NirTrace : public ::testing::TestWithParam<Recorded> {};

/// The fields of a convention as text; snnTorch's trace is of its importer: reset to a value, at once.
std::string conventionText(llvm::StringRef name) {
  const snn::Preset &preset = *snn::findPreset(name);
  bool isSnnTorch = name == "snntorch";
  std::string text;
  llvm::raw_string_ostream os(text);
  os << "#snn.convention<integrator = " << stringifyIntegrator(preset.integrator)
     << ", order = " << stringifyOrder(preset.order) << ", gain = " << stringifyGain(preset.gain)
     << ", test = " << stringifyTest(preset.test) << ", compare = " << stringifyCompare(preset.compare)
     << ", reset = " << stringifyReset(isSnnTorch ? snn::Reset::value : preset.reset)
     << ", reset_lag = " << (isSnnTorch ? 0 : preset.resetLag) << ", arrival_lag = " << preset.arrivalLag << ">";
  return text;
}

std::string networkText(llvm::StringRef convention) {
  return R"(
    snn.network "trace" dt(100 us) {
      %in = snn.input "in" : !snn.signal<1>
      %d = snn.project "in_to_lif" %in via(#snn.one_to_one) weight(1.0) : (!snn.signal<1>) -> !snn.drive<1>
      %z = snn.population "lif" model(@lif) (i = %d) with({tau = 0.0025, r = 1.0, v_leak = 0.0, v_threshold = 0.1})
           via()" +
         conventionText(convention) + R"() : (!snn.drive<1>) -> !snn.events<1>
      snn.output "z" %z : !snn.events<1>
    })";
}
} // namespace

TEST_P(NirTrace, C1_ConventionReproducesItsSimulator) {
  for (interp::Precision precision : {interp::Precision::F32, interp::Precision::F64}) {
    Simulation simulation(networkText(GetParam().convention), precision);
    ASSERT_TRUE(simulation.isReady()) << simulation.errors();
    std::ifstream file(std::string(GLIA_TEST_DATA_DIR) + "/nir/lif/lif_" + GetParam().convention + ".csv");
    double input, v, spike;
    char comma;
    int step = 0;
    while (file >> input >> comma >> v >> comma >> spike) {
      simulation.run({values({input})});
      ASSERT_EQ(simulation.events("lif").size(), spike != 0 ? 1u : 0u) << "step " << step;
      ASSERT_NEAR(simulation.state("lif"), v * GetParam().unit, 1e-6) << "step " << step;
      ++step;
    }
    EXPECT_EQ(step, 1000);
  }
}

INSTANTIATE_TEST_SUITE_P(Simulators, NirTrace,
                         ::testing::Values(Recorded{"norse", 1}, Recorded{"nengo", 0.1}, Recorded{"rockpool", 1},
                                           Recorded{"spyx", 1}, Recorded{"snntorch", 1.0 / 25}),
                         [](const auto &info) { return std::string(info.param.convention); });
