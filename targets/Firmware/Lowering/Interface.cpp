// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Names what a network offers, and declares it in the header.

#include "targets/Firmware/Lowering/Interface.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::firmware;
using namespace mlir;

/// Of sums and the like on the stack of a step.
static constexpr int64_t mostBytesOnStack = 1024;

static const char *kindName(step::InputKind kind) {
  switch (kind) {
  case step::InputKind::events:
    return "events";
  case step::InputKind::signal:
    return "signal, new values in each step";
  case step::InputKind::held:
    return "signal, read in the first step of a sample";
  }
  llvm_unreachable("unknown kind of input");
}

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

Interface::Interface(step::ProgramOp program, const Memory &memory, c::CodeBuilder &types, std::string name)
    : identifier(std::move(name)), macro(c::makeMacro(identifier)), program(program), memory(memory) {
  auto own = [&](const char *what) { return names.add(identifier + "_" + what); };
  stateType = own("state");
  scratchType = own("scratch");
  inputsType = own("inputs");
  eventsType = own("events");
  Type state = types.pointer(types.named(stateType)), constState = types.constPointer(types.named(stateType));
  Type bytes = types.pointer(types.unsignedType(8)), constBytes = types.constPointer(types.unsignedType(8));
  init = {own("init"), "Before anything else on a state: initial values, sample 0.", {"state"}, {state}, {}};
  reset = {own("reset"),
           "Starts another sample; its number matters to random numbers only.",
           {"state", "sample"},
           {state, types.unsignedType(32)},
           {}};
  step = {own("step"), "One step.", {"state"}, {state}, {}};
  save = {own("save"),
          fmt::format("Writes {}_SNAPSHOT_BYTES bytes, with which `restore` goes on from here.", macro),
          {"state", "snapshot"},
          {constState, bytes},
          {}};
  restore = {own("restore"),
             "Makes a state what it was when the snapshot was saved. False, and the state as it was, if the bytes are\n"
             "damaged or those of another network.",
             {"state", "snapshot", "bytes"},
             {state, constBytes, types.size()},
             types.truth()};
  declareInputs(types);
  declareReaders(types);
}

void Interface::declareInputs(c::CodeBuilder &types) {
  c::Names members;
  uint64_t mostCells = 256;
  llvm::StringMap<step::ArrayOp> arrays;
  program.walk([&](step::ReceiveOp op) {
    if (auto array = op.getDestination().getDefiningOp<step::ArrayOp>())
      arrays[op.getInput()] = array;
  });
  for (auto input : program.getBody().getOps<step::InputOp>()) {
    step::ArrayOp array = arrays.lookup(input.getName());
    Type element = array ? types.scalar(cast<MemRefType>(array.getType()).getElementType()) : program.getReal();
    inputs.push_back({members.add(c::makeIdentifier(input.getName(), "n")), input, element,
                      array ? storageOf(array) : cell::FixedType()});
    mostCells = std::max<uint64_t>(mostCells, input.getCells());
  }
  cell = types.unsignedFor(mostCells);
  if (inputs.empty())
    return;
  step.parameters.push_back("in");
  step.types.push_back(types.constPointer(types.named(inputsType)));
}

void Interface::declareReaders(c::CodeBuilder &types) {
  Type constState = types.constPointer(types.named(stateType));
  for (auto population : program.getBody().getOps<step::PopulationOp>()) {
    if (!population.getLine())
      continue;
    const LineMembers &line = memory.lineOf(population.getLine());
    std::string name = names.add(identifier + "_events_of_" + c::makeIdentifier(population.getName(), "n"));
    Prototype prototype{
        name,
        fmt::format("The cells of \"{}\" that fired in the step that ran last, ascending: how many, and "
                    "where they are listed.",
                    population.getName().str()),
        {"state", "cells"},
        {constState, types.pointer(types.constPointer(line.cell))},
        types.size()};
    if (!line.counts.empty()) {
      prototype.parameters.push_back("counts");
      prototype.types.push_back(types.pointer(types.constPointer(types.signedType(32))));
    }
    events.push_back({prototype, population});
  }
  for (auto output : program.getBody().getOps<step::OutputOp>())
    largest.push_back({{names.add(identifier + "_largest_of_" + c::makeIdentifier(output.getName(), "n")),
                        fmt::format("The cell of output \"{}\" with the largest sum in this sample, the first of them.",
                                    output.getName().str()),
                        {"state"},
                        {constState},
                        types.size()},
                       output});
  if (Value array = program.getStopped())
    stopped.push_back({{names.add(identifier + "_has_stopped"),
                        "Whether the sample has ended early: a step does nothing until the next reset.",
                        {"state"},
                        {constState},
                        types.truth()},
                       array.getDefiningOp()});
}

