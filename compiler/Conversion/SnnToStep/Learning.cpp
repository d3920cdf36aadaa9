// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Plasticity (P1 to P4): traces decay, handlers run over the synapses that a moment concerns, traces jump, bounds
// apply.

#include "compiler/Conversion/SnnToStep/Arithmetic.h"
#include "compiler/Conversion/SnnToStep/Program.h"

#include "mlir/IR/IRMapping.h"
#include "llvm/ADT/TypeSwitch.h"

#include <numeric>

using namespace glia;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Declarations
//===----------------------------------------------------------------------===//

namespace {
/// A synapse in canonical order.
struct Synapse {
  int32_t source, target;
  int64_t delay;
  double weight;
};
} // namespace

static std::vector<Synapse> listSynapses(snn::ProjectOp projection) {
  Synapses synapses(projection);
  std::vector<Synapse> list;
  for (int64_t source = 0; source < synapses.sources(); ++source)
    synapses.forEach(source, [&](int64_t target, double weight, int64_t delay) {
      list.push_back({static_cast<int32_t>(source), static_cast<int32_t>(target), delay, weight});
    });
  return list;
}

/// Sorts synapse numbers by `key`, which is below `keys`, keeping their order: where each key starts, and the numbers.
static std::pair<std::vector<int32_t>, std::vector<int32_t>> groupBy(const std::vector<Synapse> &list, int64_t keys,
                                                                     llvm::function_ref<int64_t(const Synapse &)> key) {
  std::vector<int32_t> rows(keys + 1, 0), numbers(list.size());
  for (const Synapse &synapse : list)
    ++rows[key(synapse) + 1];
  std::partial_sum(rows.begin(), rows.end(), rows.begin());
  std::vector<int32_t> next(rows.begin(), rows.end() - 1);
  for (auto [number, synapse] : llvm::enumerate(list))
    numbers[next[key(synapse)]++] = static_cast<int32_t>(number);
  return {rows, numbers};
}

static std::vector<int32_t> mapNumbers(ArrayRef<int32_t> numbers, llvm::function_ref<int32_t(int32_t)> function) {
  std::vector<int32_t> result(numbers.size());
  llvm::transform(numbers, result.begin(), function);
  return result;
}

LogicalResult ProgramBuilder::declareLearning(snn::ProjectOp projection) {
  std::vector<Synapse> list = listSynapses(projection);
  if (list.empty())
    return projection.emitError() << "'" << projection.getName() << "' learns and has no synapses (E1)";
  PlasticSynapses &p = plastic[projection];
  p.leastDelay = projection.getLeastDelay();
  p.mostDelay = projection.getMostDelay();
  int64_t sources = ShapedType::getNumElements(projection.getSourceShape());
  int64_t targets = ShapedType::getNumElements(projection.getTargetShape());

  std::vector<double> weights(list.size());
  llvm::transform(list, weights.begin(), [](const Synapse &s) { return s.weight; });
  p.weights = array(projection.getName(), "w", reals(list.size()), PerCell(std::move(weights)));

  auto [rows, numbers] = groupBy(list, (p.mostDelay - p.leastDelay + 1) * sources,
                                 [&](const Synapse &s) { return (s.delay - p.leastDelay) * sources + s.source; });
  p.rows = indexTable(rows);
  p.targets = indexTable(mapNumbers(numbers, [&](int32_t n) { return list[n].target; }));
  p.synapses = indexTable(numbers);

  auto [postRows, postNumbers] = groupBy(list, targets, [](const Synapse &s) { return s.target; });
  p.postRows = indexTable(postRows);
  p.postSources = indexTable(mapNumbers(postNumbers, [&](int32_t n) { return list[n].source; }));
  p.postSynapses = indexTable(postNumbers);
  p.postDelays = indexTable(mapNumbers(postNumbers, [&](int32_t n) { return static_cast<int32_t>(list[n].delay); }));

  cell::ModelOp rule = modelOf(projection, projection.getRuleAttr().getAttr());
  FailureOr<Dynamics> analysed = analyseRule(projection, rule);
  if (failed(analysed))
    return failure();
  p.dynamics = std::make_unique<Dynamics>(std::move(*analysed));
  for (auto state : rule.getBody().getOps<cell::StateOp>())
    if (state.getScope() != cell::Scope::synapse)
      p.traces[state.getResult()] =
          array(projection.getName(), state.getName(), reals(state.getScope() == cell::Scope::pre ? sources : targets),
                p.dynamics->initialOf(state));
  return success();
}

