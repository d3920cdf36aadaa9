// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Division into tasks. At first each statement stands alone. Statements are joined where a buffer cannot go through a
// channel, where one is of no use without the other, and last where they need each other in a cycle.

#include "targets/Hls/Tasks/Tasks.h"

#include "llvm/ADT/IntEqClasses.h"

#include <set>

using namespace glia;
using namespace glia::hls;
using namespace mlir;

namespace {
/// A buffer as a statement leaves it, and a statement that reads it so.
struct Flow {
  unsigned after, reader;
  Value buffer;
};

class Divider {
public:
  explicit Divider(step::ProgramOp program);
  TaskGraph run();

private:
  using Uses = llvm::SmallVector<unsigned>;

  const Access &accessOf(unsigned statement, Value buffer) {
    return statements[statement].accesses.find(buffer)->second;
  }
  void joinAll(llvm::ArrayRef<unsigned> members);
  void followLine(Value line, llvm::ArrayRef<unsigned> uses);
  void followArray(Value array, llvm::ArrayRef<unsigned> uses);
  bool areCompanions(const Flow &flow);
  void joinCycles();
  void joinInputs();
  std::vector<unsigned> orderGroups();

  std::vector<Statement> statements;
  llvm::MapVector<Value, Uses> uses;
  llvm::IntEqClasses groups;
  std::vector<Flow> flows;
};
} // namespace

Divider::Divider(step::ProgramOp program) : statements(findStatements(program)), groups(statements.size()) {
  for (auto [i, statement] : llvm::enumerate(statements))
    for (const auto &[buffer, access] : statement.accesses)
      uses[buffer].push_back(i);
}

void Divider::joinAll(llvm::ArrayRef<unsigned> members) {
  for (unsigned member : members)
    groups.join(members[0], member);
}

//===----------------------------------------------------------------------===//
// Buffers
//===----------------------------------------------------------------------===//

/// Whoever reads a line keeps its own copy of the last steps, so that it does not matter where in a step it reads.
void Divider::followLine(Value line, llvm::ArrayRef<unsigned> uses) {
  Uses writers;
  llvm::copy_if(uses, std::back_inserter(writers), [&](unsigned use) { return accessOf(use, line).writes; });
  joinAll(writers);
  for (unsigned use : uses) {
    if (writers.empty() || accessOf(use, line).writes)
      continue;
    if (use > writers.front() && use < writers.back())
      groups.join(use, writers.front());
    flows.push_back({writers.back(), use, line});
  }
}

/// Of an array each reader gets what the last statement before it has made. What the last step has made stays where it
/// is made.
void Divider::followArray(Value array, llvm::ArrayRef<unsigned> uses) {
  Uses writers, early;
  bool isOnce = false, isAlways = false;
  for (unsigned use : uses) {
    const Access &access = accessOf(use, array);
    if (access.reads && writers.empty())
      early.push_back(use);
    else if (access.reads)
      flows.push_back({writers.back(), use, array});
    if (!access.writes)
      continue;
    writers.push_back(use);
    (statements[use].isOnce ? isOnce : isAlways) = true;
  }
  // An array that nobody writes has a copy wherever it is read.
  if (writers.empty())
    return;
  bool isReadOnce = llvm::any_of(uses, [&](unsigned use) { return statements[use].isOnce; });
  bool isHistory = llvm::any_of(uses, [&](unsigned use) { return accessOf(use, array).isHistory; });
  if (isHistory || (isAlways && (isOnce || isReadOnce)))
    return joinAll(uses);
  if (early.empty())
    return;
  joinAll(writers);
  early.push_back(writers.front());
  joinAll(early);
}

//===----------------------------------------------------------------------===//
// What is of no use alone
//===----------------------------------------------------------------------===//

/// Whether all that an update makes are the sums of outputs.
static bool isForOutputs(step::EvolveOp update) {
  return llvm::all_of(update.getOutputs(), [](Value output) {
    return llvm::any_of(output.getUsers(), [](Operation *user) { return isa<step::OutputOp>(user); });
  });
}

bool Divider::areCompanions(const Flow &flow) {
  Operation *maker = statements[flow.after].op, *reader = statements[flow.reader].op;
  if (isa<step::FillOp>(maker) || isa<step::TransposeOp>(reader))
    return true;
  if (auto compact = dyn_cast<step::CompactOp>(reader))
    return compact.getEntries() == flow.buffer;
  auto update = dyn_cast<step::EvolveOp>(reader);
  // A bias, a division or one more sum, in place.
  bool isInPlace = update && update.getOutputs().size() == 1 && update.getOutputs()[0] == flow.buffer;
  return isInPlace || (update && isForOutputs(update));
}

//===----------------------------------------------------------------------===//
// Cycles
//===----------------------------------------------------------------------===//