bool Interface::hasLocalScratch() const {
  return !memory.getScratch().empty() && c::bytesOf(memory.getScratch()) <= mostBytesOnStack;
}

/// Whether the state ends with what no snapshot needs.
bool Interface::hasScratchMember() const { return !memory.getScratch().empty() && !hasLocalScratch(); }

const InputMember &Interface::inputOf(StringRef name) const {
  return *llvm::find_if(inputs, [&](const InputMember &input) { return input.op.getName() == name; });
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

static ArrayAttr namesOf(c::CodeBuilder &c, const std::vector<std::string> &names) {
  return c.builder.getStrArrayAttr(llvm::to_vector_of<StringRef>(names));
}

static c::FunctionOp makeFunction(c::CodeBuilder &c, const Prototype &prototype, bool isLocal, bool isDefined) {
  OpBuilder &builder = c.builder;
  auto types = isDefined ? ArrayAttr() : builder.getTypeArrayAttr(prototype.types);
  auto result = prototype.result ? TypeAttr::get(prototype.result) : TypeAttr();
  auto comment = prototype.comment.empty() ? StringAttr() : builder.getStringAttr(prototype.comment);
  auto function =
      c::FunctionOp::create(builder, c.loc, builder.getStringAttr(prototype.name), namesOf(c, prototype.parameters),
                            types, result, isLocal ? builder.getUnitAttr() : UnitAttr(), comment);
  if (!isDefined)
    return function;
  OpBuilder::InsertionGuard guard(builder);
  llvm::SmallVector<Location> locs(prototype.types.size(), c.loc);
  builder.createBlock(&function.getBody(), {}, prototype.types, locs);
  return function;
}

c::FunctionOp Interface::beginFunction(c::CodeBuilder &c, const Prototype &prototype) const {
  Prototype plain = prototype;
  plain.comment.clear(); // stands in the header
  return makeFunction(c, plain, /*isLocal=*/false, /*isDefined=*/true);
}

c::FunctionOp Interface::beginStatement(c::CodeBuilder &c, const std::string &name, const std::string &comment) const {
  Prototype prototype{name, comment, {"state"}, {c.pointer(c.named(stateType))}, {}};
  if (!inputs.empty()) {
    prototype.parameters.push_back("in");
    prototype.types.push_back(c.constPointer(c.named(inputsType)));
  }
  if (hasLocalScratch()) {
    prototype.parameters.push_back("scratch");
    prototype.types.push_back(c.pointer(c.named(scratchType)));
  }
  return makeFunction(c, prototype, /*isLocal=*/true, /*isDefined=*/true);
}

void Interface::declare(c::CodeBuilder &c, const Prototype &prototype) const {
  makeFunction(c, prototype, /*isLocal=*/false, /*isDefined=*/false);
}

//===----------------------------------------------------------------------===//
// The header
//===----------------------------------------------------------------------===//

std::string Interface::describe() const {
  std::string text = fmt::format("Network \"{}\", compiled by Glia for microcontrollers. A step is {} ns.\n\n"
                                 "The caller owns the state, nothing allocates, nothing else changes: no globals, no "
                                 "library, no recursion.\n",
                                 program.getSymName().str(), program.getDt());
  for (const InputMember &input : inputs)
    text += fmt::format("\nInput \"{}\": {} cells, {}{}.", input.op.getName().str(), input.op.getCells(),
                        kindName(input.op.getKind()), describeStorage(input.stored));
  for (auto output : program.getBody().getOps<step::OutputOp>()) {
    auto tally = cast<MemRefType>(output.getTally().getType());
    const Member &member = *memory.memberOf(output.getTally());
    text += fmt::format("\nOutput \"{}\": {} cells; state->{} holds the sums over this sample{}.",
                        output.getName().str(), tally.getNumElements(), member.name, describeStorage(member.stored));
  }
  return text;
}

static void emitMembers(c::CodeBuilder &c, StringRef name, StringRef comment, const std::vector<Member> &members) {
  auto type = c::StructOp::create(c.builder, c.loc, c.builder.getStringAttr(name), c.builder.getStringAttr(comment));
  OpBuilder::InsertionGuard guard(c.builder);
  c.builder.createBlock(&type.getBody());
  for (const Member &member : members)
    c::MemberOp::create(c.builder, c.loc, c.builder.getStringAttr(member.name), TypeAttr::get(member.type),
                        member.comment.empty() ? StringAttr() : c.builder.getStringAttr(member.comment));
}

void Interface::emitStructs(c::CodeBuilder &c) const {
  bool hasEvents = llvm::any_of(inputs, [](const InputMember &i) { return i.op.getKind() == step::InputKind::events; });
  if (hasEvents)
    emitMembers(c, eventsType, "Events of one step: cells in ascending order, no cell twice.",
                {{"cells", c.constPointer(cell), ""},
                 {"counts", c.constPointer(c.signedType(32)), "null where every count is 1"},
                 {"count", c.size(), "how many cells are listed"}});
  std::vector<Member> members;
  for (const InputMember &input : inputs)
    members.push_back(
        {input.name,
         input.op.getKind() == step::InputKind::events ? c.named(eventsType) : c.constPointer(input.element),
         fmt::format("\"{}\", {} cells{}", input.op.getName().str(), input.op.getCells(),
                     describeStorage(input.stored))});
  if (!members.empty())
    emitMembers(c, inputsType, "What reaches the network in one step.", members);
  if (hasScratchMember())
    emitMembers(c, scratchType, "Written before it is read in every step; no part of a snapshot.", memory.getScratch());
  members = memory.getState();
  if (hasScratchMember())
    members.push_back({"scratch", c.named(scratchType), ""});
  emitMembers(c, stateType, "Everything that changes.", members);
}

void Interface::emitLocalScratch(c::CodeBuilder &c) const {
  if (hasLocalScratch())
    emitMembers(c, scratchType, "On the stack of a step; written before it is read.", memory.getScratch());
}

void Interface::emitSizes(c::CodeBuilder &c) const {
  auto define = [&](const std::string &name, const std::string &text, const char *comment) {
    c::DefineOp::create(c.builder, c.loc, macro + "_" + name, text, c.builder.getStringAttr(comment));
  };
  c.comment("Sizes.");
  define("DT_NANOSECONDS", fmt::format("{}ull", program.getDt()), "length of a step");
  std::string end = hasScratchMember() ? "offsetof(" + stateType + ", scratch)" : "sizeof(" + stateType + ")";
  define("STATE_BYTES", end, "what a snapshot holds, its header apart");
  define("SNAPSHOT_BYTES", fmt::format("(24u + {}_STATE_BYTES)", macro), "of a snapshot");
  c::Names known;
  auto object = [&](const std::string &name, uint64_t count, const char *what, cell::FixedType stored) {
    std::string symbol = known.add(c::makeMacro(name));
    define(symbol + "_CELLS", fmt::format("{}u", count), what);
    if (stored)
      define(symbol + "_FRACTION", fmt::format("{}", stored.getFraction()), "bits after the point of its integers");
  };
  for (const InputMember &input : inputs)
    object("INPUT_" + input.name, input.op.getCells(), "of an input", input.stored);
  for (auto output : program.getBody().getOps<step::OutputOp>())
    object("OUTPUT_" + c::makeIdentifier(output.getName(), "n"),
           cast<MemRefType>(output.getTally().getType()).getNumElements(), "of an output",
           memory.memberOf(output.getTally())->stored);
}

void Interface::emitHeader(c::CodeBuilder &c) const {
  c.comment(describe());
  for (const char *header : {"stdbool.h", "stddef.h", "stdint.h"})
    c::IncludeOp::create(c.builder, c.loc, header, /*beside=*/false);
  emitSizes(c);
  emitStructs(c);
  for (const Prototype *prototype : {&init, &reset, &step, &save, &restore})
    declare(c, *prototype);
  for (const auto &readers : {events, largest, stopped})
    for (const Reader &reader : readers)
      declare(c, reader.prototype);
}
