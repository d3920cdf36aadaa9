// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every built-in model against its golden trace, which a few lines of Python compute from the model's equations. A
// folder without golden files fails.

#include "test/unit/interpreter/Simulation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace glia;
using namespace glia::test;

namespace {
std::vector<std::string> modelFolders() {
  std::vector<std::string> folders;
  for (const auto &entry : std::filesystem::directory_iterator(GLIA_MODELS_DIR))
    if (std::filesystem::exists(entry.path() / "model.mlir"))
      folders.push_back(entry.path().filename());
  llvm::sort(folders);
  return folders;
}

std::string readFile(const std::string &path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The rows of a table without its header.
std::vector<std::vector<std::string>> readTable(const std::string &path) {
  std::istringstream file(readFile(path));
  std::vector<std::vector<std::string>> rows;
  std::string line, field;
  std::getline(file, line);
  while (std::getline(file, line)) {
    rows.emplace_back();
    for (std::istringstream fields(line); std::getline(fields, field, ',');)
      rows.back().push_back(field);
  }
  return rows;
}

class Golden : public ::testing::TestWithParam<std::string> {
protected:
  std::string path(const char *file) { return std::string(GLIA_MODELS_DIR) + "/" + GetParam() + "/" + file; }

  void readInputs(Simulation &simulation) {
    std::map<std::string, size_t> index;
    for (auto input : simulation.network().getBody().getOps<snn::InputOp>())
      index.try_emplace(input.getName().str(), index.size());
    std::vector<bool> isSignal;
    for (auto input : simulation.network().getBody().getOps<snn::InputOp>())
      isSignal.push_back(mlir::isa<snn::SignalType>(input.getType()));
    for (const auto &row : readTable(path("golden_events.csv"))) {
      auto &step = inputs[std::stoi(row[0])];
      step.resize(index.size());
      size_t which = index.at(row[1]);
      step[which].cells.push_back(std::stoi(row[2]));
      if (isSignal[which])
        step[which].values.push_back(std::stod(row[3]));
      else
        step[which].counts.push_back(std::stoi(row[3]));
    }
  }

  void readTrace() {
    for (const auto &row : readTable(path("golden.csv"))) {
      int step = std::stoi(row[0]);
      steps = std::max(steps, step + 1);
      if (row[2] == "spike")
        spikes[{step, row[1]}][std::stoi(row[3])] = std::stoi(row[4]);
      else
        states[step].push_back({row[1], row[2], static_cast<size_t>(std::stoi(row[3])), std::stod(row[4])});
    }
  }

  /// Relative and absolute, in f64: rounding errors grow where spikes run away by themselves, and a model's folder says
  /// how far.
  std::pair<double, double> toleranceOf(const std::string &state) {
    for (const auto &row : readTable(path("golden_tolerance.csv")))
      if (row[0] == "f64" && row[1] == state)
        return {std::stod(row[2]), std::stod(row[3])};
    return {1e-12, 1e-15};
  }

  struct State {
    std::string object, name;
    size_t cell;
    double value;
  };
  std::map<int, std::vector<interp::Input>> inputs;
  std::map<std::pair<int, std::string>, EventList> spikes;
  std::map<int, std::vector<State>> states;
  int steps = 0;
};
} // namespace

TEST_P(Golden, TraceAgrees) {
  std::string text = readFile(path("golden.mlir"));
  ASSERT_FALSE(text.empty()) << "model '" << GetParam() << "' has no golden.mlir";
  Simulation simulation(text);
  ASSERT_TRUE(simulation.isReady()) << simulation.errors();
  readInputs(simulation);
  readTrace();
  ASSERT_GT(steps, 0) << "model '" << GetParam() << "' has no golden.csv";
  for (int step = 0; step < steps; ++step) {
    simulation.run(inputs[step]);
    for (auto population : simulation.network().getBody().getOps<snn::PopulationOp>()) {
      std::string name = population.getName().str();
      EXPECT_EQ(simulation.events(name), (spikes[{step, name}])) << name << ", step " << step;
    }
    for (const State &expected : states[step]) {
      std::vector<double> found = simulation.state(expected.object, expected.name);
      ASSERT_LT(expected.cell, found.size()) << expected.object << " has no such state " << expected.name;
      const auto [relative, absolute] = toleranceOf(expected.name);
      EXPECT_NEAR(found[expected.cell], expected.value, relative * std::fabs(expected.value) + absolute)
          << expected.object << "." << expected.name << "[" << expected.cell << "], step " << step;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Models, Golden, ::testing::ValuesIn(modelFolders()),
                         [](const auto &info) { return info.param; });
