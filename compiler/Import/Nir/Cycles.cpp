// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Cycles (C2): NIR says nothing about time in them. A population that reaches itself gets one step; where several
// populations form a cycle, the user says which of them.

#include "compiler/Import/Nir/Paths.h"

#include <queue>
#include <set>

using namespace mlir;
using namespace glia::nir;

namespace {
/// For each node, the targets of its paths that take no time.
using Successors = std::vector<std::set<unsigned>>;
} // namespace

static Successors successorsOf(const Graph &graph, ArrayRef<Path> paths) {
  Successors successors(graph.nodes.size());
  for (const Path &path : paths)
    if (!path.takesTime())
      successors[path.source].insert(path.target);
  return successors;
}

/// All that can be reached from `from`, itself only through a cycle.
static std::vector<bool> reachableFrom(unsigned from, const Successors &successors) {
  std::vector<bool> isReached(successors.size(), false);
  SmallVector<unsigned> work{from};
  while (!work.empty())
    for (unsigned to : successors[work.pop_back_val()])
      if (!isReached[to]) {
        isReached[to] = true;
        work.push_back(to);
      }
  return isReached;
}

/// "through 'a' and 'b'", or "directly".
static std::string describe(const Graph &graph, const Path &path) {
  std::string text = path.via.empty() ? "directly" : "through ";
  for (auto [i, node] : llvm::enumerate(path.via))
    text += (i == 0 ? "'" : ", '") + graph.nodes[node].name + "'";
  if (const Node &target = graph.nodes[path.target]; target.isJunction)
    text = (path.via.empty() ? "through '" : text + ", '") + target.name + "'";
  return text;
}

/// The node that a way through junctions comes to: `goal` if it can. Junctions are no populations of the user's.
static bool comesTo(unsigned goal, unsigned from, const Graph &graph, const Successors &successors) {
  std::set<unsigned> seen{from};
  for (SmallVector<unsigned> work{from}; !work.empty();) {
    unsigned at = work.pop_back_val();
    if (at == goal)
      return true;
    if (graph.nodes[at].isJunction)
      for (unsigned to : successors[at])
        if (seen.insert(to).second)
          work.push_back(to);
  }
  return false;
}

static void delaySelfPaths(const Graph &graph, MutableArrayRef<Path> paths, Report &report) {
  Successors successors = successorsOf(graph, paths);
  for (Path &path : paths) {
    if (graph.nodes[path.source].isJunction || path.takesTime() ||
        !comesTo(path.source, path.target, graph, successors))
      continue;
    path.isDelayed = true;
    const Node &node = graph.nodes[path.source];
    report.remark(node.path) << "population '" << node.name << "' reaches itself " << describe(graph, path)
                             << "; its events get one step of delay there (C2)";
  }
}

//===----------------------------------------------------------------------===//
// Cycles of several populations
//===----------------------------------------------------------------------===//

/// The neuron of that name, or an error that lists those that there are.
static std::optional<unsigned> findPopulation(const Graph &graph, StringRef name, Report &report) {
  std::vector<std::string> available;
  for (unsigned i = 0; i < graph.nodes.size(); ++i) {
    if (graph.nodes[i].role != Role::Neuron || graph.nodes[i].isJunction)
      continue;
    if (graph.nodes[i].name == name)
      return i;
    available.push_back(graph.nodes[i].name);
  }
  report.error("/node/nodes") << "no population is called '" << name << "', whose cycles are to be delayed"
                              << suggestion(name, available);
  return std::nullopt;
}

/// Delays the paths that leave `source` and can come back to it.
static void delayCyclesOf(const Graph &graph, unsigned source, MutableArrayRef<Path> paths, Report &report) {
  Successors successors = successorsOf(graph, paths);
  bool isDelayed = false;
  for (Path &path : paths) {
    if (path.source != source || path.takesTime() || !reachableFrom(path.target, successors)[source])
      continue;
    path.isDelayed = path.isAsked = isDelayed = true;
    report.remark(graph.nodes[source].path)
        << "events of population '" << graph.nodes[source].name << "' get one step of delay on their way to '"
        << graph.nodes[path.target].name << "' " << describe(graph, path) << ", as asked (C2)";
  }
  if (!isDelayed)
    report.warning(graph.nodes[source].path)
        << "population '" << graph.nodes[source].name << "' is in no cycle that needs a delay";
}

