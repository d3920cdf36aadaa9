// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Lowering.h. The frame of a function is its streams, in the order of the ports, then where its weights lie in
// memory outside, then what it is told of the sample: whether this is its first step, and which it is.

#include "targets/Hls/Lowering/Lowering.h"

using namespace glia;
using namespace glia::hls;
using namespace mlir;

HlsLowering::HlsLowering(step::ProgramOp program, OpBuilder &builder, const Design &design, const Process &process,
                         c::Names &names)
    : ProgramLowering(program, builder, process.memory, builder.getIntegerType(32, /*isSigned=*/true)), design(design),
      process(process), names(names) {
  functionNames = names;
  // Nothing within a function hides what belongs to another task.
  for (const Process &any : design.processes)
    for (const auto &members : {any.memory.getState(), any.memory.getScratch()})
      for (const c::Member &member : members)
        c.reserve(member.name);
  for (const OutsideTable &table : design.getOutside())
    c.reserve(table.row);
  frame.resize(process.dataCount() + 2);
}

//===----------------------------------------------------------------------===//
// Places
//===----------------------------------------------------------------------===//

Value HlsLowering::stateField(const std::string &name, Type type) {
  bool isCounter = name == "step" || name == "sample";
  return c.data(isCounter ? memory.counterName(name) : c::Memory::globalName(name), type);
}

Value HlsLowering::scratchField(const c::Member &member) { return c.data(member.name, member.type); }

c::Sources HlsLowering::eventsInPlace(step::ReceiveOp) { llvm_unreachable("streams are read once"); }

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

static Type streamType(c::CodeBuilder &c, const Port &port) {
  return c.reference(c.named("hls::stream<" + port.word + ">"));
}

static void addAddresses(Parameters &parameters, llvm::ArrayRef<OutsideTable> tables, c::CodeBuilder &c) {
  for (const OutsideTable &table : tables)
    parameters.push_back({table.port, c.constPointer(c.unsignedType(table.wordBits))});
}

/// What a function is told of steps and samples.
static void addControl(Parameters &parameters, const Design &design, c::CodeBuilder &c, bool drawsNumbers) {
  if (design.isDataflow()) {
    parameters.push_back({"samples", c.size()});
    parameters.push_back({"steps", c.size()});
  }
  parameters.push_back({"start_of_sample", c.truth()});
  if (drawsNumbers)
    parameters.push_back({"sample", c.unsignedType(32)});
}

Parameters glia::hls::kernelParameters(const Design &design, c::CodeBuilder &c) {
  Parameters parameters;
  for (const Port &port : design.ports.getPorts())
    parameters.push_back({port.name, streamType(c, port)});
  addAddresses(parameters, design.getOutside(), c);
  addControl(parameters, design, c, design.drawsNumbers);
  return parameters;
}

Parameters HlsLowering::getParameters() {
  Parameters parameters;
  for (const Port &port : process.ports)
    parameters.push_back({port.name, streamType(c, port)});
  addAddresses(parameters, process.outside, c);
  addControl(parameters, design, c, process.drawsNumbers);
  return parameters;
}

c::FunctionOp glia::hls::makeFunction(c::CodeBuilder &c, const std::string &name, const std::string &comment,
                                      const Parameters &parameters, bool isLocal, bool isDefined) {
  OpBuilder &builder = c.builder;
  llvm::SmallVector<StringRef> names;
  llvm::SmallVector<Type> types;
  for (const auto &[parameter, type] : parameters) {
    names.push_back(parameter);
    types.push_back(type);
  }
  auto function = c::FunctionOp::create(builder, c.loc, builder.getStringAttr(name), builder.getStrArrayAttr(names),
                                        isDefined ? ArrayAttr() : builder.getTypeArrayAttr(types), TypeAttr(),
                                        isLocal ? builder.getUnitAttr() : UnitAttr(),
                                        comment.empty() ? StringAttr() : builder.getStringAttr(comment));
  if (!isDefined)
    return function;
  OpBuilder::InsertionGuard guard(builder);
  llvm::SmallVector<Location> locs(types.size(), c.loc);
  builder.createBlock(&function.getBody(), {}, types, locs);
  return function;
}

