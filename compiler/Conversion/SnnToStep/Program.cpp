// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The frame of a step program: buffers, and the order of things within a step (T2).

#include "compiler/Conversion/SnnToStep/Program.h"
#include "compiler/Conversion/SnnToStep/CellBody.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace glia;
using namespace mlir;

ProgramBuilder::ProgramBuilder(snn::NetworkOp network, FloatType real, Order order, double mostListed)
    : network(network), real(real), order(std::move(order)), declarations(network.getContext()),
      once(network.getContext()), body(network.getContext()), location(network.getLoc()),
      fixed(network.computesInFixedPoint()), mostListed(mostListed) {}

ProgramBuilder::~ProgramBuilder() = default;

cell::ModelOp ProgramBuilder::modelOf(Operation *op, StringAttr name) {
  return symbols.lookupNearestSymbolFrom<cell::ModelOp>(op, name);
}

//===----------------------------------------------------------------------===//
// Buffers
//===----------------------------------------------------------------------===//

/// The longest delay after which each line and signal is read.
void ProgramBuilder::scanDelays() {
  for (auto projection : network.getBody().getOps<snn::ProjectOp>()) {
    int64_t lag = 0;
    for (Operation *user : projection->getUsers())
      if (auto population = dyn_cast<snn::PopulationOp>(user))
        lag = std::max(lag, getArrivalLag(population));
    int64_t &longest = longestDelay[skipReshapes(projection.getSource())];
    longest = std::max(longest, projection.getMostDelay() + lag);
  }
}

Value ProgramBuilder::lineOf(Value events) { return lines.lookup(skipReshapes(events)); }
Value ProgramBuilder::signalOf(Value signal) { return signals.lookup(skipReshapes(signal)); }

FailureOr<Value> ProgramBuilder::signalAt(snn::ProjectOp reader, int64_t delay) {
  Value source = skipReshapes(reader.getSource());
  if (delay == 0)
    return signalOf(source);
  if (auto inner = source.getDefiningOp<snn::ProjectOp>()) {
    InFlightDiagnostic diag = reader.emitError()
                              << "'" << reader.getName() << "' reads the signal of projection '" << inner.getName()
                              << "' after " << delay << " step(s); a projection's signal cannot be delayed (E2)";
    diag.attachNote(inner.getLoc()) << "put the delay on '" << inner.getName() << "' instead";
    return diag;
  }
  Value history = histories.lookup(source);
  Value values = scratch(reals(cast<MemRefType>(signalOf(source).getType()).getNumElements()));
  step::RecallOp::create(body, location, history, delay, values);
  return values;
}

static int64_t cellsOf(Type type) { return ShapedType::getNumElements(snn::getLineShape(type)); }

/// Declares lines, signals and histories of inputs and populations, and the weights and traces of what learns.
LogicalResult ProgramBuilder::declareMembers() {
  auto line = [&](Value events, StringRef name, bool counted, bool external, IntegerAttr most = {}) {
    auto type =
        step::LineType::get(network.getContext(), cellsOf(events.getType()), longestDelay.lookup(events) + 1, counted);
    lines[events] =
        step::LineOp::create(declarations, location, type, declarations.getStringAttr(name), external, most);
    return lines[events];
  };
  auto remember = [&](Value signal, StringRef name, const PerCell &init, cell::FixedType stored) {
    int64_t slots = longestDelay.lookup(signal) + 1, cells = cellsOf(signal.getType());
    if (slots == 1)
      return;
    std::vector<double> start(slots * cells);
    for (int64_t i = 0; i < slots * cells; ++i)
      start[i] = init.at(i % cells);
    histories[signal] = array(name, "", typeOf({slots, cells}, real), PerCell(std::move(start)), stored);
  };
  for (Operation &op : network.getBody().front()) {
    setLoc(op.getLoc());
    if (auto input = dyn_cast<snn::InputOp>(op)) {
      Value result = input.getResult();
      auto kind = isa<snn::EventsType>(input.getType()) ? step::InputKind::events
                  : input.getHeld()                     ? step::InputKind::held
                                                        : step::InputKind::signal;
      step::InputOp::create(declarations, location, input.getName(), kind, cellsOf(input.getType()));
      if (isa<snn::EventsType>(input.getType())) {
        line(result, input.getName(), /*counted=*/true, /*external=*/true, input.getCountsAttr());
        continue;
      }
      signals[result] = array(input.getName(), "", reals(cellsOf(input.getType())), 0.0, input.getFixed());
      remember(result, input.getName(), 0.0, input.getFixed());
    }
    auto population = dyn_cast<snn::PopulationOp>(op);
    if (!population)
      continue;
    cell::ModelOp model = modelOf(population, population.getModelAttr().getAttr());
    FailureOr<Dynamics> analysed = analyseDynamics(population, model);
    if (failed(analysed))
      return failure();
    auto owned = std::make_unique<Dynamics>(std::move(*analysed));
    const Dynamics &d = *owned;
    dynamics.push_back(std::move(owned));
    Value events;
    unsigned result = 0;
    for (auto emit : model.getBody().getOps<cell::EmitOp>()) {
      if (population.getModulator())
        return population.emitError() << "'" << population.getName()
                                      << "' is of phase(modulator) and emits events; a modulator gives signals (E2)";
      bool counted = isa<cell::RealType>(emit.getValue().getType());
      events = line(population.getResult(result++), population.getName(), counted, /*external=*/false);
    }
    step::PopulationOp::create(declarations, location, population.getName(), population.getCells(), events);
    for (auto output : model.getBody().getOps<cell::OutputOp>()) {
      Value signal = population.getResult(result++);
      PerCell initial = d.initialOutput(output);
      signals[signal] = outputs[signal] =
          array(population.getName(), "", reals(population.getCells()), initial, d.storage);
      remember(signal, population.getName(), initial, d.storage);
    }
    cells[population] = std::make_unique<CellBody>(*this, population, d);
  }
  for (auto projection : network.getBody().getOps<snn::ProjectOp>())
    if (projection.getRuleAttr() && failed(declareLearning(projection)))
      return failure();
  return success();
}