//===----------------------------------------------------------------------===//
// One step of learning
//===----------------------------------------------------------------------===//

namespace glia {

/// Emits phase 3 for one projection.
class LearningBody {
public:
  LearningBody(ProgramBuilder &program, snn::ProjectOp projection)
      : program(program), projection(projection), p(program.plasticOf(projection)), dynamics(*p.dynamics),
        rule(dynamics.model), loc(projection.getLoc()) {}

  LogicalResult emit() {
    findHandlerReads();
    for (const StateUpdate &update : dynamics.updates)
      if (failed(decay(update)))
        return failure();
    rememberTraces();
    for (cell::Moment moment : {cell::Moment::pre, cell::Moment::post, cell::Moment::step})
      for (auto on : rule.getBody().getOps<cell::OnOp>())
        if (on.getMoment() == moment && failed(handle(on)))
          return failure();
    for (const auto &[state, decayed] : decayedTraces)
      copy(decayed, p.traces.lookup(state));
    for (auto jump : rule.getBody().getOps<cell::JumpOp>())
      if (failed(bump(jump)))
        return failure();
    for (auto state : rule.getBody().getOps<cell::StateOp>())
      if (state.getBounds())
        bound(state);
    return success();
  }

private:
  Value sourceLine() { return program.lineOf(projection.getSource()); }
  Value postLine() { return program.lineOf(projection.getPost()); }
  MemRefType typeOf(Value buffer) { return cast<MemRefType>(buffer.getType()); }

  /// A trace after its decay, before its jump.
  LogicalResult decay(const StateUpdate &update) {
    auto equation = const_cast<cell::DerivativeOp &>(update.equation);
    Value state = equation.getState();
    bool isAlone = update.isLinear &&
                   llvm::all_of(update.terms, [&](const Term &term) { return !term.source || term.source == state; });
    if (!isAlone)
      return equation.emitError() << "trace '" << cell::getStateOf(state).getName() << "' of '" << projection.getName()
                                  << "' must decay by a linear equation of itself alone (E2)";
    Value trace = p.traces.lookup(state);
    Value decayed = program.scratch(typeOf(trace));
    auto evolve = step::EvolveOp::create(program.body, loc, ValueRange{trace}, ValueRange{decayed});
    OpBuilder inner = OpBuilder::atBlockBegin(&evolve.getBody().emplaceBlock());
    Value x = inner.getInsertionBlock()->addArgument(program.real, loc);
    Value sum;
    for (const Term &term : update.terms) {
      Value value = arith::ConstantOp::create(inner, loc, FloatAttr::get(program.real, term.coefficient.at(0)));
      if (term.source)
        value = arith::MulFOp::create(inner, loc, value, x);
      sum = sum ? Value(arith::AddFOp::create(inner, loc, sum, value)) : value;
    }
    step::YieldOp::create(inner, loc, sum);
    decayedTraces.push_back({state, decayed});
    buffers[state] = trace;
    buffers[equation.getResult()] = decayed;
    return success();
  }

  /// What synapses read of their source is the value of the step in which the event left (P3).
  void rememberTraces() {
    for (auto state : rule.getBody().getOps<cell::StateOp>()) {
      Value trace = p.traces.lookup(state.getResult());
      if (!trace)
        continue;
      buffers.try_emplace(state.getResult(), trace);
      if (state.getScope() != cell::Scope::pre || p.mostDelay == 0)
        continue;
      for (Value read : {Value(state.getResult()), decayedOf(state)}) {
        if (!read || !handlerReads.contains(read))
          continue;
        int64_t slots = p.mostDelay + 1, cells = typeOf(trace).getNumElements();
        std::vector<double> start(slots * cells);
        for (int64_t i = 0; i < slots * cells; ++i)
          start[i] = dynamics.initialOf(state).at(i % cells);
        Value history = program.array(projection.getName(), "", program.typeOf({slots, cells}, program.real),
                                      PerCell(std::move(start)));
        step::RememberOp::create(program.body, loc, buffers[read], history);
        histories[read] = history;
      }
    }
  }

