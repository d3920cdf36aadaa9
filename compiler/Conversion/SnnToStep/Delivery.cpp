// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How one projection's contributions are computed: by rows of weights, by lists of synapses, by kernels or by windows.
// Driven by events or by the nonzero values of a signal wherever zeros are expected.

#include "compiler/Conversion/SnnToStep/Origin.h"
#include "compiler/Conversion/SnnToStep/Program.h"

#include "compiler/Analysis/Footprint/Lists.h"
#include "compiler/Analysis/Numbers/Data.h"
#include "compiler/Analysis/Numbers/Fixed.h"
#include "compiler/Analysis/Numbers/NumberTypes.h"

#include "dialects/Snn/IR/Window.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace glia;
using namespace mlir;

bool glia::completesOwnSum(snn::ProjectOp projection) {
  return isa<snn::SignalType>(projection.getSource().getType()) || projection.getConnectivity().divisorOfSum() != 1.0;
}

//===----------------------------------------------------------------------===//
// Scales (N4)
//===----------------------------------------------------------------------===//

/// A scale that is one power of two for all is part of the table of weights, where it costs nothing; 1 otherwise.
static double tableScaleOf(snn::ProjectOp projection) {
  auto scale = dyn_cast_or_null<FloatAttr>(projection.getScaleAttr());
  return scale && isPowerOfTwo(scale.getValueAsDouble()) ? scale.getValueAsDouble() : 1.0;
}

/// What the completed sums are multiplied with: one number for all, or one for each target; nothing if it is 1.
static std::optional<PerCell> sumScaleOf(snn::ProjectOp projection) {
  if (!projection.getScaleAttr() || tableScaleOf(projection) != 1.0)
    return std::nullopt;
  Synapses synapses(projection);
  std::vector<double> values(synapses.targets());
  for (auto [target, value] : llvm::enumerate(values))
    value = synapses.scaleOf(target);
  PerCell result(std::move(values));
  result.compress();
  return result;
}

/// Weights of minifloats in another order, which stay codes (N5); null if they are of another type.
static Value codeTable(ProgramBuilder &program, snn::ProjectOp projection, ArrayRef<int64_t> shape,
                       llvm::function_ref<double(int64_t)> weightAt) {
  cell::MinifloatType minifloat = minifloatOf(projection.getWeightAttr());
  if (!minifloat || !program.isFixed())
    return Value();
  double scale = tableScaleOf(projection);
  ElementsAttr data = makeElements(RankedTensorType::get(shape, minifloat), (projection.getName() + "_codes").str(),
                                   [&](int64_t i) { return weightAt(i) / scale; });
  return step::TableOp::create(program.declarations, program.loc(), program.typeOf(shape, program.real), data,
                               program.declarations.getF64FloatAttr(scale), UnitAttr());
}

static int64_t cellsOf(Type type) { return ShapedType::getNumElements(snn::getLineShape(type)); }

std::optional<PerCell> ProgramBuilder::biasOf(snn::ProjectOp projection) {
  Synapses synapses(projection);
  if (!synapses.hasBias())
    return std::nullopt;
  std::vector<double> values(synapses.targets());
  for (auto [target, value] : llvm::enumerate(values))
    value = synapses.biasOf(target);
  PerCell bias(std::move(values));
  bias.compress();
  return bias;
}

/// Says whose weights a table holds: a target may be asked to treat them in some way.
static Value ofProjection(snn::ProjectOp projection, Value table) {
  table.getDefiningOp()->setAttr(projectionAttr, StringAttr::get(projection.getContext(), projection.getName()));
  return table;
}

//===----------------------------------------------------------------------===//
// Lists of synapses
//===----------------------------------------------------------------------===//

bool ProgramBuilder::isListed(snn::ProjectOp projection) {
  auto [known, isNew] = listed.try_emplace(projection, false);
  if (isNew)
    known->second = findListForm(projection, mostListed).has_value();
  return known->second;
}

