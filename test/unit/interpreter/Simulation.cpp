// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A network from text, run step by step.

#include "test/unit/interpreter/Simulation.h"

#include "dialects/Cell/Models/Models.h"

#include "mlir/IR/Diagnostics.h"
#include "mlir/Parser/Parser.h"

using namespace glia;
using namespace glia::test;
using namespace mlir;

const char *const test::testModels = R"(
  cell.model @show kind(neuron) {
    %zero = cell.constant 0.0
    %i = cell.port "i"
    %v = cell.state "v" init(%zero)
    %v1 = cell.next %v, %i
    cell.output "v" %v1
  }
  cell.model @relay kind(neuron) {
    %half = cell.constant 0.5
    %i = cell.port "i"
    %z = cell.crosses %i, %half
    cell.emit %z
  }
  cell.model @count kind(neuron) {
    %i = cell.port "i"
    cell.emit %i : !cell.real
  })";

interp::Input test::fire(EventList events) {
  interp::Input input;
  for (auto [cell, count] : events) {
    input.cells.push_back(cell);
    input.counts.push_back(count);
  }
  return input;
}

interp::Input test::values(std::vector<double> values) { return {{}, {}, std::move(values)}; }

Simulation::Simulation(llvm::StringRef text, interp::Precision precision) {
  context.loadDialect<cell::CellDialect, snn::SnnDialect>();
  ScopedDiagnosticHandler handler(&context, [&](Diagnostic &diagnostic) {
    diagnostics += diagnostic.str() + "\n";
    for (Diagnostic &note : diagnostic.getNotes())
      diagnostics += "note: " + note.str() + "\n";
  });
  std::string all = testModels;
  for (const cell::BuiltinModel &model : cell::getBuiltinModels())
    all += model.text.str() + "\n";
  module = parseSourceString<ModuleOp>(all + text.str(), ParserConfig(&context));
  if (!module)
    return;
  auto created = interp::Interpreter::create(network(), precision);
  if (succeeded(created))
    interpreter = std::move(*created);
}

snn::NetworkOp Simulation::network() { return *module->getOps<snn::NetworkOp>().begin(); }

Simulation &Simulation::run(std::vector<interp::Input> inputs) {
  interpreter->step(inputs);
  return *this;
}

EventList Simulation::events(llvm::StringRef name) {
  size_t index = 0;
  for (auto population : network().getBody().getOps<snn::PopulationOp>()) {
    if (population.getName() == name)
      break;
    ++index;
  }
  std::vector<uint32_t> cells;
  std::vector<int32_t> counts;
  interpreter->events(index, cells, counts);
  EventList events;
  for (size_t i = 0; i < cells.size(); ++i)
    events[cells[i]] = counts[i];
  return events;
}

std::vector<double> Simulation::state(llvm::StringRef object, llvm::StringRef name) const {
  std::vector<double> values;
  for (auto [index, array] : llvm::enumerate(interpreter->arrays()))
    if (array.object == object && array.name == name)
      interpreter->array(index, values);
  return values;
}

std::vector<double> Simulation::tally(size_t output) const {
  std::vector<double> values;
  interpreter->tally(output, values);
  return values;
}
