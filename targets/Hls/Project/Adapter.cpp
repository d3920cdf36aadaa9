// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A network of the ABI around the kernel, for the host that runs, records and compares networks. Written for that
// purpose alone: it is no part of a project. Inputs and outputs go through the kernel's streams; what else is compared
// is read from its arrays.

#include "targets/Hls/Project/Project.h"

#include "targets/C/Project/AbiText.h"

#include "runtime/abi/glia_abi.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::hls;
using namespace mlir;

namespace {
/// The parts of the source, gathered object by object.
class AdapterWriter {
public:
  AdapterWriter(step::ProgramOp program, const Design &design) : program(program), design(design) {}

  std::string write();

private:
  void addMembers();
  void addInputs();
  void addPort(const Port &port, unsigned i);
  void feed(const Port &port);
  void addPopulation(size_t i, step::PopulationOp op);
  void addArray(step::ArrayOp op);

  step::ProgramOp program;
  const Design &design;
  std::string members, load, save, starts, streams, feeds, arguments, takes, reset, observe;
  std::string inputs, populations, arrays, outputs;
  unsigned inputCount = 0, populationCount = 0, arrayCount = 0, outputCount = 0;
};
} // namespace

/// The type of this machine that holds a type of the kernel.
static std::string typeName(Type type) {
  if (isa<FloatType>(type))
    return type.isF64() ? "double" : "float";
  unsigned width = std::max<unsigned>(8, llvm::PowerOf2Ceil(type.getIntOrFloatBitWidth()));
  return fmt::format("{}int{}_t", type.isUnsignedInteger() ? "u" : "", width);
}

void AdapterWriter::addMembers() {
  for (const Process &process : design.processes) {
    starts += fmt::format("  {}();\n", process.start);
    for (const c::Member &member : process.memory.getState()) {
      auto array = dyn_cast<c::ArrayType>(member.type);
      members += fmt::format("  {} {}{};\n", typeName(array ? array.getElement() : member.type), member.name,
                             array ? fmt::format("[{}]", array.getLength()) : "");
      load += fmt::format("  glia::copy({0}, b->{0});\n", member.name);
      save += fmt::format("  glia::copy(b->{0}, {0});\n", member.name);
    }
  }
}

void AdapterWriter::addInputs() {
  for (auto input : program.getBody().getOps<step::InputOp>()) {
    auto kind = input.getKind();
    inputs += fmt::format("  {{{}, {}, {}}},\n", c::quote(input.getName()), input.getCells(),
                          kind == step::InputKind::events   ? "GLIA_EVENTS"
                          : kind == step::InputKind::signal ? "GLIA_SIGNAL"
                                                            : "GLIA_HELD");
    ++inputCount;
  }
}

void AdapterWriter::feed(const Port &port) {
  std::string given = fmt::format("given[{}]", port.number);
  unsigned end = port.type.getIntOrFloatBitWidth() - 1;
  if (port.isEvents) {
    auto most = port.buffer.getDefiningOp<step::LineOp>().getMost().value_or(0);
    feeds += fmt::format("  glia::feedEvents({}, {}, {}, {}, {}, {});\n", port.name, given, port.cellBits,
                         port.countBits, static_cast<int64_t>(most), end);
    return;
  }
  // What is held is read in the first step alone.
  std::string when = port.isHeld ? "  if (b->header.step == 0)\n  " : "";
  if (!port.stored) {
    feeds += fmt::format("{}  glia::feedValues({}, {}.values, {});\n", when, port.name, given, port.cells);
    return;
  }
  int rounding = port.stored.getRounding() == cell::Rounding::toward_zero ? 1
                 : port.stored.getRounding() == cell::Rounding::floor     ? 2
                                                                          : 0;
  feeds +=
      fmt::format("{}  glia::feedStored({}, {}.values, {}, 0x1p{}, {}.0, {});\n", when, port.name, given, port.cells,
                  port.stored.getFraction(), (int64_t(1) << (port.stored.getWidth() - 1)) - 1, rounding);
}

