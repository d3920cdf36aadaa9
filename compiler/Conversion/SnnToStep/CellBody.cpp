// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Specialises a model for one population. The order of things is that of the specification: what resets left pending or
// an early test decides, integration (I1, I2), tests (T4), resets (T5), handlers (T6), emission.

#include "compiler/Conversion/SnnToStep/CellBody.h"
#include "compiler/Conversion/SnnToStep/Arithmetic.h"
#include "compiler/Conversion/SnnToStep/Chains.h"
#include "compiler/Conversion/SnnToStep/Draws.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace glia;
using namespace mlir;

static cell::ModelOp modelOf(const Dynamics &dynamics) { return dynamics.model; }

//===----------------------------------------------------------------------===//
// The region
//===----------------------------------------------------------------------===//

namespace glia {

/// Builds the region of one `step.evolve`: cell values become values of one element.
class CellEvaluator {
public:
  CellEvaluator(CellBody &cells, const llvm::StringMap<PortValue> &ports)
      : cells(cells), program(cells.program), dynamics(cells.dynamics), convention(dynamics.convention), ports(ports),
        real(program.real), builder(program.network.getContext()), loc(program.loc()) {
    block = std::make_unique<Block>();
    builder.setInsertionPointToEnd(block.get());
  }

  void store(Value value, Value buffer) {
    yields.push_back(value);
    outputs.push_back(buffer);
  }

  /// Turns what was built into an operation at the end of the program.
  void finish() {
    if (outputs.empty())
      return;
    step::YieldOp::create(builder, loc, yields);
    auto evolve = step::EvolveOp::create(program.body, loc, inputs, outputs);
    evolve.getBody().push_back(block.release());
  }

  //===--- Phases ---===//

  void readStartValues() {
    for (auto [state, buffer] : cells.states)
      start[state] = load(buffer);
  }

  /// T4, T5: conditions that are known before integration, and the resets that act before it.
  void resetBeforeIntegration() {
    bool toValue = convention.getReset() == snn::Reset::value;
    bool lags = convention.getResetLag() == 1;
    readsStartValues = true;
    llvm::MapVector<Value, Value> adjusted;
    if (isEarly())
      for (auto crosses : modelOf(dynamics).getBody().getOps<cell::CrossesOp>())
        early[crosses.getResult()] = eval(crosses.getResult());
    for (auto reset : modelOf(dynamics).getBody().getOps<cell::ResetOp>()) {
      if (isEarly())
        early[reset.getCondition()] = eval(reset.getCondition());
      if (isEarly() && convention.getReset() == snn::Reset::subtract)
        earlyAmounts[reset] = eval(reset.getBy());
      if (!toValue || !(isEarly() || lags))
        continue;
      Value state = cell::getStateOf(reset.getValue()).getResult();
      Value before = adjusted.count(state) ? adjusted[state] : start[state];
      Value condition = lags ? flag(load(cells.pending[reset])) : eval(reset.getCondition());
      adjusted[state] = select(condition, eval(reset.getTo()), before);
    }
    if (isEarly())
      for (auto emit : modelOf(dynamics).getBody().getOps<cell::EmitOp>())
        early[emit.getValue()] = eval(emit.getValue());
    readsStartValues = false;
    isAdjusted = !adjusted.empty();
    for (auto [state, value] : adjusted)
      start[state] = value;
    values = early;
  }

  void integrate() {
    if (convention.getIntegrator() == snn::Integrator::rk4)
      return integrateRungeKutta();
    for (const StateUpdate &update : dynamics.updates)
      for (const Term &term : update.jump)
        jump(update, term);
    for (const StateUpdate &update : dynamics.updates) {
      Value state = const_cast<cell::DerivativeOp &>(update.equation).getState();
      Value result = update.isLinear ? integrateLinear(update) : integrateNonlinear(update);
      integrated[state] = afterLaggedSubtraction(state, result);
    }
    values = early;
  }

  //===--- Results ---===//