/// Synapses by (delay, source), in ascending rank. A dense projection that is listed has those with a weight.
ProgramBuilder::ScatterTables &ProgramBuilder::scatterTablesOf(snn::ProjectOp projection) {
  auto [it, inserted] = scatterTables.try_emplace(projection);
  if (!inserted)
    return it->second;
  int64_t least = projection.getLeastDelay(), spread = projection.getMostDelay() - least + 1;
  Synapses synapses(projection);
  int64_t sources = synapses.sources();
  std::vector<int32_t> rows(spread * sources + 1, 0);
  auto rowOf = [&](int64_t source, int64_t delay) { return (delay - least) * sources + source; };
  bool skipsZeros = isa<snn::DenseAttr>(projection.getConnectivity());
  for (int64_t source = 0; source < sources; ++source)
    synapses.forEach(source, [&](int64_t, double weight, int64_t delay) {
      rows[rowOf(source, delay) + 1] += !skipsZeros || weight != 0.0;
    });
  for (size_t i = 1; i < rows.size(); ++i)
    rows[i] += rows[i - 1];
  std::vector<int32_t> next(rows.begin(), rows.end() - 1), targets(rows.back());
  RealBuffer weights = realBuffer(std::max(rows.back(), 1));
  PerCell divisors = sumScaleOf(projection).value_or(PerCell(1.0)); // exact: weights are multiples of them
  for (int64_t source = 0; source < sources; ++source)
    synapses.forEach(source, [&](int64_t target, double weight, int64_t delay) {
      if (skipsZeros && weight == 0.0)
        return;
      int32_t at = next[rowOf(source, delay)]++;
      targets[at] = target;
      weights.set(at, weight / divisors.at(target));
    });
  Value kept = codeTable(*this, projection, {weights.size()}, [&](int64_t i) { return weights.at(i); });
  if (!kept)
    kept = realTable(std::move(weights));
  it->second = {ofProjection(projection, indexTable(std::move(rows))),
                ofProjection(projection, indexTable(std::move(targets))), ofProjection(projection, kept), least};
  return it->second;
}

void ProgramBuilder::scatterEvents(snn::ProjectOp projection, int64_t lag, Value delay, Value sums) {
  Value line = lineOf(projection.getSource());
  if (projection.getRuleAttr()) {
    PlasticSynapses &p = plasticOf(projection);
    step::ScatterOp::create(body, location, line, delay, p.leastDelay + lag, p.rows, p.targets, p.synapses, p.weights,
                            sums);
    return;
  }
  ScatterTables &tables = scatterTablesOf(projection);
  step::ScatterOp::create(body, location, line, delay, tables.least + lag, tables.rows, tables.targets, Value(),
                          tables.weights, sums);
}

//===----------------------------------------------------------------------===//
// Rows of weights
//===----------------------------------------------------------------------===//

/// The weights of a dense projection, one row per source. Made once however often it is delivered.
Value ProgramBuilder::denseRowsOf(snn::ProjectOp projection) {
  Value &rows = denseRows[projection];
  if (!rows)
    rows = ofProjection(projection,
                        transposedTable(cast<ElementsAttr>(projection.getWeightAttr()),
                                        isFixed() ? std::optional<double>(tableScaleOf(projection)) : std::nullopt));
  return rows;
}

LogicalResult ProgramBuilder::deliverEvents(snn::ProjectOp projection, int64_t lag, int64_t delay, Value sums) {
  Value line = lineOf(projection.getSource());
  if (isa<snn::DenseAttr>(projection.getConnectivity()) && !projection.getRuleAttr() && !isListed(projection)) {
    step::DeliverOp::create(body, location, line, delay, denseRowsOf(projection), Value(), sums);
    return success();
  }
  if (auto pool = dyn_cast<snn::SumPool2dAttr>(projection.getConnectivity())) {
    snn::Window window = snn::Window::of(pool);
    step::PoolOp::create(body, location, line, delay, Value(), sums, projection.getSourceShape(),
                         projection.getTargetShape(), window.kernel, window.stride, window.padding);
    return success();
  }
  Value at = delay == 0 ? Value() : Value(arith::ConstantIndexOp::create(body, location, delay));
  scatterEvents(projection, lag, at, sums);
  return success();
}