//===----------------------------------------------------------------------===//
// One step
//===----------------------------------------------------------------------===//

void ProgramBuilder::receiveInputs() {
  for (auto input : network.getBody().getOps<snn::InputOp>()) {
    setLoc(input.getLoc());
    Value line = lines.lookup(input.getResult());
    if (line)
      step::ReceiveOp::create(body, location, input.getName(), step::InputKind::events, line);
    else if (input.getHeld())
      step::ReceiveOp::create(once, location, input.getName(), step::InputKind::held, signalOf(input.getResult()));
    else
      step::ReceiveOp::create(body, location, input.getName(), step::InputKind::signal, signalOf(input.getResult()));
  }
}

LogicalResult ProgramBuilder::emitMember(Operation *member) {
  setLoc(member->getLoc());
  if (auto population = dyn_cast<snn::PopulationOp>(member))
    return emitPopulation(population);
  auto projection = cast<snn::ProjectOp>(member);
  FailureOr<Value> sum = ownSum(projection, projection.getLeastDelay());
  if (failed(sum))
    return failure();
  signals[projection.getResult()] = *sum;
  return success();
}

/// Whether the emission of a population is known before anything is gathered (T4).
static bool emitsEarly(snn::PopulationOp population) {
  return population.getConventionOrDefault().getTest() == snn::Test::before && population.getNumResults() > 0 &&
         isa<snn::EventsType>(population.getResult(0).getType());
}

/// Emits `statements` in the steps in which the population is updated; in any other its line stays silent (A1).
void ProgramBuilder::whenUpdated(snn::PopulationOp population, bool isEmission, llvm::function_ref<void()> statements) {
  if (population.getPeriod() == 1)
    return statements();
  OpBuilder::InsertionGuard guard(body);
  if (isEmission)
    if (Value line = lines.lookup(population.getResult(0)))
      step::SilenceOp::create(body, location, line);
  auto every = step::EveryOp::create(body, location, population.getPeriodAttr());
  body.setInsertionPointToStart(&every.getBody().emplaceBlock());
  statements();
}

/// Populations that test before they gather emit first: others may read them without delay in any order (T4).
void ProgramBuilder::emitEarly(snn::PopulationOp population) {
  if (!emitsEarly(population))
    return;
  setLoc(population.getLoc());
  CellBody &body = *cells[population];
  whenUpdated(population, /*isEmission=*/true, [&] {
    body.emitTest();
    step::CompactOp::create(this->body, location, body.getEmission(), lines.lookup(population.getResult(0)));
  });
}

LogicalResult ProgramBuilder::emitPopulation(snn::PopulationOp population) {
  llvm::StringMap<PortValue> ports;
  for (auto port : modelOf(population, population.getModelAttr().getAttr()).getBody().getOps<cell::PortOp>()) {
    FailureOr<PortValue> value = gatherPort(population, port.getName());
    if (failed(value))
      return failure();
    ports[port.getName()] = std::move(*value);
  }
  CellBody &body = *cells[population];
  bool isEmission = body.getEmission() && !emitsEarly(population);
  whenUpdated(population, isEmission, [&] {
    body.emitUpdate(ports, isEmission);
    if (isEmission)
      step::CompactOp::create(this->body, location, body.getEmission(), lines.lookup(population.getResult(0)));
    if (population.getPeriod() != 1)
      for (auto &port : ports)
        if (port.second.sums)
          step::FillOp::create(this->body, location, port.second.sums);
  });
  return success();
}

