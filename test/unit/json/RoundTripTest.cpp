// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Networks of every kind, written as JSON and read back, run to the same bits.

#include "test/unit/json/JsonFixture.h"

#include "compiler/Export/Json/ExportJson.h"
#include "compiler/Interpreter/Interpreter.h"
#include "compiler/Pipelines/Pipelines.h"

#include "mlir/IR/Verifier.h"
#include "llvm/ADT/STLExtras.h"

#include <cstring>
#include <fstream>
#include <map>
#include <random>

using namespace mlir;
using namespace glia;
using namespace glia::test;

namespace {

class RoundTrip : public JsonTest, public testing::WithParamInterface<std::string> {};

/// The same pseudo-random input for both networks.
std::vector<interp::Input> inputsOf(snn::NetworkOp network, std::mt19937 &random) {
  std::vector<interp::Input> inputs;
  for (auto op : network.getBody().getOps<snn::InputOp>()) {
    interp::Input input;
    for (int64_t cell = 0, e = ShapedType::getNumElements(snn::getLineShape(op.getType())); cell < e; ++cell)
      if (isa<snn::SignalType>(op.getType()))
        input.values.push_back(random() % 1000 * 1e-3);
      else if (random() % 3 == 0)
        input.cells.push_back(cell);
    inputs.push_back(input);
  }
  return inputs;
}

/// Everything that can be seen after each step, as bytes by name.
std::map<std::string, std::vector<double>> run(snn::NetworkOp network, int steps) {
  std::map<std::string, std::vector<double>> seen;
  auto interpreter = interp::Interpreter::create(network, interp::Precision::F32);
  if (failed(interpreter))
    return seen;
  std::mt19937 random(5);
  (*interpreter)->reset(0);
  for (int step = 0; step < steps; ++step) {
    (*interpreter)->step(inputsOf(network, random));
    for (auto [i, op] : llvm::enumerate(network.getBody().getOps<snn::PopulationOp>())) {
      std::vector<uint32_t> cells;
      std::vector<int32_t> counts;
      (*interpreter)->events(i, cells, counts);
      std::vector<double> &events = seen[op.getName().str() + " events " + std::to_string(step)];
      events.assign(cells.begin(), cells.end());
      events.insert(events.end(), counts.begin(), counts.end());
    }
    for (auto [i, array] : llvm::enumerate((*interpreter)->arrays()))
      (*interpreter)->array(i, seen[array.object + "." + array.name + " " + std::to_string(step)]);
  }
  for (auto [i, op] : llvm::enumerate(network.getBody().getOps<snn::OutputOp>()))
    (*interpreter)->tally(i, seen["output " + op.getName().str()]);
  return seen;
}

bool areSameBits(const std::vector<double> &a, const std::vector<double> &b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0);
}

std::vector<std::string> listNetworks() {
  std::vector<std::string> paths;
  for (const char *folder : {"/test/data", "/test/cts/networks", "/examples"})
    for (const auto &entry : std::filesystem::recursive_directory_iterator(std::string(GLIA_SOURCE) + folder)) {
      std::string path = entry.path().string(), ending = entry.path().extension().string();
      bool isModels = path.find("models") != std::string::npos;
      if ((ending == ".nir" || ending == ".mlir" || ending == ".json") && !isModels)
        paths.push_back(path);
    }
  llvm::sort(paths);
  return paths;
}

std::string nameOf(const testing::TestParamInfo<std::string> &info) {
  std::string name = std::filesystem::path(info.param).filename().string();
  for (char &c : name)
    if (!isalnum(static_cast<unsigned char>(c)))
      c = '_';
  return name;
}

snn::NetworkOp networkOf(Module &module) { return *getNetwork(*module); }

} // namespace

TEST_P(RoundTrip, runsToTheSameBits) {
  Module before = load(GetParam());
  ASSERT_TRUE(before) << said;
  ASSERT_TRUE(succeeded(jsonformat::exportJson(networkOf(before), pathOf("out.json")))) << said;
  Module after = load(pathOf("out.json"));
  ASSERT_TRUE(after) << said;
  EXPECT_EQ(said, "") << "a file that was written is read without warnings";
  // Few steps: the interpreter is slow, and one wrong bit shows at once.
  auto expected = run(networkOf(before), 12), actual = run(networkOf(after), 12);
  ASSERT_FALSE(expected.empty()) << said;
  ASSERT_EQ(expected.size(), actual.size());
  for (auto &[what, values] : expected)
    EXPECT_TRUE(areSameBits(values, actual[what])) << what;
}

TEST_P(RoundTrip, isStable) {
  Module before = load(GetParam());
  ASSERT_TRUE(before) << said;
  ASSERT_TRUE(succeeded(jsonformat::exportJson(networkOf(before), pathOf("out.json")))) << said;
  Module after = load(pathOf("out.json"));
  ASSERT_TRUE(after) << said;
  std::filesystem::create_directory(pathOf("again"));
  ASSERT_TRUE(succeeded(jsonformat::exportJson(networkOf(after), pathOf("again/out.json")))) << said;
  std::stringstream first, second;
  first << std::ifstream(pathOf("out.json")).rdbuf();
  second << std::ifstream(pathOf("again/out.json")).rdbuf();
  EXPECT_EQ(first.str(), second.str());
}

INSTANTIATE_TEST_SUITE_P(Networks, RoundTrip, testing::ValuesIn(listNetworks()), nameOf);