  Value decayedOf(cell::StateOp state) {
    for (Operation *user : state.getResult().getUsers())
      if (auto derivative = dyn_cast<cell::DerivativeOp>(user);
          derivative && derivative.getState() == state.getResult())
        return derivative.getResult();
    return Value();
  }

  /// Everything that some handler's expressions reach, inside its region or outside.
  void findHandlerReads() {
    SmallVector<Value> work;
    for (auto on : rule.getBody().getOps<cell::OnOp>())
      work.push_back(cast<cell::YieldOp>(on.getBody().front().back()).getValue());
    while (!work.empty()) {
      Value value = work.pop_back_val();
      Operation *op = value.getDefiningOp();
      if (op && handlerReads.insert(value).second && !cell::getStateOf(value))
        llvm::append_range(work, op->getOperands());
    }
  }

  /// One `step.learn` for one handler.
  LogicalResult handle(cell::OnOp on) {
    SmallVector<Value> pre, post, scalars, preKeys, postKeys, scalarKeys;
    if (failed(collectReads(on, pre, post, scalars, preKeys, postKeys, scalarKeys)))
      return failure();
    bool isPre = on.getMoment() == cell::Moment::pre;
    auto moment = isPre                                  ? step::LearnMoment::pre
                  : on.getMoment() == cell::Moment::post ? step::LearnMoment::post
                                                         : step::LearnMoment::each;
    auto learn = step::LearnOp::create(program.body, loc, moment, isPre ? sourceLine() : postLine(), p.leastDelay,
                                       p.mostDelay, isPre ? p.rows : p.postRows, isPre ? p.targets : p.postSources,
                                       isPre ? p.synapses : p.postSynapses, isPre ? Value() : p.postDelays, p.weights,
                                       pre, post, scalars);
    Block &block = learn.getBody().emplaceBlock();
    OpBuilder inner = OpBuilder::atBlockBegin(&block);
    IRMapping mapping;
    mapping.map(on.getBody().getArgument(0), block.addArgument(program.real, loc));
    for (Value key : llvm::concat<Value>(preKeys, postKeys, scalarKeys))
      mapping.map(key, block.addArgument(program.real, loc));
    auto yield = cast<cell::YieldOp>(on.getBody().front().back());
    step::YieldOp::create(inner, loc, lower(inner, yield.getValue(), mapping));
    return success();
  }

  /// Every state, trace and modulator that the handler's expressions reach.
  LogicalResult collectReads(cell::OnOp on, SmallVector<Value> &pre, SmallVector<Value> &post,
                             SmallVector<Value> &scalars, SmallVector<Value> &preKeys, SmallVector<Value> &postKeys,
                             SmallVector<Value> &scalarKeys) {
    llvm::SetVector<Value> reached;
    SmallVector<Value> work{cast<cell::YieldOp>(on.getBody().front().back()).getValue()};
    while (!work.empty()) {
      Value value = work.pop_back_val();
      if (dynamics.isConstant(value) || value == on.getBody().getArgument(0) || !reached.insert(value))
        continue;
      Operation *op = value.getDefiningOp();
      if (auto port = dyn_cast<cell::PortOp>(op)) {
        if (Value modulator = modulatorOf(port)) {
          scalars.push_back(modulator);
          scalarKeys.push_back(value);
        }
        continue;
      }
      if (cell::StateOp state = cell::getStateOf(value)) {
        if (state.getScope() == cell::Scope::synapse)
          return op->emitError() << "a handler of '" << projection.getName()
                                 << "' reads the weight other than through its argument (E2)";
        bool isPre = state.getScope() == cell::Scope::pre;
        Value history = histories.lookup(value);
        (isPre ? pre : post).push_back(history ? history : buffers.lookup(value));
        (isPre ? preKeys : postKeys).push_back(value);
        continue;
      }
      llvm::append_range(work, op->getOperands());
    }
    return success();
  }