void AdapterWriter::addPort(const Port &port, unsigned i) {
  streams += fmt::format("  static hls::stream<{0}> {1}(\"{1}\");\n", port.word, port.name);
  arguments += port.name + ", ";
  if (port.isInput)
    return feed(port);
  if (!port.isOutput) {
    takes += fmt::format("  while (!{}.empty())\n    {}.read();\n", port.name, port.name);
    return;
  }
  std::string tally = fmt::format("tally_{}", i);
  std::string type = port.isEvents ? "int32_t" : typeName(port.type);
  members += fmt::format("  {} {}[{}];\n", type, tally, port.cells);
  reset += fmt::format("  for (int i = 0; i < {}; ++i)\n    b->{}[i] = 0;\n", port.cells, tally);
  takes += port.isEvents ? fmt::format("  glia::takeEvents({}, b->{}, {}, {}, {});\n", port.name, tally, port.cellBits,
                                       port.countBits, port.type.getIntOrFloatBitWidth() - 1)
                         : fmt::format("  glia::takeValues({}, b->{}, {});\n", port.name, tally, port.cells);
  outputs +=
      fmt::format("  {{{}, {}, {}, offsetof(block, {}), {}, {}}},\n", c::quote(port.object), port.cells,
                  port.isEvents ? "GLIA_EVENTS" : "GLIA_SIGNAL", tally,
                  port.isEvents ? "GLIA_I32" : c::abiType(port.type), port.stored ? port.stored.getFraction() : 0);
  ++outputCount;
}

void AdapterWriter::addPopulation(size_t i, step::PopulationOp op) {
  ++populationCount;
  if (!op.getLine()) {
    populations += fmt::format("  {{{}, {}, 0, 0, 0, 0, 0, 0, 0, 0}},\n", c::quote(op.getName()), op.getCells());
    return;
  }
  const c::Memory &memory = design.memoryOf(op.getLine());
  const c::LineMembers &line = memory.lineOf(op.getLine());
  int64_t slots = op.getLine().getType().getSlots();
  std::string name = fmt::format("line_{}", i), total = fmt::format("total_{}", i);
  members += fmt::format("  glia::Line<{}> {};\n  int64_t {};\n", op.getCells(), name, total);
  reset += fmt::format("  b->{}.count = 0;\n  b->{} = 0;\n", name, total);
  // The clocks have moved on since the events were listed.
  std::string slot =
      slots == 1 ? ""
                 : fmt::format("(static_cast<unsigned>({}) + {}) % {}", memory.cursorOf(slots).name, slots - 1, slots);
  std::string first = slots == 1 ? "" : fmt::format(" + {} * {}", slot, op.getCells());
  observe += fmt::format("  glia::observe(b->{}, b->{}, static_cast<uint32_t>({}{}), {}{}, {});\n", name, total,
                         line.count, slots == 1 ? "" : "[" + slot + "]", line.cells, first,
                         line.counts.empty() ? "static_cast<const int32_t *>(nullptr)" : line.counts + first);
  populations +=
      fmt::format("  {{{0}, {1}, 1, 1, 0, offsetof(block, {2}), sizeof(glia::Line<{1}>), "
                  "offsetof(glia::Line<{1}>, cell), {3}, offsetof(block, {4})}},\n",
                  c::quote(op.getName()), op.getCells(), name,
                  line.counts.empty() ? "0" : fmt::format("offsetof(glia::Line<{}>, counts)", op.getCells()), total);
}

void AdapterWriter::addArray(step::ArrayOp op) {
  if (!op.getName())
    return;
  const c::Member &member = *design.memoryOf(op.getResult()).memberOf(op.getResult());
  auto type = cast<c::ArrayType>(member.type);
  arrays += fmt::format("  {{{}, {}, {}, {}, offsetof(block, {}), {}, 0}},\n", c::quote(op.getObject()),
                        c::quote(*op.getName()), c::abiType(type.getElement()), type.getLength(), member.name,
                        member.stored ? member.stored.getFraction() : 0);
  ++arrayCount;
}