  void storeStates() {
    for (auto [state, buffer] : cells.states)
      if (Value last = finalValueOf(state); last != state || isAdjusted)
        store(kept(eval(last)), buffer);
  }

  void storePending() {
    for (auto [op, buffer] : cells.pending) {
      auto reset = cast<cell::ResetOp>(op);
      Value condition = eval(reset.getCondition());
      if (convention.getReset() == snn::Reset::subtract)
        store(kept(select(condition, eval(reset.getBy()), constant(0.0))), buffer);
      else
        store(mask(condition), buffer);
    }
  }

  void storeEmission() {
    for (auto emit : modelOf(dynamics).getBody().getOps<cell::EmitOp>()) {
      Value value = eval(emit.getValue());
      bool isCondition = isa<cell::BoolType>(emit.getValue().getType());
      store(isCondition ? mask(value) : count(value), cells.emission);
    }
  }

  void storeOutputs() {
    unsigned result = isEmitting() ? 1 : 0;
    for (auto output : modelOf(dynamics).getBody().getOps<cell::OutputOp>())
      store(kept(eval(output.getValue())), program.outputOf(cells.population.getResult(result++)));
  }

  /// What an early test decides is all that `emitTest` needs.
  void decideEarly() {
    readsStartValues = true;
    for (auto emit : modelOf(dynamics).getBody().getOps<cell::EmitOp>())
      (void)eval(emit.getValue());
  }

private:
  bool isEarly() const { return convention.getTest() == snn::Test::before; }
  bool isEmitting() const { return cells.emission != nullptr; }

  //===--- Elements ---===//

  /// N4: a value as it is stored.
  Value kept(Value value) {
    return dynamics.storage
               ? Value(step::RoundOp::create(builder, loc, value.getType(), value, TypeAttr::get(dynamics.storage)))
               : value;
  }

  Value load(Value buffer) {
    Value &argument = arguments[buffer];
    if (!argument) {
      inputs.push_back(buffer);
      argument = block->addArgument(cast<MemRefType>(buffer.getType()).getElementType(), loc);
    }
    return argument;
  }

  Value constant(double value) {
    program.checkRange(value);
    return arith::ConstantOp::create(builder, loc, FloatAttr::get(real, value));
  }

  /// I3: rounded once, here.
  Value coefficient(const PerCell &value) {
    return value.isUniform() ? constant(value.at(0)) : load(program.perCellTable(value));
  }

  Value condition(const PerCell &value) {
    if (value.isUniform())
      return arith::ConstantOp::create(builder, loc, builder.getBoolAttr(value.at(0) != 0.0));
    return arith::CmpFOp::create(builder, loc, arith::CmpFPredicate::UNE, coefficient(value), constant(0.0));
  }

  Value flag(Value byte) {
    Value zero = arith::ConstantOp::create(builder, loc, builder.getI8IntegerAttr(0));
    return arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::ne, byte, zero);
  }
  Value mask(Value condition) { return arith::ExtUIOp::create(builder, loc, builder.getI8Type(), condition); }
  Value select(Value condition, Value yes, Value no) {
    return arith::SelectOp::create(builder, loc, condition, yes, no);
  }
  Value add(Value a, Value b) { return arith::AddFOp::create(builder, loc, a, b); }
  Value sub(Value a, Value b) { return arith::SubFOp::create(builder, loc, a, b); }
  Value mul(Value a, Value b) { return arith::MulFOp::create(builder, loc, a, b); }

  Value count(Value real) { return lowerCount(builder, loc, real); }

  //===--- Integration ---===//

  Value port(cell::PortOp op) {
    auto found = ports.find(op.getName());
    Value value = found != ports.end() && found->second.sums ? load(found->second.sums) : Value();
    if (!value)
      return constant(0.0);
    for (const PerCell &bias : found->second.biases)
      value = add(value, coefficient(bias));
    return value;
  }

  /// The value of a state that another equation, or its own jump, reads (I2).
  Value valueRead(Value state) {
    if (Value jumped = jumps.lookup(state))
      return jumped;
    bool readsNew =
        convention.getOrder() == snn::Order::decay_jump_read && convention.getIntegrator() == snn::Integrator::euler;
    if (Value after = readsNew ? integrated.lookup(state) : Value())
      return after;
    return start[state];
  }