/// The shortest way from `from` back to itself, both ends included; names break ties.
static SmallVector<unsigned> shortestCycle(const Graph &graph, unsigned from, const Successors &successors) {
  std::map<unsigned, unsigned> parents;
  std::queue<unsigned> work;
  work.push(from);
  while (!parents.count(from)) {
    unsigned at = work.front();
    work.pop();
    SmallVector<unsigned> next(successors[at].begin(), successors[at].end());
    llvm::sort(next, [&](unsigned a, unsigned b) { return graph.nodes[a].name < graph.nodes[b].name; });
    for (unsigned to : next)
      if (parents.try_emplace(to, at).second)
        work.push(to);
  }
  SmallVector<unsigned> cycle{from};
  for (unsigned at = parents[from]; at != from; at = parents[at])
    cycle.push_back(at);
  cycle.push_back(from);
  std::reverse(cycle.begin(), cycle.end());
  return cycle;
}

/// A cycle of lines without a population, through nodes that add.
static void reportEmptyCycle(const Node &junction, Report &report) {
  report.error(junction.path) << "the lines that are added in '" << junction.name
                              << "' come from a cycle without a population; a cycle needs one, or a Delay";
}

static void reportCycle(const Graph &graph, SmallVector<unsigned> cycle, Report &report) {
  llvm::erase_if(cycle, [&](unsigned node) { return graph.nodes[node].isJunction; });
  const Node &first = graph.nodes[cycle.front()];
  InFlightDiagnostic error = report.error(first.path);
  error << "populations form a cycle without a delay: ";
  llvm::interleave(cycle, [&](unsigned node) { error << graph.nodes[node].name; }, [&] { error << " -> "; });
  error << " (C2); NIR does not say which of them acts a step later: choose with --delay-on-cycles=" << first.name;
  for (unsigned node : ArrayRef(cycle).drop_front().drop_back())
    error << " or " << graph.nodes[node].name;
  for (unsigned node : ArrayRef(cycle).drop_back())
    error.attachNote(report.at(graph.nodes[node].path)) << "'" << graph.nodes[node].name << "' is part of the cycle";
}

/// Reports one cycle for each set of populations that all reach each other.
static void reportCycles(const Graph &graph, ArrayRef<Path> paths, Report &report) {
  Successors successors = successorsOf(graph, paths);
  std::vector<unsigned> ordered;
  for (unsigned i = 0; i < graph.nodes.size(); ++i)
    if (graph.nodes[i].role == Role::Neuron)
      ordered.push_back(i);
  // The user's populations come first: a cycle is named after them if it has any.
  llvm::sort(ordered, [&](unsigned a, unsigned b) {
    const Node &first = graph.nodes[a], &second = graph.nodes[b];
    return std::tie(first.isJunction, first.name) < std::tie(second.isJunction, second.name);
  });
  std::vector<bool> isReported(graph.nodes.size(), false);
  for (unsigned i : ordered) {
    if (isReported[i])
      continue;
    std::vector<bool> isReached = reachableFrom(i, successors);
    if (!isReached[i])
      continue;
    if (graph.nodes[i].isJunction)
      reportEmptyCycle(graph.nodes[i], report);
    else
      reportCycle(graph, shortestCycle(graph, i, successors), report);
    for (unsigned j : ordered)
      isReported[j] = isReported[j] || (isReached[j] && reachableFrom(j, successors)[i]);
  }
}

void glia::nir::cutCycles(const Graph &graph, MutableArrayRef<Path> paths, ArrayRef<std::string> delayOnCycles,
                          Report &report) {
  delaySelfPaths(graph, paths, report);
  for (StringRef name : delayOnCycles)
    if (std::optional<unsigned> population = findPopulation(graph, name, report))
      delayCyclesOf(graph, *population, paths, report);
  if (orderPopulations(graph, paths).size() != static_cast<size_t>(llvm::count_if(graph.nodes, [](const Node &node) {
        return node.role == Role::Input || node.role == Role::Neuron;
      })))
    reportCycles(graph, paths, report);
}

std::vector<unsigned> glia::nir::orderPopulations(const Graph &graph, ArrayRef<Path> paths) {
  Successors successors = successorsOf(graph, paths);
  std::vector<unsigned> missing(graph.nodes.size(), 0);
  for (const std::set<unsigned> &targets : successors)
    for (unsigned target : targets)
      ++missing[target];
  auto isLater = [&](unsigned a, unsigned b) { return graph.nodes[a].name > graph.nodes[b].name; };
  std::priority_queue<unsigned, std::vector<unsigned>, decltype(isLater)> ready(isLater);
  for (unsigned i = 0; i < graph.nodes.size(); ++i)
    if (missing[i] == 0 && (graph.nodes[i].role == Role::Input || graph.nodes[i].role == Role::Neuron))
      ready.push(i);
  std::vector<unsigned> order;
  while (!ready.empty()) {
    unsigned node = ready.top();
    ready.pop();
    order.push_back(node);
    for (unsigned target : successors[node])
      if (--missing[target] == 0 && graph.nodes[target].role == Role::Neuron)
        ready.push(target);
  }
  return order;
}