void ProgramBuilder::emitOutputs() {
  for (auto output : network.getBody().getOps<snn::OutputOp>()) {
    setLoc(output.getLoc());
    Value source = skipReshapes(output.getSource());
    int64_t cells = cellsOf(source.getType());
    if (Value line = lines.lookup(source)) {
      Value counts = integerArray(output.getName(), typeOf({cells}, body.getI32Type()));
      step::TallyOp::create(body, location, line, counts);
      step::OutputOp::create(declarations, location, output.getName(), counts);
      continue;
    }
    cell::FixedType kept = snn::tallyType(output);
    Value sums = array(output.getName(), "", reals(cells), 0.0, kept);
    auto evolve = step::EvolveOp::create(body, location, ValueRange{sums, signalOf(source)}, ValueRange{sums});
    OpBuilder inner = OpBuilder::atBlockBegin(&evolve.getBody().emplaceBlock());
    Value before = inner.getInsertionBlock()->addArgument(real, location);
    Value now = inner.getInsertionBlock()->addArgument(real, location);
    Value after = arith::AddFOp::create(inner, location, before, now);
    if (kept)
      after = step::RoundOp::create(inner, location, real, after, TypeAttr::get(kept));
    step::YieldOp::create(inner, location, after);
    step::OutputOp::create(declarations, location, output.getName(), sums);
  }
}

/// Phase 6 (T2).
void ProgramBuilder::emitStops() {
  Value stopped;
  for (auto stop : network.getBody().getOps<snn::StopWhenOp>()) {
    setLoc(stop.getLoc());
    if (!stopped)
      stopped = integerArray(network.getName(), typeOf({1}, body.getI8Type()));
    step::StopWhenOp::create(body, location, lineOf(stop.getSource()), stopped);
  }
}

static bool isModulated(Value value) {
  auto population = value.getDefiningOp<snn::PopulationOp>();
  return population && population.getModulator();
}

/// What a line held in this step is kept for later ones. A modulator's signal of step t is what it held before its
/// update after step t, which others read from the next step on (A2).
void ProgramBuilder::emitHistories(bool ofModulators) {
  for (Operation &op : network.getBody().front())
    for (Value result : op.getResults())
      if (Value history = histories.lookup(result); history && isModulated(result) == ofModulators)
        step::RememberOp::create(body, op.getLoc(), signalOf(result), history);
}

/// Phase 4. Modulators that read one another read what was held before any of them was updated (A2).
LogicalResult ProgramBuilder::emitModulators() {
  emitHistories(/*ofModulators=*/true);
  llvm::SmallVector<std::pair<Value, Value>> current;
  for (Operation *modulator : order.modulators)
    for (Value drive : cast<snn::PopulationOp>(modulator).getDrives()) {
      Value source = skipReshapes(drive.getDefiningOp<snn::ProjectOp>().getSource());
      if (!isModulated(source) || signals[source] != outputs[source])
        continue;
      Value held = scratch(cast<MemRefType>(outputs[source].getType()));
      auto copy = step::EvolveOp::create(body, location, ValueRange{outputs[source]}, ValueRange{held});
      OpBuilder inner = OpBuilder::atBlockBegin(&copy.getBody().emplaceBlock());
      step::YieldOp::create(inner, location, ValueRange{inner.getInsertionBlock()->addArgument(real, location)});
      signals[source] = held;
      current.push_back({source, outputs[source]});
    }
  for (Operation *modulator : order.modulators)
    if (failed(emitMember(modulator)))
      return failure();
  for (auto [source, buffer] : current)
    signals[source] = buffer;
  return success();
}

FailureOr<step::ProgramOp> ProgramBuilder::build() {
  OpBuilder outer(network);
  auto program = step::ProgramOp::create(outer, location, network.getName(), network.getDt(), real);
  Block &block = program.getBody().emplaceBlock();
  auto onceOp = step::OnceOp::create(body, location);
  block.push_back(onceOp);
  declarations.setInsertionPoint(onceOp);
  once.setInsertionPointToStart(&onceOp.getBody().emplaceBlock());
  body.setInsertionPointToEnd(&block);

  scanDelays();
  auto fail = [&] {
    program.erase();
    return failure();
  };
  if (failed(declareMembers()))
    return fail();
  receiveInputs();
  for (auto population : network.getBody().getOps<snn::PopulationOp>())
    emitEarly(population);
  for (Operation *member : order.members)
    if (failed(emitMember(member)))
      return fail();
  for (auto projection : network.getBody().getOps<snn::ProjectOp>())
    if (projection.getRuleAttr() && failed(learn(projection)))
      return fail();
  if (failed(emitModulators()))
    return fail();
  emitOutputs();
  emitStops();
  emitHistories(/*ofModulators=*/false);
  if (outOfRange) {
    emitError(outOfRange->first) << "the value " << outOfRange->second << " does not fit into f32; use f64 (N6)";
    return fail();
  }
  if (onceOp.getBody().front().empty())
    onceOp.erase();
  return program;
}
