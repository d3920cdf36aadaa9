// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Structured pruning: whole cells, so that what is left is dense and as fast as a smaller network.

#include "compiler/Analysis/Numbers/Data.h"
#include "compiler/Transforms/Compress/Compress.h"
#include "compiler/Transforms/Compress/Weights.h"

#include "mlir/IR/SymbolTable.h"

#include <numeric>

namespace glia {
#define GEN_PASS_DEF_PRUNECELLS
#include "compiler/Transforms/Compress/Passes.h.inc"
} // namespace glia

using namespace glia;
using namespace mlir;

namespace {
/// One population, and what is connected to it.
class CellPruner {
public:
  explicit CellPruner(snn::PopulationOp population) : population(population) {}

  /// Why its cells must stay; empty if they need not.
  StringRef findConnections() {
    if (population.getShape().size() != 1)
      return "its cells lie in more than one dimension";
    SymbolTableCollection symbols;
    auto model = symbols.lookupNearestSymbolFrom<cell::ModelOp>(population, population.getModelAttr());
    if (model.walk([](cell::RandomOp) { return WalkResult::interrupt(); }).wasInterrupted())
      return "it draws random numbers, which belong to cells by number";
    for (Value drive : population.getDrives())
      if (!add(drive.getDefiningOp(), arriving))
        return "something else than a dense projection reaches it";
    for (Value output : population.getOutputs())
      for (Operation *user : output.getUsers())
        if (!add(user, leaving))
          return isa<snn::OutputOp>(user)     ? "an output gives it out"
                 : isa<snn::StopWhenOp>(user) ? "it ends the sample"
                                              : "something else than a dense projection leaves it";
    return "";
  }

  void prune(double share) {
    choose(share);
    removeOthers();
  }

  /// Removes the cells whose weights are all zero wherever they lead; how many there were.
  int64_t removeUnheard() {
    std::vector<double> out(population.getCells(), 0.0);
    for (snn::ProjectOp projection : leaving)
      addSquares(projection, /*ofTargets=*/false, out);
    for (auto [cell, norm] : llvm::enumerate(out))
      if (norm != 0.0)
        kept.push_back(static_cast<int64_t>(cell));
    if (kept.empty())
      kept.push_back(0);
    int64_t removed = population.getCells() - static_cast<int64_t>(kept.size());
    if (removed > 0)
      removeOthers();
    return removed;
  }

private:
  void removeOthers() {
    for (snn::ProjectOp projection : arriving)
      keepTargets(projection);
    for (snn::ProjectOp projection : leaving)
      keepSources(projection);
    keepParameters();
    for (Value output : population.getOutputs())
      output.setType(resized(output.getType()));
  }

  static bool add(Operation *op, SmallVectorImpl<snn::ProjectOp> &list) {
    auto projection = dyn_cast<snn::ProjectOp>(op);
    if (!projection || !isa<snn::DenseAttr>(projection.getConnectivity()) || !hasRealWeights(projection) ||
        projection.getRuleAttr() || !isa<snn::DriveType>(projection.getType()))
      return false;
    if (!llvm::is_contained(list, projection))
      list.push_back(projection);
    return true;
  }

  /// Sums of squares of the rows (targets) or columns (sources) of a matrix of weights.
  void addSquares(snn::ProjectOp projection, bool ofTargets, std::vector<double> &sums) {
    std::vector<double> weights = readElements(projection, projection.getWeightAttr());
    size_t columns = weights.size() / cast<ElementsAttr>(projection.getWeightAttr()).getShapedType().getDimSize(0);
    for (size_t i = 0; i < weights.size(); ++i)
      sums[ofTargets ? i / columns : i % columns] += weights[i] * weights[i];
  }

  void choose(double share) {
    auto cells = static_cast<size_t>(population.getCells());
    std::vector<double> in(cells, 0.0), out(cells, 0.0);
    for (snn::ProjectOp projection : arriving)
      addSquares(projection, /*ofTargets=*/true, in);
    for (snn::ProjectOp projection : leaving)
      addSquares(projection, /*ofTargets=*/false, out);
    std::vector<int64_t> order(cells);
    std::iota(order.begin(), order.end(), 0);
    llvm::sort(order,
               [&](int64_t a, int64_t b) { return std::pair(in[a] * out[a], a) < std::pair(in[b] * out[b], b); });
    auto removed = std::min(static_cast<size_t>(share * static_cast<double>(cells)), cells - 1);
    kept.assign(order.begin() + removed, order.end());
    llvm::sort(kept);
  }