  Value termValue(const Term &term, Value ownState) {
    if (!term.source)
      return coefficient(term.coefficient);
    auto portOp = term.source.getDefiningOp<cell::PortOp>();
    Value source = portOp ? cachedPort(portOp) : valueRead(term.source);
    return mul(coefficient(term.coefficient), source);
  }

  Value cachedPort(cell::PortOp op) {
    Value &value = portValues[op];
    if (!value)
      value = port(op);
    return value;
  }

  void jump(const StateUpdate &update, const Term &term) {
    Value state = const_cast<cell::DerivativeOp &>(update.equation).getState();
    Value &jumped = jumps[state];
    Value before = jumped ? jumped : start[state];
    Value after = add(before, termValue(term, state));
    jumps[state] = after;
  }

  Value integrateLinear(const StateUpdate &update) {
    Value state = const_cast<cell::DerivativeOp &>(update.equation).getState();
    Value sum;
    for (const Term &term : update.terms) {
      Value value = termValue(term, state);
      sum = sum ? add(sum, value) : value;
    }
    return sum;
  }

  Value integrateNonlinear(const StateUpdate &update) {
    auto &equation = const_cast<cell::DerivativeOp &>(update.equation);
    values = early;
    readsNewStates = true;
    Value rate = eval(equation.getRate());
    readsNewStates = false;
    values = early;
    return add(start[equation.getState()], mul(constant(dynamics.h), rate));
  }

  /// I1: the rates of all equations, where each state with an equation has the value that `stage` gives it.
  llvm::MapVector<Value, Value> ratesAt(llvm::DenseMap<Value, Value> stage) {
    llvm::MapVector<Value, Value> rates;
    values = early;
    stageStates = std::move(stage);
    for (const StateUpdate &update : dynamics.updates) {
      auto &equation = const_cast<cell::DerivativeOp &>(update.equation);
      rates[equation.getState()] = eval(equation.getRate());
    }
    stageStates.clear();
    values = early;
    return rates;
  }

  /// I1, rk4: all equations together, inputs and draws held over the step.
  void integrateRungeKutta() {
    auto stageAfter = [&](llvm::MapVector<Value, Value> &rates, double fraction) {
      llvm::DenseMap<Value, Value> stage;
      for (auto [state, rate] : rates)
        stage[state] = add(start[state], mul(constant(dynamics.h * fraction), rate));
      return stage;
    };
    llvm::MapVector<Value, Value> k1 = ratesAt(llvm::DenseMap<Value, Value>()), k2 = ratesAt(stageAfter(k1, 0.5));
    llvm::MapVector<Value, Value> k3 = ratesAt(stageAfter(k2, 0.5)), k4 = ratesAt(stageAfter(k3, 1.0));
    for (auto [state, rate] : k1) {
      Value twice2 = add(k2[state], k2[state]), twice3 = add(k3[state], k3[state]);
      Value sum = add(add(add(rate, twice2), twice3), k4[state]);
      integrated[state] = afterLaggedSubtraction(state, add(start[state], mul(constant(dynamics.h / 6.0), sum)));
    }
  }

  /// A state as an expression reads it: at the start of the step, unless an integrator asks for something else.
  Value readState(Value state) {
    if (Value staged = stageStates.lookup(state))
      return staged;
    return readsNewStates ? valueRead(state) : start[state];
  }

  /// T5: a lagged subtraction acts on the next integration result.
  Value afterLaggedSubtraction(Value state, Value result) {
    bool lags = convention.getResetLag() == 1 && convention.getReset() == snn::Reset::subtract;
    if (!lags)
      return result;
    for (cell::ResetOp reset : resetsAfter(state))
      result = sub(result, load(cells.pending[reset]));
    return result;
  }

  //===--- Expressions ---===//

  Value eval(Value value) {
    if (Value known = values.lookup(value))
      return known;
    Value result = compute(value);
    values[value] = result;
    return result;
  }

