// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Lets tables take the place of elementary functions in populations that compute in fixed point (N4), and rounds what
// arrives where it is multiplied with what changes. A model is data: each such population gets a copy of its own.

#include "compiler/Analysis/Numbers/Fixed.h"
#include "compiler/Analysis/Synapses/Synapses.h"
#include "compiler/Transforms/Compress/Compress.h"

#include "mlir/IR/Builders.h"

#include <cmath>

namespace glia {
#define GEN_PASS_DEF_TABULATEFUNCTIONS
#include "compiler/Transforms/Compress/Passes.h.inc"
} // namespace glia

using namespace glia;
using namespace mlir;

//===----------------------------------------------------------------------===//
// How large what arrives can be
//===----------------------------------------------------------------------===//

static double boundOfSums(snn::ProjectOp projection);

/// The largest magnitude of what one cell of a line brings in a step.
static double boundOf(Value source) {
  while (auto reshape = source.getDefiningOp<snn::ReshapeOp>())
    source = reshape.getSource();
  bool isSignal = isa<snn::SignalType>(source.getType());
  if (auto projection = source.getDefiningOp<snn::ProjectOp>())
    return boundOfSums(projection);
  if (auto input = source.getDefiningOp<snn::InputOp>())
    return isSignal ? -leastOf(input.getFixed()) : static_cast<double>(input.getCountsAttr().getInt());
  return isSignal ? -leastOf(source.getDefiningOp<snn::PopulationOp>().getFixed()) : 1.0;
}

/// The largest magnitude of any target's sum, its bias included.
static double boundOfSums(snn::ProjectOp projection) {
  Synapses synapses(projection);
  double factor = boundOf(projection.getSource());
  std::vector<double> sums(synapses.targets());
  for (int64_t source = 0; source < synapses.sources(); ++source)
    synapses.forEach(source,
                     [&](int64_t target, double weight, int64_t) { sums[target] += std::fabs(weight) * factor; });
  double largest = 0.0;
  for (auto [target, sum] : llvm::enumerate(sums))
    largest = std::max(largest, sum + std::fabs(synapses.biasOf(static_cast<int64_t>(target))));
  return largest;
}

static double boundOfPort(snn::PopulationOp population, StringRef port) {
  double bound = 0.0;
  for (auto [drive, name] : llvm::zip(population.getDrives(), population.getPorts().getAsRange<StringAttr>()))
    if (name.getValue() == port)
      bound += boundOfSums(drive.getDefiningOp<snn::ProjectOp>());
  return bound;
}

//===----------------------------------------------------------------------===//
// Models
//===----------------------------------------------------------------------===//

/// All values of a model that depend on more than parameters.
static llvm::DenseSet<Value> findChanging(cell::ModelOp model) {
  llvm::DenseSet<Value> changing;
  model.walk<WalkOrder::PreOrder>([&](Operation *op) {
    bool changes = isa<cell::PortOp, cell::StateOp, cell::RandomOp>(op) ||
                   llvm::any_of(op->getOperands(), [&](Value operand) { return changing.contains(operand); });
    if (changes)
      changing.insert(op->result_begin(), op->result_end());
    for (Region &region : op->getRegions())
      if (!isa<cell::ModelOp>(op))
        changing.insert(region.args_begin(), region.args_end());
  });
  return changing;
}

/// The function that an operation computes and that a table can have; nothing for any other. What exp reaches is known
/// to nobody.
static std::optional<cell::Function> functionOf(Operation *op) {
  if (isa<cell::SigmoidOp>(op))
    return cell::Function::sigmoid;
  if (isa<cell::TanhOp>(op))
    return cell::Function::tanh;
  return std::nullopt;
}

namespace {
class ModelTabulator {
public:
  ModelTabulator(snn::PopulationOp population, cell::ModelOp model, unsigned bits)
      : population(population), model(model), bits(bits), builder(model.getContext()) {}

  void run() {
    llvm::DenseSet<Value> changing = findChanging(model);
    SmallVector<Operation *> functions;
    model.walk([&](Operation *op) {
      if (functionOf(op) && changing.contains(op->getResult(0)))
        functions.push_back(op);
    });
    for (auto product : model.getBody().getOps<cell::MulOp>())
      if (llvm::all_of(product->getOperands(), [&](Value operand) { return changing.contains(operand); }))
        roundPorts(product);
    for (Operation *function : functions)
      tabulate(function);
  }

private:
  cell::FixedType fixed(unsigned width, int fraction) {
    constexpr int mostFraction = 48;
    return cell::FixedType::get(model.getContext(), width, std::clamp(fraction, 0, mostFraction),
                                cell::Rounding::nearest_even, cell::Overflow::saturate);
  }

  /// Beyond 8 a sigmoid, and beyond 4 a tanh, differ from 0 or 1 by less than a thousandth.
  void tabulate(Operation *op) {
    cell::Function function = *functionOf(op);
    int exponent = function == cell::Function::sigmoid ? 3 : 2;
    unsigned kept = population.getFixed().getWidth();
    builder.setInsertionPoint(op);
    auto table = cell::TableOp::create(builder, op->getLoc(), op->getResult(0).getType(), function, op->getOperand(0),
                                       fixed(bits, static_cast<int>(bits) - 1 - exponent),
                                       fixed(kept, static_cast<int>(kept) - 1));
    op->replaceAllUsesWith(table->getResults());
    op->erase();
  }

  /// To as many bits as a state has, of which none saturates.
  void roundPorts(cell::MulOp product) {
    for (OpOperand &operand : product->getOpOperands()) {
      auto port = operand.get().getDefiningOp<cell::PortOp>();
      if (!port)
        continue;
      unsigned width = population.getFixed().getWidth();
      int exponent = 0;
      std::frexp(boundOfPort(population, port.getName()), &exponent);
      builder.setInsertionPoint(product);
      operand.set(cell::RoundOp::create(builder, product.getLoc(), product.getType(), port,
                                        fixed(width, static_cast<int>(width) - 1 - exponent)));
    }
  }

  snn::PopulationOp population;
  cell::ModelOp model;
  unsigned bits;
  OpBuilder builder;
};
} // namespace

static bool needsTables(cell::ModelOp model) {
  llvm::DenseSet<Value> changing = findChanging(model);
  return model
      .walk([&](Operation *op) {
        return functionOf(op) && changing.contains(op->getResult(0)) ? WalkResult::interrupt() : WalkResult::advance();
      })
      .wasInterrupted();
}

void glia::tabulateFunctions(snn::NetworkOp network, unsigned bits) {
  SymbolTable symbols(network->getParentOfType<ModuleOp>());
  for (auto population : network.getBody().getOps<snn::PopulationOp>()) {
    auto model = symbols.lookup<cell::ModelOp>(population.getModel());
    if (!population.getStorageAttr() || !needsTables(model))
      continue;
    auto copy = cast<cell::ModelOp>(model->clone());
    copy.setSymName((model.getSymName() + "_in_tables").str());
    symbols.insert(copy, std::next(Block::iterator(model)));
    population.setModelAttr(FlatSymbolRefAttr::get(copy.getSymNameAttr()));
    ModelTabulator(population, copy, bits).run();
  }
}

namespace {
struct TabulateFunctionsPass : glia::impl::TabulateFunctionsBase<TabulateFunctionsPass> {
  using TabulateFunctionsBase::TabulateFunctionsBase;

  void runOnOperation() override {
    for (auto network : getOperation().getOps<snn::NetworkOp>())
      tabulateFunctions(network, bits);
  }
};
} // namespace
