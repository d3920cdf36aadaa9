// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Adapts compiler/Interpreter to runtime/host/Network.h.

#include "tools/glia/InterpretedNetwork.h"

#include "compiler/Interpreter/Interpreter.h"

using namespace glia;
using namespace glia::tool;
using namespace mlir;

namespace {
class InterpretedState : public host::State {
public:
  InterpretedState(std::unique_ptr<interp::Interpreter> interpreter) : interpreter(std::move(interpreter)) {}

  void reset(uint32_t sample) override { interpreter->reset(sample); }

  void step(const std::vector<host::InputFrame> &frames) override {
    inputs.resize(frames.size());
    for (auto [input, frame] : llvm::zip(inputs, frames))
      input = {frame.events.cells, frame.events.counts, frame.values};
    interpreter->step(inputs);
  }

  uint64_t steps() const override { return interpreter->steps(); }

  void events(size_t p, host::EventList &out) const override {
    interpreter->events(p, out.cells, out.counts);
    if (llvm::all_of(out.counts, [](int32_t n) { return n == 1; }))
      out.counts.clear();
  }
  void array(size_t a, std::vector<double> &out) const override { interpreter->array(a, out); }
  void tally(size_t o, std::vector<double> &out) const override { interpreter->tally(o, out); }
  int64_t total(size_t p) const override { return interpreter->total(p); }

private:
  std::unique_ptr<interp::Interpreter> interpreter;
  std::vector<interp::Input> inputs;
};

class InterpretedNetwork : public host::Network {
public:
  InterpretedNetwork(snn::NetworkOp network, host::Real real) : network(network) { describe(real); }

  const host::NetworkShape &shape() const override { return networkShape; }

  std::unique_ptr<host::State> makeState() const override {
    auto created = create();
    return succeeded(created) ? std::make_unique<InterpretedState>(std::move(*created)) : nullptr;
  }

  FailureOr<std::unique_ptr<interp::Interpreter>> create() const {
    return interp::Interpreter::create(network, networkShape.real == host::Real::F64 ? interp::Precision::F64
                                                                                     : interp::Precision::F32);
  }

  void setArrays(const interp::Interpreter &interpreter) {
    for (const auto &array : interpreter.arrays())
      networkShape.arrays.push_back({array.object, array.name, static_cast<uint32_t>(array.count)});
  }

private:
  static uint32_t cellsOf(Type type) {
    return static_cast<uint32_t>(ShapedType::getNumElements(snn::getLineShape(type)));
  }

  void describe(host::Real real) {
    networkShape.name = network.getName().str();
    networkShape.real = real;
    networkShape.dtNanoseconds = network.getDt();
    SymbolTableCollection symbols;
    for (Operation &op : const_cast<snn::NetworkOp &>(network).getBody().front()) {
      if (auto input = dyn_cast<snn::InputOp>(op)) {
        auto kind = isa<snn::EventsType>(input.getType()) ? host::LineKind::Events
                    : input.getHeld()                     ? host::LineKind::Held
                                                          : host::LineKind::Signal;
        networkShape.inputs.push_back({input.getName().str(), cellsOf(input.getType()), kind});
      }
      if (auto population = dyn_cast<snn::PopulationOp>(op)) {
        auto model = symbols.lookupNearestSymbolFrom<cell::ModelOp>(population, population.getModelAttr());
        host::PopulationShape shape;
        shape.name = population.getName().str();
        shape.cells = static_cast<uint32_t>(population.getCells());
        for (auto emit : model.getBody().getOps<cell::EmitOp>()) {
          shape.emits = true;
          shape.hasCounts = isa<cell::RealType>(emit.getValue().getType());
        }
        networkShape.populations.push_back(shape);
      }
      if (auto output = dyn_cast<snn::OutputOp>(op)) {
        Type type = output.getSource().getType();
        networkShape.outputs.push_back({output.getName().str(), cellsOf(type),
                                        isa<snn::EventsType>(type) ? host::LineKind::Events : host::LineKind::Signal});
      }
    }
  }

  snn::NetworkOp network;
  host::NetworkShape networkShape;
};
} // namespace

std::unique_ptr<host::Network> glia::tool::makeInterpretedNetwork(snn::NetworkOp network, host::Real real) {
  auto result = std::make_unique<InterpretedNetwork>(network, real);
  auto interpreter = result->create();
  if (failed(interpreter))
    return nullptr;
  result->setArrays(**interpreter);
  return result;
}