//===----------------------------------------------------------------------===//
// Own sums
//===----------------------------------------------------------------------===//

/// Room to list the nonzero values of a signal in which zeros are expected: pixels, counts in windows. What populations
/// give out is visited densely.
Value ProgramBuilder::indexListFor(snn::ProjectOp projection, Value source) {
  Value signal = skipReshapes(projection.getSource());
  if (isa<step::LineType>(source.getType()) || signal.getDefiningOp<snn::PopulationOp>())
    return Value();
  return scratch(typeOf({cellsOf(signal.getType())}, body.getI32Type()));
}

/// The kernel with the output channel last: (in, row, column, out within the group).
static Value kernelTable(ProgramBuilder &program, snn::ProjectOp projection, ArrayRef<int64_t> shape, int64_t groups) {
  auto weights = cast<ElementsAttr>(projection.getWeightAttr());
  auto bytes = snn::getElementBytes(weights, [&] { return projection.emitError(); }, projection.getName());
  int64_t out = shape[0], in = shape[1], area = shape[2] * shape[3], outPerGroup = out / groups;
  std::vector<double> table(out * in * area);
  double scale = tableScaleOf(projection);
  for (int64_t o = 0; o < out; ++o)
    for (int64_t i = 0; i < in; ++i)
      for (int64_t k = 0; k < area; ++k) {
        int64_t channel = o / outPerGroup * in + i; // of the source
        table[(channel * area + k) * outPerGroup + o % outPerGroup] =
            snn::readReal(*bytes, weights.getElementType(), (o * in + i) * area + k) * scale;
      }
  int64_t kernelShape[] = {in * groups, shape[2], shape[3], outPerGroup};
  Value codes = codeTable(program, projection, kernelShape, [&](int64_t i) { return table[i]; });
  return ofProjection(projection, codes ? codes : program.realTable(kernelShape, table));
}

Value ProgramBuilder::convolveOrPool(snn::ProjectOp projection, Value source, int64_t delay, Value sums) {
  ArrayRef<int64_t> from = projection.getSourceShape(), to = projection.getTargetShape();
  Value list = indexListFor(projection, source);
  if (auto conv = dyn_cast<snn::Conv2dAttr>(projection.getConnectivity())) {
    ArrayRef<int64_t> shape = cast<ElementsAttr>(projection.getWeightAttr()).getShapedType().getShape();
    snn::Window window = snn::Window::of(conv, shape);
    Value channelsLast = scratch(cast<MemRefType>(sums.getType()));
    step::FillOp::create(body, location, channelsLast);
    step::ConvolveOp::create(body, location, source, delay, kernelTable(*this, projection, shape, conv.getGroups()),
                             list, channelsLast, from, to, window.stride, window.padding, window.dilation,
                             conv.getGroups());
    step::TransposeOp::create(body, location, channelsLast, to[0], sums);
    return sums;
  }
  snn::Window window = llvm::TypeSwitch<Attribute, snn::Window>(projection.getConnectivity())
                           .Case<snn::SumPool2dAttr, snn::AveragePool2dAttr>([](auto a) { return snn::Window::of(a); });
  step::FillOp::create(body, location, sums);
  step::PoolOp::create(body, location, source, delay, list, sums, from, to, window.kernel, window.stride,
                       window.padding);
  return sums;
}

/// Where a completed sum goes: in fixed point to a buffer of its own, because its grid is another (N4).
Value ProgramBuilder::bufferForSum(snn::ProjectOp projection, Value sums) {
  if (!fixed)
    return sums;
  auto type = cast<MemRefType>(sums.getType());
  return isa<step::ArrayOp>(sums.getDefiningOp()) ? array(projection.getName(), "", type, 0.0) : scratch(type);
}

