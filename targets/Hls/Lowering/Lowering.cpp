// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Lowering.h. The frame of a function is its streams, in the order of the ports, then what the kernel is told of
// the sample.

#include "targets/Hls/Lowering/Lowering.h"
#include "targets/C/Lowering/BufferNames.h"
#include "targets/C/Lowering/Files.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::hls;
using namespace mlir;

HlsLowering::HlsLowering(step::ProgramOp program, OpBuilder &builder, const Design &design)
    : ProgramLowering(program, builder, design.memory, builder.getIntegerType(32, /*isSigned=*/true)), design(design),
      drawsNumbers(c::drawsNumbers(program)) {
  functionNames.add(design.identifier);
  for (const auto &members : {memory.getState(), memory.getScratch()})
    for (const c::Member &member : members) {
      c.reserve(member.name);
      functionNames.add(member.name);
    }
  for (const c::Data &data : memory.getData())
    functionNames.add(data.name);
  frame.resize(design.ports.getPorts().size() + 2);
}

//===----------------------------------------------------------------------===//
// Places
//===----------------------------------------------------------------------===//

Value HlsLowering::stateField(const std::string &name, Type type) { return c.data(c::Memory::globalName(name), type); }

Value HlsLowering::scratchField(const c::Member &member) { return c.data(member.name, member.type); }

Value HlsLowering::isFirstStep() { return frame[frame.size() - 2]; }

c::Sources HlsLowering::eventsInPlace(step::ReceiveOp) { llvm_unreachable("streams are read once"); }

//===----------------------------------------------------------------------===//
// Streams
//===----------------------------------------------------------------------===//

void HlsLowering::receive(step::ReceiveOp op) {
  const Port &port = design.ports.getPorts()[design.ports.inputOf(op.getInput())];
  std::string what = port.isEvents ? "Takes the events of this step of input \""
                     : port.isHeld ? "Takes the values for this sample of input \""
                                   : "Takes the values of this step of input \"";
  asFunction(op, "receive_" + c::makeIdentifier(port.object, "n"), what + port.object + "\".",
             [&] { port.isEvents ? receiveEvents(op, port) : receiveValues(op, port); });
}

void HlsLowering::receiveEvents(step::ReceiveOp op, const Port &port) {
  const c::LineMembers &line = memory.lineOf(op.getDestination());
  auto type = cast<step::LineType>(op.getDestination().getType());
  int64_t slots = type.getSlots(), cells = type.getCells();
  auto bits = [&](Value word, unsigned from) {
    return from == 0 ? word : c.binary(">>", word, c.number(from), port.type);
  };
  Value slot = slotOf(slots, Value());
  Value first = slots == 1 ? c.number(0) : c.let("first", firstOf(slot, cells));
  Value listed = c.variable("listed", c.number(0), c.size());
  Value more = c.variable("more", c.integer(1, c.truth()), c.truth());
  c.loopWhile(c.read(more), cells + 1, [&] {
    Value word = c.obtain("word", port.name + ".read", {}, c.named(port.word));
    unsigned end = port.type.getIntOrFloatBitWidth() - 1;
    c.assign(more, c.compare("==", bits(word, end), c.number(0)));
    c.when(c.read(more), [&] {
      Value entry = c.let("entry", c.add(first, c.read(listed)));
      Value mask = c.name(fmt::format("{:#x}", (uint64_t(1) << port.cellBits) - 1), port.type);
      Value cell = port.cellBits == end ? word : c.binary("&", word, mask, port.type);
      c.assign(c.element(stateField(line.cells, c.array(slots * cells, line.cell)), entry), c.convert(cell, line.cell));
      if (port.countBits) {
        // The field's sign becomes the number's.
        Value count = c.convert(bits(word, port.cellBits), c.signedType(port.countBits));
        c.assign(c.element(stateField(line.counts, c.array(slots * cells, c.signedType(32))), entry), count);
      }
      c.assign(listed, c.number(1), "+=");
    });
  });
  Value count = stateField(line.count, slots == 1 ? line.cell : c.array(slots, line.cell));
  c.assign(slots == 1 ? count : c.element(count, slot), c.convert(c.read(listed), line.cell));
}

void HlsLowering::receiveValues(step::ReceiveOp op, const Port &port) {
  // What the word holds beyond the storage saturates (N4).
  unsigned width = port.stored ? port.stored.getWidth() : 0;
  bool isNarrower = port.stored && width < port.type.getIntOrFloatBitWidth();
  c.loop("i", port.cells, [&](Value i) {
    Value value = c.obtain("value", port.name + ".read", {}, port.type);
    if (isNarrower)
      value = clamp(value, -(int64_t(1) << (width - 1)), (int64_t(1) << (width - 1)) - 1);
    c.assign(c.element(placeOf(op.getDestination()), i), value);
  });
}

void HlsLowering::send(const Port &port) {
  sending = indexOf(port);
  std::string what = port.isEvents ? "Gives the events of this step of output \"" : "Gives the sums of output \"";
  asFunction(program, "send_" + c::makeIdentifier(port.object, "n"), what + port.object + "\".",
             [&] { port.isEvents ? sendEvents(port) : sendValues(port); });
}