std::string AdapterWriter::write() {
  addMembers();
  addInputs();
  for (auto [i, port] : llvm::enumerate(design.ports.getPorts()))
    addPort(port, i);
  for (const OutsideTable &table : design.getOutside())
    arguments += table.port + ".data(), ";
  for (auto [i, population] : llvm::enumerate(program.getBody().getOps<step::PopulationOp>()))
    addPopulation(i, population);
  for (auto array : program.getBody().getOps<step::ArrayOp>())
    addArray(array);
  auto pointer = [](const std::string &rows, const char *name) { return rows.empty() ? "nullptr" : name; };
  return fmt::format(
      R"(#include "{0}.cpp"

#include "glia_hls_adapter.h"
{weights}
#include <mutex>

namespace adapter {{
{words}
struct alignas(64) block {{
  glia_state_header header;
{members}}};

static std::mutex mutex;

static void load(const block *b) {{
  (void)b;
{load}}}

static void save(block *b) {{
  (void)b;
{save}}}

static void restart(void *state, uint32_t sample) {{
  block *b = static_cast<block *>(state);
  std::lock_guard<std::mutex> lock(mutex);
  load(b);
{starts}  save(b);
{reset}  b->header.step = 0;
  b->header.sample = sample;
}}

static void start(void *state) {{
  unsigned char *bytes = static_cast<unsigned char *>(state);
  for (size_t i = 0; i < sizeof(block); ++i)
    bytes[i] = 0;
  restart(state, 0);
}}

static void step(void *state, const glia_input *given) {{
  block *b = static_cast<block *>(state);
  (void)given;
  std::lock_guard<std::mutex> lock(mutex);
{streams}  load(b);
{feeds}  {0}({arguments}{one}b->header.step == 0{sample});
{takes}  save(b);
{observe}  ++b->header.step;
}}

{inputs}{populations}{arrays}{outputs}
}} // namespace adapter

extern "C" {{
extern const glia_network {0}_network;
const glia_network {0}_network = {{
  GLIA_ABI_VERSION, {real}, {name}, 0, {dt}ull, sizeof(adapter::block),
  {inputCount}, {populationCount}, {arrayCount}, {outputCount},
  {inputTable}, {populationTable}, {arrayTable}, {outputTable}, adapter::start, adapter::restart, adapter::step, nullptr,
}};
}}
)",
      design.identifier, fmt::arg("weights", includeWeights(design)),
      fmt::arg("words", declareWords(design, "static ")), fmt::arg("members", members), fmt::arg("load", load),
      fmt::arg("starts", starts), fmt::arg("one", design.isDataflow() ? "1, 1, " : ""), fmt::arg("save", save),
      fmt::arg("reset", reset), fmt::arg("streams", streams), fmt::arg("feeds", feeds),
      fmt::arg("arguments", arguments), fmt::arg("sample", design.drawsNumbers ? ", b->header.sample" : ""),
      fmt::arg("takes", takes), fmt::arg("observe", observe),
      fmt::arg("inputs", c::abiTable("glia_input_info", "inputs", inputs)),
      fmt::arg("populations", c::abiTable("glia_population_info", "populations", populations)),
      fmt::arg("arrays", c::abiTable("glia_array_info", "arrays", arrays)),
      fmt::arg("outputs", c::abiTable("glia_output_info", "outputs", outputs)),
      fmt::arg("real", program.getReal().isF64() ? "GLIA_F64" : "GLIA_F32"),
      fmt::arg("name", c::quote(program.getSymName())), fmt::arg("dt", program.getDt()),
      fmt::arg("inputCount", inputCount), fmt::arg("populationCount", populationCount),
      fmt::arg("arrayCount", arrayCount), fmt::arg("outputCount", outputCount),
      fmt::arg("inputTable", pointer(inputs, "adapter::inputs")),
      fmt::arg("populationTable", pointer(populations, "adapter::populations")),
      fmt::arg("arrayTable", pointer(arrays, "adapter::arrays")),
      fmt::arg("outputTable", pointer(outputs, "adapter::outputs")));
}

std::string glia::hls::makeAdapter(step::ProgramOp program, const Design &design) {
  return AdapterWriter(program, design).write();
}