  /// The type with the cells that are kept.
  Type resized(Type type) const {
    auto cells = static_cast<int64_t>(kept.size());
    if (isa<snn::EventsType>(type))
      return snn::EventsType::get(type.getContext(), cells);
    if (isa<snn::SignalType>(type))
      return snn::SignalType::get(type.getContext(), cells);
    return snn::DriveType::get(type.getContext(), cells);
  }

  /// The kept ones of a dimension.
  ElementsAttr keep(Operation *op, const std::string &name, ElementsAttr elements, unsigned dimension) {
    auto type = cast<RankedTensorType>(elements.getShapedType());
    std::vector<double> values = readElements(op, elements);
    auto cells = static_cast<int64_t>(kept.size());
    SmallVector<int64_t> shape(type.getShape());
    shape[dimension] = cells;
    int64_t columns = type.getRank() == 1 ? 1 : type.getDimSize(1);
    return makeElements(RankedTensorType::get(shape, type.getElementType()), name, [&](int64_t i) {
      return dimension == 0 ? values[kept[i / columns] * columns + i % columns]
                            : values[i / cells * columns + kept[i % cells]];
    });
  }

  void keepTargets(snn::ProjectOp projection) {
    projection.setWeightAttr(
        keep(projection, nameOfWeights(projection), cast<ElementsAttr>(projection.getWeightAttr()), 0));
    if (auto biases = dyn_cast_or_null<ElementsAttr>(projection.getBiasAttr()))
      projection.setBiasAttr(keep(projection, (projection.getName() + "_biases").str(), biases, 0));
    projection.getResult().setType(resized(projection.getType()));
  }

  void keepSources(snn::ProjectOp projection) {
    projection.setWeightAttr(
        keep(projection, nameOfWeights(projection), cast<ElementsAttr>(projection.getWeightAttr()), 1));
  }

  /// Parameters of one number for each cell; what is one for all stays.
  void keepParameters() {
    if (!population.getParametersAttr())
      return;
    SmallVector<NamedAttribute> parameters;
    for (NamedAttribute parameter : population.getParametersAttr()) {
      auto elements = dyn_cast<ElementsAttr>(parameter.getValue());
      bool isPerCell = elements && elements.getNumElements() != 1;
      std::string name = (population.getName() + "_" + parameter.getName().getValue()).str();
      parameters.push_back(
          {parameter.getName(), isPerCell ? keep(population, name, elements, 0) : parameter.getValue()});
    }
    population.setParametersAttr(DictionaryAttr::get(population.getContext(), parameters));
  }

  snn::PopulationOp population;
  SmallVector<snn::ProjectOp> arriving, leaving;
  SmallVector<int64_t> kept;
};
} // namespace

void glia::pruneCells(snn::NetworkOp network, double share) {
  for (auto population : network.getBody().getOps<snn::PopulationOp>()) {
    CellPruner pruner(population);
    if (StringRef reason = pruner.findConnections(); !reason.empty())
      population.emitRemark() << "all cells of '" << population.getName() << "' stay: " << reason;
    else
      pruner.prune(share);
  }
}

int64_t glia::removeUnheardCells(snn::NetworkOp network) {
  int64_t removed = 0;
  for (auto population : network.getBody().getOps<snn::PopulationOp>())
    if (CellPruner pruner(population); pruner.findConnections().empty())
      removed += pruner.removeUnheard();
  return removed;
}

namespace {
struct PruneCellsPass : glia::impl::PruneCellsBase<PruneCellsPass> {
  using PruneCellsBase::PruneCellsBase;

  void runOnOperation() override {
    for (auto network : getOperation().getOps<snn::NetworkOp>())
      pruneCells(network, share);
  }
};
} // namespace
