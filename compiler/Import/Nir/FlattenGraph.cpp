// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Opens nested graphs: their inputs and outputs are doors, and an edge through a door is an edge between what lies on both
// sides of it.

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

/// Removes the edges at `door` and joins each one that enters it to each one that leaves it.
static void openDoor(std::set<Edge> &edges, unsigned door, const Graph &graph, Report &report) {
  llvm::SmallVector<unsigned> sources, targets;
  for (auto it = edges.begin(); it != edges.end();) {
    if (it->from == door && it->to != door)
      targets.push_back(it->to);
    if (it->to == door && it->from != door)
      sources.push_back(it->from);
    it = it->from == door || it->to == door ? edges.erase(it) : std::next(it);
  }
  for (unsigned source : sources)
    for (unsigned target : targets)
      if (!edges.insert({source, target}).second)
        report.error(graph.nodes[door].path)
            << "'" << graph.nodes[target].name << "' is reached from '" << graph.nodes[source].name
            << "' twice, once through '" << graph.nodes[door].name << "'; only one such path is read"
            << unsupportedMark;
}

/// Drops the doors and renumbers what is left.
static void dropDoors(Graph &graph, llvm::ArrayRef<bool> isDoor, const std::set<Edge> &edges) {
  std::vector<unsigned> number(graph.nodes.size(), 0);
  std::vector<Node> kept;
  for (unsigned i = 0; i < graph.nodes.size(); ++i) {
    number[i] = kept.size();
    if (!isDoor[i])
      kept.push_back(std::move(graph.nodes[i]));
  }
  graph.nodes = std::move(kept);
  graph.edges.clear();
  for (const Edge &edge : edges)
    graph.edges.push_back({number[edge.from], number[edge.to]});
}

void glia::nir::dissolveDoors(Graph &graph, llvm::ArrayRef<bool> isDoor, Report &report) {
  std::set<Edge> edges(graph.edges.begin(), graph.edges.end());
  for (unsigned i = 0; i < isDoor.size(); ++i)
    if (isDoor[i])
      openDoor(edges, i, graph, report);
  dropDoors(graph, isDoor, edges);
  graph.link();
}