/// Multiplies with the scale, adds the bias and divides, where there is something to multiply, add or divide with.
Value ProgramBuilder::finishSum(snn::ProjectOp projection, Value sums) {
  std::optional<PerCell> scale = sumScaleOf(projection);
  std::optional<PerCell> bias = biasOf(projection);
  double divisor = projection.getConnectivity().divisorOfSum();
  if (!scale && !bias && divisor == 1.0)
    return sums;
  SmallVector<Value> inputs{sums};
  for (std::optional<PerCell> *table : {&scale, &bias})
    if (*table)
      inputs.push_back(perCellTable(**table));
  Value finished = bufferForSum(projection, sums);
  auto evolve = step::EvolveOp::create(body, location, inputs, ValueRange{finished});
  OpBuilder inner = OpBuilder::atBlockBegin(&evolve.getBody().emplaceBlock());
  auto next = [&] { return inner.getInsertionBlock()->addArgument(real, location); };
  Value value = next();
  if (scale)
    value = arith::MulFOp::create(inner, location, value, next());
  if (bias)
    value = arith::AddFOp::create(inner, location, value, next());
  if (divisor != 1.0)
    value = arith::DivFOp::create(inner, location, value,
                                  arith::ConstantOp::create(inner, location, FloatAttr::get(real, divisor)));
  step::YieldOp::create(inner, location, value);
  return finished;
}

/// Synapses with delays of their own, the longest first (N2).
void ProgramBuilder::scatterByDelay(snn::ProjectOp projection, int64_t lag, Value sums) {
  auto loop =
      step::ByDelayOp::create(body, location, projection.getMostDelay() + lag, projection.getLeastDelay() + lag);
  OpBuilder::InsertionGuard guard(body);
  Block &block = loop.getBody().emplaceBlock();
  Value delay = block.addArgument(body.getIndexType(), location);
  body.setInsertionPointToStart(&block);
  scatterEvents(projection, lag, delay, sums);
}

FailureOr<Value> ProgramBuilder::ownSum(snn::ProjectOp projection, int64_t delay, int64_t lag) {
  bool isHeld = order.held.contains(projection) && delay == 0;
  if (isHeld)
    if (Value known = heldSums.lookup(projection))
      return known;
  OpBuilder::InsertionGuard guard(body);
  if (isHeld)
    body.restoreInsertionPoint(once.saveInsertionPoint());
  MemRefType type = reals(cellsOf(projection.getType()));
  Value sums = isHeld ? array(projection.getName(), "", type, 0.0) : scratch(type);
  bool isLine = isa<snn::EventsType>(projection.getSource().getType());
  FailureOr<Value> source = isLine ? FailureOr<Value>(lineOf(projection.getSource())) : signalAt(projection, delay);
  if (failed(source))
    return failure();
  int64_t lineDelay = isLine ? delay : 0;
  Attribute kind = projection.getConnectivity();
  if (isa<snn::Conv2dAttr, snn::SumPool2dAttr, snn::AveragePool2dAttr>(kind)) {
    convolveOrPool(projection, *source, lineDelay, sums);
  } else {
    step::FillOp::create(body, location, sums);
    if (isa<snn::DenseAttr>(kind) && !isListed(projection)) {
      step::DeliverOp::create(body, location, *source, lineDelay, denseRowsOf(projection),
                              indexListFor(projection, *source), sums);
    } else if (projection.getLeastDelay() != projection.getMostDelay()) {
      scatterByDelay(projection, lag, sums);
    } else {
      ScatterTables &tables = scatterTablesOf(projection);
      Value at = lineDelay == 0 ? Value() : Value(arith::ConstantIndexOp::create(body, location, lineDelay));
      step::ScatterOp::create(body, location, *source, at, lineDelay, tables.rows, tables.targets, Value(),
                              tables.weights, sums);
    }
  }
  Value finished = finishSum(projection, sums);
  if (isHeld)
    heldSums[projection] = finished;
  return finished;
}