/// A statement works on arrays and memory outside; what is taken or given is told its stream.
c::FunctionOp HlsLowering::beginStatement(Operation *op, const std::string &name, const std::string &comment,
                                          llvm::SmallVectorImpl<unsigned> &wanted) {
  Parameters all = getParameters(), parameters;
  passAddresses(op);
  for (unsigned which : std::exchange(passed, {})) {
    wanted.push_back(which);
    parameters.push_back(all[which]);
  }
  return makeFunction(c, name, comment, parameters, /*isLocal=*/true, /*isDefined=*/true);
}

void HlsLowering::emitArrays() {
  c.comment(design.isDataflow() ? "What changes in " + process.name + "." : "What changes.");
  for (const auto &members : {memory.getState(), memory.getScratch()})
    for (const c::Member &member : members)
      c::GlobalOp::create(builder, c.loc, builder.getStringAttr(member.name), TypeAttr::get(member.type),
                          member.comment.empty() ? StringAttr() : builder.getStringAttr(member.comment));
  for (const OutsideTable &table : process.outside)
    c::GlobalOp::create(builder, c.loc, builder.getStringAttr(table.row), TypeAttr::get(table.rowType(c)),
                        builder.getStringAttr("the row of \"" + table.object + "\" that is delivered"));
}

void HlsLowering::emitStartOfSample() {
  c::FunctionOp function = makeFunction(c, process.start, "Initial values.", {}, /*isLocal=*/true, /*isDefined=*/true);
  c.inFunction(function, [&] { emitStart(); });
}

//===----------------------------------------------------------------------===//
// Steps
//===----------------------------------------------------------------------===//

/// What is done in first steps only is done under one condition.
void HlsLowering::emitActions() {
  auto act = [&](const Action &action) {
    action.statement ? lowerStatement(action.statement) : exchange(process.ports[action.port]);
  };
  llvm::ArrayRef<Action> left = process.actions;
  while (!left.empty()) {
    auto group = left.take_while([&](const Action &action) { return action.isOnce == left.front().isOnce; });
    auto all = [&] { llvm::for_each(group, act); };
    if (group.front().isOnce)
      c.when(isFirstStep(), all);
    else
      all();
    left = left.drop_front(group.size());
  }
}

void HlsLowering::emitStep() {
  c.when(isFirstStep(), [&] {
    c.call(process.start, {});
    if (process.drawsNumbers) {
      c.assign(stateField("sample", c.unsignedType(32)), frame.back());
      c.assign(stateField("step", c.unsignedType(64)), c.integer(0, c.unsignedType(64)));
    }
  });
  emitActions();
  advanceClocks();
  if (process.drawsNumbers)
    c.assign(stateField("step", c.unsignedType(64)), c.integer(1, c.unsignedType(64)), "+=");
}

/// A task does all steps of a call by itself. The streams keep it from running away.
void HlsLowering::emitSteps() {
  unsigned told = process.dataCount();
  Value samples = frame[told], steps = frame[told + 1], starts = frame[told + 2];
  Value number = process.drawsNumbers ? frame[told + 3] : Value();
  frame.resize(told + 2);
  c.loop("which", c.number(0), samples, [&](Value which) {
    c.loop("now", c.number(0), steps, [&](Value now) {
      Value isNew = c.binary("||", starts, c.compare(">", which, c.number(0)), c.truth());
      frame[told] = c.let("starts", c.both(c.compare("==", now, c.number(0)), isNew));
      if (number)
        frame[told + 1] = c.binary("+", number, c.convert(which, number.getType()), number.getType());
      emitStep();
    });
  });
}

void HlsLowering::emitProcess() {
  c::FunctionOp function = makeFunction(c, process.name, process.comment, getParameters(),
                                        /*isLocal=*/design.isDataflow(), /*isDefined=*/true);
  nextFunction = function;
  frame.assign(function.getBody().getArguments().begin(), function.getBody().getArguments().end());
  c.inFunction(function, [&] {
    if (design.isDataflow()) {
      c.pragma("HLS INLINE off");
      return emitSteps();
    }
    frame.resize(process.dataCount() + 2);
    emitInterface(design, c);
    emitStep();
  });
}

void HlsLowering::run() {
  emitArrays();
  emitStartOfSample();
  emitProcess();
  names = functionNames;
}