  /// The signal that drives a port of the rule, or null.
  Value modulatorOf(cell::PortOp port) {
    if (!projection.getModulatorPortsAttr())
      return Value();
    for (auto [name, modulator] :
         llvm::zip(projection.getModulatorPortsAttr().getAsRange<StringAttr>(), projection.getModulators()))
      if (name.getValue() == port.getName())
        return program.signalOf(modulator);
    return Value();
  }

  Value lower(OpBuilder &inner, Value value, IRMapping &mapping) {
    if (Value known = mapping.lookupOrNull(value))
      return known;
    Value result = compute(inner, value, mapping);
    mapping.map(value, result);
    return result;
  }

  Value constant(OpBuilder &inner, double value) {
    return arith::ConstantOp::create(inner, loc, FloatAttr::get(program.real, value));
  }

  Value compute(OpBuilder &inner, Value value, IRMapping &mapping) {
    if (dynamics.isConstant(value)) {
      double number = dynamics.constantOf(value).at(0);
      if (isa<cell::BoolType>(value.getType()))
        return arith::ConstantOp::create(inner, loc, inner.getBoolAttr(number != 0.0));
      return constant(inner, number);
    }
    Operation *op = value.getDefiningOp();
    if (auto port = dyn_cast<cell::PortOp>(op))
      return constant(inner, port.getDefaultValue() ? port.getDefaultValue()->convertToDouble() : 0.0);
    return lowerArithmetic(inner, loc, op, [&](Value operand) { return lower(inner, operand, mapping); });
  }

  void copy(Value from, Value to) {
    auto evolve = step::EvolveOp::create(program.body, loc, ValueRange{from}, ValueRange{to});
    OpBuilder inner = OpBuilder::atBlockBegin(&evolve.getBody().emplaceBlock());
    step::YieldOp::create(inner, loc, ValueRange{inner.getInsertionBlock()->addArgument(program.real, loc)});
  }

  LogicalResult bump(cell::JumpOp jump) {
    if (!dynamics.isConstant(jump.getBy()))
      return jump.emitError() << "a trace of '" << projection.getName()
                              << "' jumps by more than parameters say; a jump must depend on parameters alone (E2)";
    Value trace = p.traces.lookup(cell::getStateOf(jump.getState()).getResult());
    Value line = jump.getMoment() == cell::Moment::pre ? sourceLine() : postLine();
    step::BumpOp::create(program.body, loc, trace,
                         program.body.getF64FloatAttr(dynamics.constantOf(jump.getBy()).at(0)), line);
    return success();
  }

  /// P2: once, after the last handler of the step.
  void bound(cell::StateOp state) {
    auto valueOf = [&](Attribute name) {
      for (auto param : rule.getBody().getOps<cell::ParamOp>())
        if (param.getNameAttr() == name)
          return dynamics.constantOf(param.getResult()).at(0);
      llvm_unreachable("bounds name parameters");
    };
    auto evolve = step::EvolveOp::create(program.body, loc, ValueRange{p.weights}, ValueRange{p.weights});
    OpBuilder inner = OpBuilder::atBlockBegin(&evolve.getBody().emplaceBlock());
    Value w = inner.getInsertionBlock()->addArgument(program.real, loc);
    auto clip = [&](arith::CmpFPredicate predicate, Attribute name) {
      Value limit = constant(inner, valueOf(name));
      w = arith::SelectOp::create(inner, loc, arith::CmpFOp::create(inner, loc, predicate, w, limit), limit, w);
    };
    clip(arith::CmpFPredicate::OLT, (*state.getBounds())[0]);
    clip(arith::CmpFPredicate::OGT, (*state.getBounds())[1]);
    step::YieldOp::create(inner, loc, w);
  }

  ProgramBuilder &program;
  snn::ProjectOp projection;
  PlasticSynapses &p;
  const Dynamics &dynamics;
  cell::ModelOp rule;
  Location loc;
  SmallVector<std::pair<Value, Value>> decayedTraces; // cell.state -> scratch
  llvm::DenseSet<Value> handlerReads;
  llvm::DenseMap<Value, Value> buffers, histories; // cell value -> buffer
};

} // namespace glia

LogicalResult ProgramBuilder::learn(snn::ProjectOp projection) {
  setLoc(projection.getLoc());
  return LearningBody(*this, projection).emit();
}
