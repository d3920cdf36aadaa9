// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Networks of every kind, written as JSON and read back, run to the same bits.

#include "test/unit/json/JsonFixture.h"

#include "compiler/Export/Json/ExportJson.h"
#include "compiler/Interpreter/Interpreter.h"
#include "compiler/Pipelines/Pipelines.h"

#include "mlir/IR/Builders.h"
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
      // JSON has no words for fixed point: test/compiler/Pipelines/fixed-point.test
      // JSON has one order of drives, and no drive twice.
      std::string file = entry.path().filename().string();
      bool isUnsaid = file.rfind("N4_", 0) == 0 || file.rfind("N5_", 0) == 0 || file == "N2_twice.mlir";
      if ((ending == ".nir" || ending == ".mlir" || ending == ".json") && !isModels && !isUnsaid)
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

using Unsaid = JsonTest;

TEST_F(Unsaid, circleOfSignalsIsRefused) {
  Module module = load(write("circle.mlir", R"(snn.network "circle" dt(1 ms) {
    %in = snn.input "in" : !snn.signal<2>
    %a = snn.project "a" %b via(#snn.one_to_one) delay(1) : (!snn.signal<2>) -> !snn.signal<2>
    %b = snn.project "b" %a via(#snn.one_to_one) : (!snn.signal<2>) -> !snn.signal<2>
    snn.output "a" %a : !snn.signal<2>
  })"));
  ASSERT_TRUE(module) << said;
  EXPECT_TRUE(failed(jsonformat::exportJson(networkOf(module), pathOf("out.json"))));
  EXPECT_NE(said.find("'a' reads a circle of signals, which JSON cannot say; put a population into it (E2)"),
            std::string::npos)
      << said;
  EXPECT_FALSE(std::filesystem::exists(pathOf("out.json")));
}

TEST_F(Unsaid, drivesThatPortsReadInOtherOrdersAreRefused) {
  Module module = load(write("order.mlir", R"(snn.network "order" dt(1 ms) {
    %in = snn.input "in" : !snn.events<1>
    %x = snn.project "x" %in via(#snn.one_to_one) : (!snn.events<1>) -> !snn.drive<1>
    %y = snn.project "y" %in via(#snn.one_to_one) : (!snn.events<1>) -> !snn.drive<1>
    %a = snn.population "a" model(@if) (i = %x, %y) with({v_threshold = 1.0})
         : (!snn.drive<1>, !snn.drive<1>) -> !snn.events<1>
    %b = snn.population "b" model(@if) (i = %y, %x) with({v_threshold = 1.0})
         : (!snn.drive<1>, !snn.drive<1>) -> !snn.events<1>
  })"));
  ASSERT_TRUE(module) << said;
  EXPECT_TRUE(failed(jsonformat::exportJson(networkOf(module), pathOf("out.json"))));
  EXPECT_NE(said.find("'x' is read by several ports, each of which adds its drives in another order; JSON has one "
                      "order, write a projection for each port (E2)"),
            std::string::npos)
      << said;
}

TEST_F(Unsaid, companionsAreWrittenBesideTheNetwork) {
  Module module = load(std::string(GLIA_SOURCE) + "/test/data/trained/fmnist-mlp-norse.nir");
  ASSERT_TRUE(module) << said;
  ASSERT_TRUE(succeeded(jsonformat::exportJson(networkOf(module), pathOf("out.json")))) << said;
  std::vector<std::string> files;
  for (const auto &entry : std::filesystem::directory_iterator(folder))
    files.push_back(entry.path().filename().string());
  llvm::sort(files);
  EXPECT_EQ(files, (std::vector<std::string>{"out.0.weight.npy", "out.2.weight.npy", "out.4.weight.npy", "out.json"}));
}

using Attributes = JsonTest;

TEST_F(Attributes, areCarried) {
  context.allowUnregisteredDialects();
  Module module = load(std::string(GLIA_SOURCE) + "/examples/json/ei-network.json");
  ASSERT_TRUE(module) << said;
  snn::NetworkOp network = networkOf(module);
  Builder builder(&context);
  auto data = DenseElementsAttr::get(RankedTensorType::get({2}, builder.getF32Type()), ArrayRef<float>{0.1f, -2.5f});
  Attribute dictionary = builder.getDictionaryAttr(
      {builder.getNamedAttr("a", builder.getStringAttr("\"caf\u00e9\"\n")), builder.getNamedAttr("b", data)});
  network->setAttr("test.network", dictionary);
  for (Operation &op : network.getBody().front())
    if (isa<snn::PopulationOp, snn::ProjectOp>(op))
      op.setAttr("test.member", dictionary);
  ASSERT_TRUE(succeeded(jsonformat::exportJson(network, pathOf("out.json")))) << said;
  Module after = load(pathOf("out.json"));
  ASSERT_TRUE(after) << said;
  EXPECT_EQ(networkOf(after)->getAttr("test.network"), dictionary);
  networkOf(after).walk([&](snn::ProjectOp op) { EXPECT_EQ(op->getAttr("test.member"), dictionary); });
  networkOf(after).walk([&](snn::PopulationOp op) { EXPECT_EQ(op->getAttr("test.member"), dictionary); });
}

TEST_F(Attributes, wrongOnesHaveAPlace) {
  EXPECT_FALSE(loadText("{\"dt\": \"1 ms\", \"attributes\": {\"name\": \"1\"}}"));
  EXPECT_NE(said.find("attribute 'name' has no dialect; write 'snn.name'"), std::string::npos) << said;
  for (std::string text : {std::string("oops"), "[" + std::string(100000, '['),
                           std::string("dense_resource<x> : tensor<1xf32>"), std::string("7 : i64 8")}) {
    EXPECT_FALSE(loadText("{\"dt\": \"1 ms\", \"attributes\": {\"test.a\": \"" + text + "\"}}"));
    EXPECT_NE(said.find("is no attribute in MLIR's syntax"), std::string::npos) << said;
  }
}

INSTANTIATE_TEST_SUITE_P(Networks, RoundTrip, testing::ValuesIn(listNetworks()), nameOf);
