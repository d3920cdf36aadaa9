// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Draws by comparison of 32 random bits with integers.

#include "compiler/Interpreter/Random.h"

#include "compiler/Analysis/Random/PoissonTable.h"

#include "runtime/abi/glia_philox.h"

#include <cmath>

using namespace glia;
using namespace glia::interp;
using namespace mlir;

template <typename Real>
FailureOr<Random<Real>> Random<Real>::create(snn::PopulationOp population, const Dynamics &dynamics) {
  Random random;
  random.population = population;
  random.cells = population.getCells();
  random.seed = population->getParentOfType<snn::NetworkOp>().getSeed();
  random.stream = static_cast<uint32_t>(population.getStream());
  cell::ModelOp model = dynamics.model;
  WalkResult result = model.getBody().walk<WalkOrder::PreOrder>(
      [&](cell::RandomOp op) { return WalkResult(random.add(op, dynamics)); });
  if (result.wasInterrupted())
    return failure();
  return std::move(random);
}

template <typename Real> LogicalResult Random<Real>::add(cell::RandomOp op, const Dynamics &dynamics) {
  Draw draw;
  draw.index = draws.size();
  if (op.getParameter() && !dynamics.isConstant(op.getParameter()))
    return (population.emitError() << "a random draw of '" << population.getName()
                                   << "' has a parameter that depends on more than the model's parameters (R2)")
               .attachNote(op.getLoc())
           << "drawn here";
  if (op.getDistribution() == cell::Distribution::bernoulli)
    for (double p : dynamics.constantOf(op.getParameter()).data())
      draw.belowIsOne.push_back(static_cast<uint64_t>(std::floor(std::ldexp(p, 32))));
  if (op.getDistribution() == cell::Distribution::poisson &&
      failed(addPoisson(draw, op, dynamics.constantOf(op.getParameter()))))
    return failure();
  draws[op] = std::move(draw);
  return success();
}

template <typename Real> LogicalResult Random<Real>::addPoisson(Draw &draw, cell::RandomOp op, const PerCell &means) {
  for (double mean : means.data()) {
    std::optional<std::vector<uint32_t>> table = poissonThresholds(mean);
    if (!table)
      return (population.emitError() << "a random draw of '" << population.getName() << "' has mean " << mean
                                     << "; it must lie in [0, " << largestPoissonMean << "] (R2)")
                 .attachNote(op.getLoc())
             << "drawn here";
    draw.thresholds.push_back(&tables.emplace(mean, std::move(*table)).first->second);
  }
  return success();
}

template <typename Real> Lanes<Real> Random<Real>::draw(cell::RandomOp op, Moment moment) const {
  const Draw &draw = draws.find(op)->second;
  cell::Distribution distribution = op.getDistribution();
  std::vector<Real> values(cells);
  for (size_t cell = 0; cell < cells; ++cell) {
    uint32_t bits = glia_random_bits(seed, stream, cell, moment.step, draw.index, moment.sample);
    values[cell] = valueOf(distribution, draw, cell, bits);
  }
  return Lanes<Real>(std::move(values));
}

template <typename Real>
Real Random<Real>::valueOf(cell::Distribution distribution, const Draw &draw, size_t cell, uint32_t bits) const {
  auto ofCell = [&](const auto &perCell) { return perCell[perCell.size() == 1 ? 0 : cell]; };
  switch (distribution) {
  case cell::Distribution::uniform:
    return std::ldexp(static_cast<Real>(bits >> 8), -24);
  case cell::Distribution::bernoulli:
    return bits < ofCell(draw.belowIsOne) ? 1 : 0;
  case cell::Distribution::poisson: {
    const std::vector<uint32_t> &thresholds = *ofCell(draw.thresholds);
    return static_cast<Real>(llvm::upper_bound(thresholds, bits) - thresholds.begin());
  }
  }
  llvm_unreachable("unknown distribution");
}

namespace glia::interp {
template class Random<float>;
template class Random<double>;
} // namespace glia::interp
