// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A network of the ABI around the sources, for the host that runs, records and compares networks. Written for that
// purpose alone: it is no part of a project.

#include "targets/Firmware/Project/Project.h"

#include "targets/C/Project/AbiText.h"

#include "runtime/abi/glia_abi.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::firmware;
using namespace mlir;

namespace {
/// The parts of the source, gathered object by object.
class AdapterWriter {
public:
  AdapterWriter(step::ProgramOp program, const Memory &memory, const Interface &interface)
      : program(program), memory(memory), interface(interface) {}

  std::string write();

private:
  void addInput(size_t i);
  void addStored(size_t i);
  void addPopulation(size_t i, step::PopulationOp op);
  void addArray(step::ArrayOp op);
  void addOutput(step::OutputOp op);

  step::ProgramOp program;
  const Memory &memory;
  const Interface &interface;
  std::string members, bind, reset, observe; ///< of the block and of its functions
  std::string inputs, populations, arrays, outputs;
  unsigned inputCount = 0, populationCount = 0, arrayCount = 0, outputCount = 0, eventCount = 0;
};
} // namespace

static std::string typeName(Type type) {
  if (isa<FloatType>(type))
    return type.isF64() ? "double" : "float";
  return fmt::format("{}int{}_t", type.isUnsignedInteger() ? "u" : "", type.getIntOrFloatBitWidth());
}

/// N4: the caller's reals as whole multiples, brought into range and rounded. Of magnitude below 2^51, as storages have
/// at most 32 bits: next to 1.5 times 2^52 a double holds whole numbers only. Converting rounds toward zero.
void AdapterWriter::addStored(size_t i) {
  const InputMember &input = interface.inputs[i];
  std::string element = typeName(input.element);
  int64_t most = (int64_t(1) << (input.stored.getWidth() - 1)) - 1;
  std::string round = input.stored.getRounding() == cell::Rounding::toward_zero
                          ? ""
                          : "      const double nearest = (value + 0x1.8p52) - 0x1.8p52;\n";
  std::string rounded = round.empty() ? "value"
                        : input.stored.getRounding() == cell::Rounding::floor
                            ? "nearest > value ? nearest - 1.0 : nearest"
                            : "nearest";
  members += fmt::format("  {} stored_{}[{}];\n", element, i, input.op.getCells());
  // What is held is read in the first step alone.
  bind += fmt::format("  if ({7})\n"
                      "    for (uint32_t i = 0; i < {1}u; ++i) {{\n"
                      "      double value = ((const double *)given[{0}].values)[i] * 0x1p{2};\n"
                      "      value = value < {3}.0 ? {3}.0 : value > {4}.0 ? {4}.0 : value;\n"
                      "{5}      b->stored_{0}[i] = ({8})({6});\n"
                      "    }}\n"
                      "  in.{9} = b->stored_{0};\n",
                      i, input.op.getCells(), input.stored.getFraction(), -most - 1, most, round, rounded,
                      input.op.getKind() == step::InputKind::held ? "b->net.step == 0" : "1", element, input.name);
}

void AdapterWriter::addInput(size_t i) {
  const InputMember &input = interface.inputs[i];
  auto kind = input.op.getKind();
  inputs += fmt::format("  {{{}, {}, {}}},\n", c::quote(input.op.getName()), input.op.getCells(),
                        kind == step::InputKind::events   ? "GLIA_EVENTS"
                        : kind == step::InputKind::signal ? "GLIA_SIGNAL"
                                                          : "GLIA_HELD");
  ++inputCount;
  if (input.stored)
    return addStored(i);
  if (kind != step::InputKind::events) {
    bind += fmt::format("  in.{} = (const {} *)given[{}].values;\n", input.name, typeName(input.element), i);
    return;
  }
  members += fmt::format("  {} listed_{}[{}];\n", typeName(interface.cell), i, input.op.getCells());
  bind += fmt::format("  for (uint32_t i = 0; i < given[{0}].count; ++i)\n"
                      "    b->listed_{0}[i] = ({1})given[{0}].cells[i];\n"
                      "  in.{2}.cells = b->listed_{0};\n"
                      "  in.{2}.counts = given[{0}].counts;\n"
                      "  in.{2}.count = given[{0}].count;\n",
                      i, typeName(interface.cell), input.name);
}

void AdapterWriter::addPopulation(size_t i, step::PopulationOp op) {
  ++populationCount;
  if (!op.getLine()) {
    populations += fmt::format("  {{{}, {}, 0, 0, 0, 0, 0, 0, 0, 0}},\n", c::quote(op.getName()), op.getCells());
    return;
  }
  const Prototype &reader = interface.events[eventCount++].prototype;
  bool isCounted = reader.parameters.size() > 2;
  std::string line = fmt::format("line_{}", i);
  members += fmt::format("  struct {{ uint32_t count, unit, cells[{0}]; int32_t counts[{0}]; }} {1};\n"
                         "  int64_t total_{2};\n",
                         op.getCells(), line, i);
  reset += fmt::format("  b->{0}.count = 0;\n  b->total_{1} = 0;\n", line, i);
  observe +=
      fmt::format("  {{\n    const {0} *cells;\n    const int32_t *counts = 0;\n"
                  "    b->{1}.count = (uint32_t){2}(&b->net, &cells{3});\n    b->{1}.unit = 1;\n"
                  "    for (uint32_t i = 0; i < b->{1}.count; ++i) {{\n"
                  "      const int32_t n = counts ? counts[i] : 1;\n"
                  "      b->{1}.cells[i] = cells[i];\n      b->{1}.counts[i] = n;\n      b->{1}.unit &= n == 1;\n"
                  "      b->total_{4} += n < 0 ? -(int64_t)n : n;\n    }}\n  }}\n",
                  typeName(memory.lineOf(op.getLine()).cell), line, reader.name, isCounted ? ", &counts" : "", i);
  populations +=
      fmt::format("  {{{0}, {1}, 1, 1, 0, offsetof(block, {2}), sizeof(((block *)0)->{2}), "
                  "offsetof(block, {2}.cells) - offsetof(block, {2}), {3}, offsetof(block, total_{4})}},\n",
                  c::quote(op.getName()), op.getCells(), line,
                  isCounted ? fmt::format("offsetof(block, {0}.counts) - offsetof(block, {0})", line) : "0", i);
}

