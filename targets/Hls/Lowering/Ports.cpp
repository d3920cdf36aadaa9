// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Ports.h.

#include "targets/Hls/Lowering/Ports.h"

#include "llvm/Support/MathExtras.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::hls;
using namespace mlir;

/// AXI4-Stream carries whole bytes.
static unsigned wholeBytes(unsigned bits) { return llvm::alignTo(bits, 8); }

/// Counts are cut off at `most` in both directions (N4).
static unsigned bitsOfCount(step::LineOp line) {
  if (!line.getType().getCounted())
    return 0;
  return line.getMost() ? llvm::Log2_64(*line.getMost()) + 2 : 32;
}

static void layOutEvents(Port &port, Value line) {
  port.cellBits = std::max(1u, llvm::Log2_64_Ceil(port.cells));
  port.countBits = bitsOfCount(line.getDefiningOp<step::LineOp>());
}

void Ports::layOutEvents(Port &port, Value line, c::CodeBuilder &types) {
  ::layOutEvents(port, line);
  port.type = types.unsignedType(wholeBytes(port.cellBits + port.countBits + 1));
}

Port glia::hls::makeLinkPort(Value buffer, const std::string &name, StringRef identifier, bool isOnce,
                             c::CodeBuilder &types) {
  auto line = dyn_cast<step::LineType>(buffer.getType());
  auto array = dyn_cast<MemRefType>(buffer.getType());
  int64_t cells = line ? line.getCells() : array.getNumElements();
  Port port{name,       (identifier + "_" + name + "_word").str(),
            name,       true,
            bool(line), isOnce,
            false,      0,
            cells,      {},
            0,          0,
            buffer,     -1,
            false,      {},
            true};
  if (line)
    ::layOutEvents(port, buffer);
  port.type = line ? types.unsignedType(port.cellBits + port.countBits + 1) : types.scalar(array.getElementType());
  return port;
}

void Ports::add(Port port) {
  if (auto array = port.buffer.getDefiningOp<step::ArrayOp>())
    port.stored = c::storageOf(array);
  std::string plain = c::makeIdentifier(port.object, "n");
  port.name = names.add((port.isInput ? "in_" : "out_") + plain);
  port.word = identifier + "_" + port.name + "_word";
  ports.push_back(port);
}

void Ports::addInput(step::InputOp op, step::ReceiveOp receive, unsigned number, c::CodeBuilder &types) {
  bool isEvents = op.getKind() == step::InputKind::events, isHeld = op.getKind() == step::InputKind::held;
  Port port{
      "", "", op.getName().str(),       true, isEvents, isHeld, false, number, static_cast<int64_t>(op.getCells()), {},
      0,  0,  receive.getDestination(), -1,   false,    {}};
  if (isEvents)
    layOutEvents(port, receive.getDestination(), types);
  else
    port.type = types.scalar(cast<MemRefType>(receive.getDestination().getType()).getElementType());
  add(port);
}

/// Who emits the events of a line.
static void findSource(step::ProgramOp program, Port &port) {
  for (auto [i, population] : llvm::enumerate(program.getBody().getOps<step::PopulationOp>()))
    if (population.getLine() == port.buffer)
      port.source = i;
  if (port.source >= 0)
    return;
  port.passesInput = true;
  StringRef object = port.buffer.getDefiningOp<step::LineOp>().getObject();
  for (auto [i, input] : llvm::enumerate(program.getBody().getOps<step::InputOp>()))
    if (input.getName() == object)
      port.source = i;
}

void Ports::addOutput(step::OutputOp op, unsigned number, c::CodeBuilder &types) {
  auto tally = cast<MemRefType>(op.getTally().getType());
  Port port{"", "", op.getName().str(), false, false, false, true, number, tally.getNumElements(), {},
            0,  0,  op.getTally(),      -1,    false, {}};
  for (Operation *user : op.getTally().getUsers())
    if (auto sum = dyn_cast<step::TallyOp>(user)) {
      port.isEvents = true;
      port.buffer = sum.getLine();
    }
  if (port.isEvents) {
    layOutEvents(port, port.buffer, types);
    findSource(op->getParentOfType<step::ProgramOp>(), port);
  } else {
    port.type = types.scalar(tally.getElementType());
  }
  add(port);
}

void Ports::addPopulation(step::PopulationOp op, c::CodeBuilder &types) {
  Port port{"", "", op.getName().str(), false, true,  false, false, 0, static_cast<int64_t>(op.getCells()), {},
            0,  0,  op.getLine(),       -1,    false, {}};
  layOutEvents(port, port.buffer, types);
  findSource(op->getParentOfType<step::ProgramOp>(), port);
  add(port);
}

Ports::Ports(step::ProgramOp program, c::CodeBuilder &types, StringRef identifier) : identifier(identifier) {
  llvm::StringMap<step::ReceiveOp> receives;
  program.walk([&](step::ReceiveOp op) { receives[op.getInput()] = op; });
  for (auto [number, input] : llvm::enumerate(program.getBody().getOps<step::InputOp>()))
    if (step::ReceiveOp receive = receives.lookup(input.getName()))
      addInput(input, receive, number, types);
  for (auto [number, output] : llvm::enumerate(program.getBody().getOps<step::OutputOp>()))
    addOutput(output, number, types);
  if (!program.getBody().getOps<step::OutputOp>().empty())
    return;
  for (auto population : program.getBody().getOps<step::PopulationOp>())
    if (population.getLine())
      addPopulation(population, types);
}

unsigned Ports::inputOf(StringRef input) const {
  return llvm::find_if(ports, [&](const Port &port) { return port.isInput && port.object == input; }) - ports.begin();
}

std::string glia::hls::describeWord(const Port &port) {
  if (!port.isEvents)
    return (port.isInput ? "the value of a cell" : "the sum of a cell's values over the sample") +
           c::describeStorage(port.stored);
  std::string text = fmt::format("bits {} to 0: cell", port.cellBits - 1);
  if (port.countBits)
    text += fmt::format("; {} to {}: count, with its sign", port.cellBits + port.countBits - 1, port.cellBits);
  return text + fmt::format("; bit {}: end of the step, no event", port.type.getIntOrFloatBitWidth() - 1);
}