void HlsLowering::sendEvents(const Port &port) {
  c::Sources events = eventsOf(port.buffer, Value());
  Type word = c.named(port.word);
  auto visit = [&](Value event) {
    Value cell = c.readAt(events.cells, c.add(events.firstCell, event));
    if (!port.countBits)
      return c.call(port.name + ".write", {cell});
    Value place = c.convert(c.let("cell", cell, c.size()), word);
    Value count = c.readAt(events.counts, c.add(events.firstCount, event));
    // Of a negative count, the bits that the field has.
    Value field = c.convert(c.convert(c.let("count", count), c.unsignedType(port.countBits)), word);
    Value shifted = c.binary("<<", field, c.number(port.cellBits), word);
    c.call(port.name + ".write", {c.binary("|", shifted, place, word)});
  };
  c.loop("event", c.number(0), events.count, visit, events.mostCount);
  unsigned end = port.type.getIntOrFloatBitWidth() - 1;
  c.call(port.name + ".write", {c.binary("<<", c.convert(c.number(1), word), c.number(end), word)});
}

void HlsLowering::sendValues(const Port &port) {
  c.loop("i", port.cells, [&](Value i) { c.call(port.name + ".write", {c.readAt(placeOf(port.buffer), i)}); });
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

llvm::SmallVector<std::pair<std::string, Type>> HlsLowering::getParameters() {
  llvm::SmallVector<std::pair<std::string, Type>> parameters;
  for (const Port &port : design.ports.getPorts())
    parameters.push_back({port.name, c.reference(c.named("hls::stream<" + port.word + ">"))});
  parameters.push_back({"start_of_sample", c.truth()});
  if (drawsNumbers)
    parameters.push_back({"sample", c.unsignedType(32)});
  return parameters;
}

/// A function with the parameters of the frame that are wanted.
static c::FunctionOp makeFunction(c::CodeBuilder &c, const std::string &name, const std::string &comment,
                                  ArrayRef<std::pair<std::string, Type>> parameters, bool isLocal, bool isDefined) {
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

c::FunctionOp HlsLowering::beginStatement(Operation *op, const std::string &name, const std::string &comment,
                                          llvm::SmallVectorImpl<unsigned> &wanted) {
  auto parameters = getParameters();
  if (auto receive = dyn_cast<step::ReceiveOp>(op))
    wanted.push_back(design.ports.inputOf(receive.getInput()));
  if (isa<step::ProgramOp>(op))
    wanted.push_back(sending);
  llvm::SmallVector<std::pair<std::string, Type>> passed;
  for (unsigned which : wanted)
    passed.push_back(parameters[which]);
  return makeFunction(c, name, comment, passed, /*isLocal=*/true, /*isDefined=*/true);
}

void HlsLowering::declare() {
  makeFunction(c, design.identifier,
               "One step. The first step of a sample is told so: all state starts anew." +
                   std::string(drawsNumbers ? " Random numbers depend on which sample it is." : ""),
               getParameters(), /*isLocal=*/false, /*isDefined=*/false);
}

void HlsLowering::emitArrays() {
  c.comment("What changes.");
  for (const auto &members : {memory.getState(), memory.getScratch()})
    for (const c::Member &member : members)
      c::GlobalOp::create(builder, c.loc, builder.getStringAttr(member.name), TypeAttr::get(member.type),
                          member.comment.empty() ? StringAttr() : builder.getStringAttr(member.comment));
}

/// AXI4-Stream for spikes and values, AXI4-Lite for what a processor says and to start a step.
void HlsLowering::emitInterface() {
  for (const Port &port : design.ports.getPorts())
    c.pragma("HLS INTERFACE mode=axis port=" + port.name);
  for (const auto &[name, type] : getParameters())
    if (!isa<c::ReferenceType>(type))
      c.pragma("HLS INTERFACE mode=s_axilite port=" + name);
  c.pragma("HLS INTERFACE mode=s_axilite port=return");
}

void HlsLowering::emitKernel() {
  c::FunctionOp function =
      makeFunction(c, design.identifier, "", getParameters(), /*isLocal=*/false, /*isDefined=*/true);
  nextFunction = function;
  for (auto [i, argument] : llvm::enumerate(function.getBody().getArguments()))
    frame[i] = argument;
  c.inFunction(function, [&] {
    emitInterface();
    c.when(isFirstStep(), [&] {
      c.call("start_sample", {});
      if (drawsNumbers) {
        c.assign(stateField("sample", c.unsignedType(32)), frame.back());
        c.assign(stateField("step", c.unsignedType(64)), c.integer(0, c.unsignedType(64)));
      }
    });
    lowerBlock(program.getBody().front());
    for (const Port &port : design.ports.getPorts())
      if (!port.isInput)
        send(port);
    advanceClocks();
    if (drawsNumbers)
      c.assign(stateField("step", c.unsignedType(64)), c.integer(1, c.unsignedType(64)), "+=");
  });
}

void HlsLowering::emitStartOfSample() {
  functionNames.add("start_sample");
  c::FunctionOp function = makeFunction(c, "start_sample", "Initial values.", {}, /*isLocal=*/true, /*isDefined=*/true);
  c.inFunction(function, [&] { emitStart(); });
}

void HlsLowering::run() {
  emitArrays();
  emitStartOfSample();
  emitKernel();
}