/// The type of an element as the ABI names it.
static unsigned fractionOf(const Member &member) { return member.stored ? member.stored.getFraction() : 0; }

void AdapterWriter::addArray(step::ArrayOp op) {
  if (!op.getName())
    return;
  const Member &member = *memory.memberOf(op.getResult());
  auto type = cast<c::ArrayType>(member.type);
  arrays += fmt::format("  {{{}, {}, {}, {}, offsetof(block, net.{}), {}, 0}},\n", c::quote(op.getObject()),
                        c::quote(*op.getName()), c::abiType(type.getElement()), type.getLength(), member.name,
                        fractionOf(member));
  ++arrayCount;
}

void AdapterWriter::addOutput(step::OutputOp op) {
  const Member &member = *memory.memberOf(op.getTally());
  auto type = cast<c::ArrayType>(member.type);
  bool isSignal = member.stored || isa<FloatType>(type.getElement());
  outputs += fmt::format("  {{{}, {}, {}, offsetof(block, net.{}), {}, {}}},\n", c::quote(op.getName()),
                         type.getLength(), isSignal ? "GLIA_SIGNAL" : "GLIA_EVENTS", member.name,
                         c::abiType(type.getElement()), fractionOf(member));
  ++outputCount;
}

std::string AdapterWriter::write() {
  for (size_t i = 0; i < interface.inputs.size(); ++i)
    addInput(i);
  for (auto [i, population] : llvm::enumerate(program.getBody().getOps<step::PopulationOp>()))
    addPopulation(i, population);
  for (auto array : program.getBody().getOps<step::ArrayOp>())
    addArray(array);
  for (auto output : program.getBody().getOps<step::OutputOp>())
    addOutput(output);
  std::string in = inputs.empty() ? "" : fmt::format("  {} in;\n", interface.inputsType);
  auto pointer = [](const std::string &rows, const char *name) { return rows.empty() ? "0" : name; };
  return fmt::format(
      R"(#include "glia_abi.h"
#include "{0}.h"

typedef struct block {{
  glia_state_header header;
  {0}_state net;
{members}}} __attribute__((aligned(64))) block;

static void observe(block *b) {{
  b->header.step = b->net.step;
  b->header.sample = b->net.sample;
{observe}}}

static void restart(void *state, uint32_t sample) {{
  block *b = (block *)state;
  {0}_reset(&b->net, sample);
{reset}  observe(b);
}}

static void start(void *state) {{
  unsigned char *bytes = (unsigned char *)state;
  for (size_t i = 0; i < sizeof(block); ++i)
    bytes[i] = 0;
  {0}_init(&((block *)state)->net);
  restart(state, 0);
}}

static void step(void *state, const glia_input *given) {{
  block *b = (block *)state;
{in}  (void)given;
{bind}  {0}_step(&b->net{comma});
  if (b->net.step != b->header.step) // else the sample has ended
    observe(b);
}}

{inputs}{populations}{arrays}{outputs}
extern const glia_network {0}_network;
const glia_network {0}_network = {{
  GLIA_ABI_VERSION, {real}, {name}, 0, {dt}ull, sizeof(block),
  {inputCount}, {populationCount}, {arrayCount}, {outputCount},
  {inputTable}, {populationTable}, {arrayTable}, {outputTable}, start, restart, step, 0,
}};
)",
      interface.identifier, fmt::arg("members", members), fmt::arg("observe", observe), fmt::arg("reset", reset),
      fmt::arg("in", in), fmt::arg("bind", bind), fmt::arg("comma", inputs.empty() ? "" : ", &in"),
      fmt::arg("inputs", c::abiTable("glia_input_info", "inputs", inputs)),
      fmt::arg("populations", c::abiTable("glia_population_info", "populations", populations)),
      fmt::arg("arrays", c::abiTable("glia_array_info", "arrays", arrays)),
      fmt::arg("outputs", c::abiTable("glia_output_info", "outputs", outputs)),
      fmt::arg("real", program.getReal().isF64() ? "GLIA_F64" : "GLIA_F32"),
      fmt::arg("name", c::quote(program.getSymName())), fmt::arg("dt", program.getDt()),
      fmt::arg("inputCount", inputCount), fmt::arg("populationCount", populationCount),
      fmt::arg("arrayCount", arrayCount), fmt::arg("outputCount", outputCount),
      fmt::arg("inputTable", pointer(inputs, "inputs")),
      fmt::arg("populationTable", pointer(populations, "populations")),
      fmt::arg("arrayTable", pointer(arrays, "arrays")), fmt::arg("outputTable", pointer(outputs, "outputs")));
}

std::string glia::firmware::makeAdapter(step::ProgramOp program, const Memory &memory, const Interface &interface) {
  return AdapterWriter(program, memory, interface).write();
}