  /// I1, I2: what happens once in a step, tests and updates, is the same whichever equation or stage of rk4 reads it.
  Value evalOutsideEquation(Value value) {
    auto stage = std::exchange(stageStates, llvm::DenseMap<Value, Value>());
    auto readsNew = std::exchange(readsNewStates, false);
    auto readValues = std::exchange(values, early);
    Value result = eval(value);
    stageStates = std::move(stage);
    readsNewStates = readsNew;
    values = std::move(readValues);
    return result;
  }

  /// N4: the argument as the table takes it, then what stands there.
  Value lookUp(cell::TableOp op) {
    Value place = step::RoundOp::create(builder, loc, real, eval(op.getOperand()), TypeAttr::get(op.getFrom()));
    return step::LookupOp::create(builder, loc, real, cell::stringifyFunction(op.getFunction()), place,
                                  op.getFrom().getFraction(), program.functionTable(op));
  }

  Value compute(Value value) {
    if (dynamics.isConstant(value))
      return isa<cell::BoolType>(value.getType()) ? condition(dynamics.constantOf(value))
                                                  : coefficient(dynamics.constantOf(value));
    Operation *op = value.getDefiningOp();
    bool isInEquation = readsNewStates || !stageStates.empty();
    if (isInEquation && isa<cell::NextOp, cell::CrossesOp, cell::ResetOp, cell::OnOp>(op))
      return evalOutsideEquation(value);
    if (cell::StateOp state = cell::getStateOf(value); state && readsStartValues)
      return start[state.getResult()];
    if (Value result = lowerArithmetic(builder, loc, op, [&](Value operand) { return eval(operand); }))
      return result;
    return llvm::TypeSwitch<Operation *, Value>(op)
        .Case([&](cell::StateOp) { return readState(value); })
        .Case([&](cell::PortOp port) { return cachedPort(port); })
        .Case([&](cell::RandomOp o) { return draw(o); })
        .Case([&](cell::RoundOp o) {
          return step::RoundOp::create(builder, loc, real, eval(o.getOperand()), TypeAttr::get(o.getStorage()));
        })
        .Case([&](cell::TableOp o) { return lookUp(o); })
        .Case([&](cell::DerivativeOp o) { return integrated[o.getState()]; })
        .Case([&](cell::NextOp o) { return afterLaggedSubtraction(o.getState(), eval(o.getValue())); })
        .Case([&](cell::CrossesOp o) { return crosses(o); })
        .Case([&](cell::ResetOp o) { return reset(o); })
        .Case([&](cell::OnOp o) { return handle(o); });
  }

  Value crosses(cell::CrossesOp op) {
    Value value = eval(op.getValue());
    auto predicate =
        convention.getCompare() == snn::Compare::greater ? arith::CmpFPredicate::OGT : arith::CmpFPredicate::OGE;
    return arith::CmpFOp::create(builder, loc, predicate, value, eval(op.getThreshold()));
  }

  Value reset(cell::ResetOp op) {
    Value value = eval(op.getValue());
    bool isEarlyValue = isEarly() && convention.getReset() == snn::Reset::value;
    if (convention.getResetLag() == 1 || convention.getReset() == snn::Reset::none || isEarlyValue)
      return value;
    Value condition = eval(op.getCondition());
    if (convention.getReset() == snn::Reset::subtract)
      return select(condition, sub(value, isEarly() ? earlyAmounts[op] : eval(op.getBy())), value);
    return select(condition, eval(op.getTo()), value);
  }