namespace {
/// Tarjan's strongly connected components; nodes in cycles are joined.
class Cycles {
public:
  Cycles(llvm::IntEqClasses &groups, const std::map<unsigned, std::set<unsigned>> &next) : groups(groups), next(next) {
    for (const auto &[node, targets] : next)
      if (!index.count(node))
        visit(node);
  }

private:
  void visit(unsigned node) {
    unsigned own = index[node] = lowest[node] = index.size();
    stack.push_back(node);
    if (auto found = next.find(node); found != next.end())
      for (unsigned target : found->second) {
        if (!index.count(target))
          visit(target);
        if (!done.count(target))
          lowest[node] = std::min(lowest[node], lowest[target]);
      }
    if (lowest[node] != own)
      return;
    for (unsigned member = ~node; member != node;) {
      member = stack.back();
      stack.pop_back();
      done.insert(member);
      groups.join(member, node);
    }
  }

  llvm::IntEqClasses &groups;
  const std::map<unsigned, std::set<unsigned>> &next;
  std::map<unsigned, unsigned> index, lowest;
  std::set<unsigned> done;
  std::vector<unsigned> stack;
};
} // namespace

void Divider::joinCycles() {
  std::map<unsigned, std::set<unsigned>> next;
  for (const Flow &flow : flows)
    next[groups.findLeader(flow.after)].insert(groups.findLeader(flow.reader));
  Cycles(groups, next);
}

/// What comes in goes straight to the one task that reads it.
void Divider::joinInputs() {
  llvm::SmallVector<unsigned> sizes(statements.size(), 0);
  for (unsigned i = 0; i < statements.size(); ++i)
    ++sizes[groups.findLeader(i)];
  std::vector<std::pair<unsigned, unsigned>> pairs;
  for (auto [i, statement] : llvm::enumerate(statements)) {
    if (!isa<step::ReceiveOp>(statement.op) || sizes[groups.findLeader(i)] != 1)
      continue;
    std::set<unsigned> readers;
    for (const Flow &flow : flows)
      if (flow.after == i)
        readers.insert(groups.findLeader(flow.reader));
    if (readers.size() == 1)
      pairs.push_back({i, *readers.begin()});
  }
  for (auto [input, reader] : pairs)
    groups.join(input, reader);
}

//===----------------------------------------------------------------------===//
// Tasks
//===----------------------------------------------------------------------===//

/// Leaders of groups, each after those that it reads from; else as the program has them.
std::vector<unsigned> Divider::orderGroups() {
  std::set<std::pair<unsigned, unsigned>> edges;
  std::map<unsigned, unsigned> waits;
  std::set<unsigned> ready;
  for (unsigned i = 0; i < statements.size(); ++i)
    waits[groups.findLeader(i)] = 0;
  for (const Flow &flow : flows) {
    unsigned from = groups.findLeader(flow.after), to = groups.findLeader(flow.reader);
    if (from != to && edges.insert({from, to}).second)
      ++waits[to];
  }
  for (auto [group, count] : waits)
    if (count == 0)
      ready.insert(group);
  std::vector<unsigned> order;
  while (!ready.empty()) {
    unsigned group = *ready.begin();
    ready.erase(ready.begin());
    order.push_back(group);
    for (auto edge = edges.lower_bound({group, 0}); edge != edges.end() && edge->first == group; ++edge)
      if (--waits[edge->second] == 0)
        ready.insert(edge->second);
  }
  assert(order.size() == waits.size() && "channels never lead back");
  return order;
}

TaskGraph Divider::run() {
  for (const auto &[buffer, users] : uses)
    isa<step::LineType>(buffer.getType()) ? followLine(buffer, users) : followArray(buffer, users);
  for (const Flow &flow : flows)
    if (areCompanions(flow))
      groups.join(flow.after, flow.reader);
  joinCycles();
  joinInputs();

  TaskGraph graph;
  std::map<unsigned, unsigned> taskOfGroup;
  for (unsigned group : orderGroups())
    taskOfGroup.insert({group, taskOfGroup.size()});
  auto taskOf = [&](unsigned statement) { return taskOfGroup.at(groups.findLeader(statement)); };
  graph.tasks.resize(taskOfGroup.size());
  for (unsigned i = 0; i < statements.size(); ++i)
    graph.tasks[taskOf(i)].statements.push_back(i);
  for (const Flow &flow : flows) {
    unsigned from = taskOf(flow.after), to = taskOf(flow.reader);
    bool isKnown = llvm::any_of(graph.channels, [&](const Channel &channel) {
      return channel.after == flow.after && channel.to == to && channel.buffer == flow.buffer;
    });
    if (from != to && !isKnown)
      graph.channels.push_back({flow.buffer, flow.after, from, to, statements[flow.after].isOnce});
  }
  graph.statements = std::move(statements);
  return graph;
}

TaskGraph glia::hls::divide(step::ProgramOp program) { return Divider(program).run(); }

std::optional<unsigned> TaskGraph::ownerOf(Value buffer) const {
  std::optional<unsigned> reader, writer;
  for (auto [number, task] : llvm::enumerate(tasks))
    for (unsigned i : task.statements) {
      auto access = statements[i].accesses.find(buffer);
      if (access == statements[i].accesses.end())
        continue;
      reader = reader ? reader : number;
      if (access->second.writes)
        writer = number;
    }
  return writer ? writer : reader;
}

bool TaskGraph::holds(unsigned task, Value buffer) const {
  auto uses = [&](unsigned i) { return statements[i].accesses.contains(buffer); };
  return llvm::any_of(tasks[task].statements, uses);
}
