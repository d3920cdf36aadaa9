// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Design.h.

#include "targets/Hls/Lowering/Design.h"
#include "targets/C/Lowering/BufferNames.h"
#include "targets/C/Lowering/Files.h"
#include "targets/Hls/Lowering/TaskNames.h"

using namespace glia;
using namespace glia::hls;
using namespace mlir;

std::string glia::hls::identifierOf(step::ProgramOp program) {
  std::string identifier = c::makeIdentifier(program.getSymName(), "net");
  // Functions of libraries have short names, and headers that all networks share begin with glia_.
  bool isTaken = !StringRef(identifier).contains('_') || StringRef(identifier).starts_with("glia_");
  return isTaken ? "net_" + identifier : identifier;
}

std::optional<Architecture> glia::hls::findArchitecture(StringRef name) {
  return name == "shared"     ? std::optional(Architecture::Shared)
         : name == "dataflow" ? std::optional(Architecture::Dataflow)
                              : std::nullopt;
}

/// Functions read and write static arrays, which only one process has: nothing in it counts steps but random numbers.
static c::MemoryOptions memoryOptions(const c::Names &taken, bool drawsNumbers) {
  c::MemoryOptions options;
  // An update that lists has one lane.
  options.readsInPlace = options.sumsEvents = options.listsAtOnce = false;
  options.countsSteps = drawsNumbers;
  options.isExact = options.isOneScope = true;
  options.taken = taken;
  return options;
}

Design::Design(step::ProgramOp program, const DesignOptions &options)
    : options(options), identifier(identifierOf(program)), builder(program.getContext()),
      types(builder, program.getLoc(), builder.getIntegerType(32, /*isSigned=*/true)),
      ports(program, types, identifier), drawsNumbers(c::drawsNumbers(program)) {
  names.add(identifier);
  for (const Port &port : ports.getPorts())
    names.add(port.name);
  isDataflow() ? makeTasks(program) : makeShared(program);
}

//===----------------------------------------------------------------------===//
// Memory outside
//===----------------------------------------------------------------------===//

void Design::addOutside(step::ProgramOp program, Process &process) {
  for (auto table : program.getBody().getOps<step::TableOp>()) {
    const c::Data *data = process.memory.dataOf(table.getResult());
    if (!data || process.outsideOf(table.getResult()) || !llvm::is_contained(options.outside, projectionOf(table)))
      continue;
    OutsideTable outside(table, *data);
    outside.port = names.add(outside.port);
    outside.row = names.add(outside.row);
    process.outside.push_back(std::move(outside));
  }
}

std::optional<unsigned> Process::outsideOf(Value table) const {
  const c::Data *data = memory.dataOf(table);
  auto found = llvm::find_if(outside, [&](const OutsideTable &known) { return data && known.data.name == data->name; });
  return found == outside.end() ? std::nullopt : std::optional<unsigned>(found - outside.begin());
}

std::vector<OutsideTable> Design::getOutside() const {
  std::vector<OutsideTable> all;
  for (const Process &process : processes)
    llvm::append_range(all, process.outside);
  return all;
}

//===----------------------------------------------------------------------===//
// One process
//===----------------------------------------------------------------------===//

void Design::makeShared(step::ProgramOp program) {
  std::string start = names.add("start_sample");
  c::Memory memory(program, types, memoryOptions(names, drawsNumbers));
  names = memory.getNames();
  Process process{identifier, start, "", std::move(memory), ports.getPorts(), {}, drawsNumbers, {}, {}};
  addOutside(program, process);
  for (Operation &op : program.getBody().front())
    process.actions.push_back({&op});
  for (auto [i, port] : llvm::enumerate(process.ports))
    if (!port.isInput)
      process.actions.push_back({nullptr, static_cast<unsigned>(i)});
  processes.push_back(std::move(process));
}

//===----------------------------------------------------------------------===//
// Tasks
//===----------------------------------------------------------------------===//

/// All words of a step may wait, so that a task goes on to its next step while others are at this one, as far as a
/// block RAM holds them. Any depth will do: all tasks give and take in the order of the program, so that the first in
/// that order that is not done can always go on.
static int64_t depthOf(const Port &port) {
  constexpr int64_t most = 1024;
  return std::min<int64_t>(most, std::max<int64_t>(2, port.cells + (port.isEvents ? 1 : 0)));
}