  /// T6: a handler runs once where the cell emits.
  Value handle(cell::OnOp op) {
    Value before = eval(op.getState());
    Value fired;
    for (auto emit : modelOf(dynamics).getBody().getOps<cell::EmitOp>()) {
      fired = eval(emit.getValue());
      if (isa<cell::RealType>(emit.getValue().getType()))
        fired = arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::ne, count(fired),
                                      arith::ConstantOp::create(builder, loc, builder.getI32IntegerAttr(0)));
    }
    if (!fired)
      return before;
    values[op.getBody().getArgument(0)] = before;
    auto yield = cast<cell::YieldOp>(op.getBody().front().back());
    return select(fired, eval(yield.getValue()), before);
  }

  //===--- Draws (R1, R2) ---===//

  Value draw(cell::RandomOp op) {
    int64_t number = 0;
    modelOf(dynamics).walk([&](cell::RandomOp other) {
      if (other == op)
        return WalkResult::interrupt();
      ++number;
      return WalkResult::advance();
    });
    Value bits = step::RandomBitsOp::create(
        builder, loc, builder.getI32Type(), builder.getI64IntegerAttr(program.network.getSeed()),
        builder.getI64IntegerAttr(cells.population.getStream()), builder.getI64IntegerAttr(number));
    const PerCell *parameter = op.getParameter() ? &dynamics.constantOf(op.getParameter()) : nullptr;
    return makeDraw(program, builder, op.getDistribution(), bits, parameter, [&](Value table) { return load(table); });
  }

  CellBody &cells;
  ProgramBuilder &program;
  const Dynamics &dynamics;
  snn::ConventionAttr convention;
  const llvm::StringMap<PortValue> &ports;
  FloatType real;
  OpBuilder builder;
  Location loc;
  std::unique_ptr<Block> block;
  SmallVector<Value> inputs, outputs, yields;
  llvm::DenseMap<Value, Value> arguments;                // buffer -> region argument
  llvm::DenseMap<Value, Value> start, jumps, integrated; // by state
  llvm::DenseMap<Value, Value> stageStates;              // by state, while an rk4 stage is evaluated
  llvm::DenseMap<Operation *, Value> portValues;
  llvm::DenseMap<Value, Value> values, early;      // cell value -> element
  llvm::DenseMap<Operation *, Value> earlyAmounts; // cell.reset -> what an early test subtracts
  bool readsNewStates = false, readsStartValues = false, isAdjusted = false;
};

} // namespace glia

//===----------------------------------------------------------------------===//
// CellBody
//===----------------------------------------------------------------------===//

CellBody::CellBody(ProgramBuilder &program, snn::PopulationOp population, const Dynamics &dynamics)
    : program(program), population(population), dynamics(dynamics) {
  int64_t count = population.getCells();
  cell::ModelOp model = dynamics.model;
  for (auto state : model.getBody().getOps<cell::StateOp>())
    states[state.getResult()] = program.array(population.getName(), state.getName(), program.reals(count),
                                              dynamics.initialOf(state), dynamics.storage);
  snn::ConventionAttr convention = dynamics.convention;
  if (convention.getResetLag() == 1 && convention.getReset() != snn::Reset::none)
    for (auto reset : model.getBody().getOps<cell::ResetOp>()) {
      bool isAmount = convention.getReset() == snn::Reset::subtract;
      pending[reset] =
          isAmount ? program.array(population.getName(), "", program.reals(count), 0.0, dynamics.storage)
                   : program.integerArray(population.getName(), program.typeOf({count}, program.body.getI8Type()));
    }
  for (auto emit : model.getBody().getOps<cell::EmitOp>()) {
    bool isCondition = isa<cell::BoolType>(emit.getValue().getType());
    Type element = isCondition ? program.body.getI8Type() : program.body.getI32Type();
    emission = program.scratch(program.typeOf({count}, element));
  }
}

void CellBody::emitTest() {
  llvm::StringMap<PortValue> none;
  CellEvaluator evaluator(*this, none);
  evaluator.readStartValues();
  evaluator.decideEarly();
  evaluator.storeEmission();
  evaluator.finish();
}

void CellBody::emitUpdate(const llvm::StringMap<PortValue> &ports, bool withEmission) {
  CellEvaluator evaluator(*this, ports);
  evaluator.readStartValues();
  evaluator.resetBeforeIntegration();
  evaluator.integrate();
  evaluator.storeStates();
  evaluator.storePending();
  if (withEmission)
    evaluator.storeEmission();
  evaluator.storeOutputs();
  evaluator.finish();
}
