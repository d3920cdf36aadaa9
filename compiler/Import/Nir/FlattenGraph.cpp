// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Opens nested graphs: their inputs and outputs are doors, and an edge through a door is an edge between what lies on
// both sides of it.

#include "compiler/Import/Nir/Graph.h"

#include <set>

using namespace glia::nir;

void Graph::link() {
  before.assign(nodes.size(), {});
  after.assign(nodes.size(), {});
  for (const Edge &edge : edges) {
    after[edge.from].push_back(edge.to);
    before[edge.to].push_back(edge.from);
  }
  auto byName = [&](unsigned a, unsigned b) { return nodes[a].name < nodes[b].name; };
  for (unsigned i = 0; i < nodes.size(); ++i) {
    llvm::sort(before[i], byName);
    llvm::sort(after[i], byName);
  }
}

/// More edges than this only come from doors that join many nodes to many.
static constexpr size_t mostEdges = 1000000;

namespace {

/// The neighbours of each node.
struct Neighbours {
  explicit Neighbours(const Graph &graph) : before(graph.nodes.size()), after(graph.nodes.size()) {
    for (const Edge &edge : graph.edges)
      insert(edge.from, edge.to);
  }

  bool insert(unsigned from, unsigned to) {
    bool isNew = after[from].insert(to).second;
    before[to].insert(from);
    count += isNew;
    return isNew;
  }
  void remove(unsigned node) {
    for (unsigned from : before[node])
      after[from].erase(node);
    for (unsigned to : after[node])
      before[to].erase(node);
    count -= before[node].size() + after[node].size();
    before[node].clear();
    after[node].clear();
  }

  std::vector<std::set<unsigned>> before, after;
  size_t count = 0;
};

} // namespace

/// Removes `door` and joins each node before it to each one after it. Returns whether it stays, because it is one way
/// among several between two nodes.
static bool openDoor(Neighbours &neighbours, unsigned door, const Graph &graph, Report &report) {
  const std::set<unsigned> sources = neighbours.before[door], targets = neighbours.after[door];
  const Node &node = graph.nodes[door];
  if (sources.size() * targets.size() + neighbours.count > mostEdges) {
    report.error(node.path) << "'" << node.name << "' joins " << sources.size() << " nodes to " << targets.size()
                            << "; at most " << mostEdges << " edges are read" << unsupportedMark;
    return false;
  }
  for (unsigned source : sources)
    for (unsigned target : targets)
      if (neighbours.after[source].count(target))
        return true;
  neighbours.remove(door);
  for (unsigned source : sources)
    for (unsigned target : targets)
      if (source != door && target != door)
        neighbours.insert(source, target);
  return false;
}

/// What a door becomes that stays: a node that gives out what comes in.
static void becomeIdentity(Node &node) {
  node.type = identityType.str();
  node.role = Role::Linear;
  node.parameters.clear();
}

/// Drops the doors and renumbers what is left.
static void dropDoors(Graph &graph, llvm::ArrayRef<bool> isDoor, const Neighbours &neighbours) {
  std::vector<unsigned> number(graph.nodes.size(), 0);
  std::vector<Node> kept;
  for (unsigned i = 0; i < graph.nodes.size(); ++i) {
    number[i] = kept.size();
    if (!isDoor[i])
      kept.push_back(std::move(graph.nodes[i]));
  }
  graph.nodes = std::move(kept);
  graph.edges.clear();
  for (unsigned from = 0; from < neighbours.after.size(); ++from)
    for (unsigned to : neighbours.after[from])
      graph.edges.push_back({number[from], number[to]});
}

void glia::nir::dissolveDoors(Graph &graph, llvm::MutableArrayRef<bool> isDoor, Report &report) {
  Neighbours neighbours(graph);
  for (unsigned i = 0; i < isDoor.size() && !report.hasErrors(); ++i)
    if (isDoor[i] && openDoor(neighbours, i, graph, report)) {
      isDoor[i] = false;
      becomeIdentity(graph.nodes[i]);
    }
  if (report.hasErrors())
    return;
  dropDoors(graph, isDoor, neighbours);
  graph.link();
}