void Design::makeLinks() {
  for (const Channel &channel : graph.channels) {
    std::string name = names.add(c::nameOfBuffer(channel.buffer) + "_for_" + taskNames[channel.to]);
    Port port = makeLinkPort(channel.buffer, name, identifier, channel.isOnce, types);
    links.push_back({port, channel.from, channel.to, depthOf(port)});
  }
}

void Design::makeTasks(step::ProgramOp program) {
  graph = divide(program);
  taskNames = nameTasks(graph);
  makeLinks();
  for (std::string &name : taskNames)
    name = names.add("task_" + name);
  for (unsigned i = 0; i < graph.tasks.size(); ++i)
    makeTask(program, i);
}

/// What the statements of a task use, and they themselves.
static llvm::DenseSet<Operation *> operationsOf(const TaskGraph &graph, const Task &task) {
  llvm::DenseSet<Operation *> operations;
  for (unsigned i : task.statements) {
    operations.insert(graph.statements[i].op);
    graph.statements[i].op->walk([&](Operation *op) {
      for (Value operand : op->getOperands())
        if (Operation *buffer = operand.getDefiningOp())
          operations.insert(buffer);
    });
  }
  return operations;
}

/// What no task uses is kept by the first: a host may look at it.
static void addUnused(step::ProgramOp program, const TaskGraph &graph, llvm::DenseSet<Operation *> &operations) {
  for (Operation &op : program.getBody().front())
    if (isa<step::ArrayOp, step::LineOp>(op) && !graph.ownerOf(op.getResult(0)))
      operations.insert(&op);
}

static bool taskDraws(const TaskGraph &graph, const Task &task) {
  return llvm::any_of(task.statements, [&](unsigned i) {
    return graph.statements[i].op->walk([](step::RandomBitsOp) { return WalkResult::interrupt(); }).wasInterrupted();
  });
}

void Design::makeTask(step::ProgramOp program, unsigned number) {
  const Task &task = graph.tasks[number];
  bool draws = taskDraws(graph, task);
  std::string start = names.add("start_" + StringRef(taskNames[number]).drop_front(strlen("task_")).str());
  llvm::DenseSet<Operation *> used = operationsOf(graph, task);
  if (number == 0)
    addUnused(program, graph, used);
  c::MemoryOptions options = memoryOptions(names, draws);
  options.serves = [used](Operation *op) {
    for (; op && !isa<step::ProgramOp>(op); op = op->getParentOp())
      if (used.contains(op))
        return true;
    return false;
  };
  c::Memory memory(program, types, options);
  names = memory.getNames();
  Process process{taskNames[number], start, describeTask(graph, task), std::move(memory), {}, {}, draws, {}, {}};
  addOutside(program, process);
  auto add = [&](const Port &port, bool isInput) {
    process.ports.push_back(port);
    process.ports.back().isInput = isInput;
    return static_cast<unsigned>(process.ports.size() - 1);
  };
  // In the order of the program: what a channel brings comes where it was made.
  for (auto [i, statement] : llvm::enumerate(graph.statements)) {
    if (llvm::is_contained(task.statements, i)) {
      process.actions.push_back({statement.op, 0, statement.isOnce});
      if (auto receive = dyn_cast<step::ReceiveOp>(statement.op))
        add(ports.getPorts()[ports.inputOf(receive.getInput())], /*isInput=*/true);
    }
    for (auto [channel, link] : llvm::zip(graph.channels, links)) {
      if (channel.after != i || (channel.from != number && channel.to != number))
        continue;
      bool isInput = channel.to == number;
      process.actions.push_back({nullptr, add(link.port, isInput), channel.isOnce});
      if (isInput)
        process.taken.insert(channel.buffer.getDefiningOp());
    }
  }
  for (const Port &port : ports.getPorts())
    if (!port.isInput && graph.ownerOf(port.buffer) == number)
      process.actions.push_back({nullptr, add(port, /*isInput=*/false), false});
  processes.push_back(std::move(process));
}

const c::Memory &Design::memoryOf(Value buffer) const {
  unsigned owner = isDataflow() ? graph.ownerOf(buffer).value_or(0) : 0;
  return processes[owner].memory;
}
