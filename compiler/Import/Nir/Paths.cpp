// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Follows the edges backwards from neurons and outputs to what feeds them.

#include "compiler/Import/Nir/Paths.h"

using namespace mlir;
using namespace glia::nir;

static bool isBetween(const Node &node) { return node.role == Role::Linear || node.role == Role::Flatten; }

static void checkSources(const Graph &graph, unsigned index, Report &report) {
  const Node &node = graph.nodes[index];
  if (!graph.before[index].empty() || node.role == Role::Input)
    return;
  if (node.role == Role::Neuron)
    report.warning(node.path) << "nothing leads to population '" << node.name << "'";
  else
    report.error(node.path) << "nothing leads to '" << node.name << "'; connect it or leave it out";
}

static void checkLinear(const Graph &graph, Report &report) {
  bool hasOutput = false;
  for (unsigned i = 0; i < graph.nodes.size(); ++i) {
    checkSources(graph, i, report);
    hasOutput |= graph.nodes[i].role == Role::Output;
    if (isBetween(graph.nodes[i]) && graph.after[i].empty())
      report.warning(graph.nodes[i].path)
          << "'" << graph.nodes[i].name << "' leads nowhere and is left out; connect it to an Output to see it";
  }
  if (!hasOutput)
    report.error("/node/nodes") << "the graph has no Output, so nothing of it could be seen; add one";
}

/// More linear nodes in a row than any network needs.
static constexpr size_t longestChain = 1000;

/// The path that ends with the edge from `last` to `target`; nothing if it goes round in a circle of linear nodes, or
/// is too long.
static std::optional<Path> followBack(const Graph &graph, unsigned last, unsigned target,
                                      SmallVector<unsigned> suffix) {
  Path path;
  path.target = target;
  unsigned at = last;
  while (isBetween(graph.nodes[at])) {
    if (suffix.size() > longestChain)
      return std::nullopt;
    suffix.push_back(at);
    at = graph.before[at].front();
  }
  path.source = at;
  path.via.assign(suffix.rbegin(), suffix.rend());
  for (unsigned node : path.via)
    if (graph.nodes[node].isDelay())
      path.delay += *llvm::min_element(graph.nodes[node].delays);
  return path;
}

static void reportEndless(const Graph &graph, unsigned last, const Node &target, Report &report) {
  unsigned at = last;
  for (size_t i = 0; i <= graph.nodes.size() && isBetween(graph.nodes[at]); ++i)
    at = graph.before[at].front();
  InFlightDiagnostic error = report.error(target.path);
  error << "what leads to '" << target.name << "' through '" << graph.nodes[last].name << "' ";
  if (isBetween(graph.nodes[at]))
    error << "comes from a cycle without a population; a cycle needs one";
  else
    error << "is a chain of more than " << longestChain << " linear nodes" << unsupportedMark;
}

/// All paths that end with the edge from `last` to `target`: several if `last` sums.
static bool appendPaths(const Graph &graph, unsigned last, unsigned target, std::vector<Path> &paths) {
  bool sums = isBetween(graph.nodes[last]) && graph.before[last].size() > 1;
  if (!sums) {
    std::optional<Path> path = followBack(graph, last, target, {});
    if (path)
      paths.push_back(std::move(*path));
    return path.has_value();
  }
  for (unsigned from : graph.before[last]) {
    std::optional<Path> path = followBack(graph, from, target, {last});
    if (!path)
      return false;
    paths.push_back(std::move(*path));
  }
  return true;
}

std::vector<Path> glia::nir::findPaths(const Graph &graph, Report &report) {
  checkLinear(graph, report);
  std::vector<Path> paths;
  if (report.hasErrors())
    return paths;
  for (unsigned target = 0; target < graph.nodes.size(); ++target) {
    const Node &node = graph.nodes[target];
    if (node.role != Role::Neuron && node.role != Role::Output)
      continue;
    for (unsigned last : graph.before[target])
      if (!appendPaths(graph, last, target, paths)) {
        reportEndless(graph, last, node, report);
        break;
      }
  }
  auto key = [&](const Path &path) {
    const auto &nodes = graph.nodes;
    return std::tie(nodes[path.target].name, nodes[path.source].name, nodes[path.last()].name, path.via);
  };
  llvm::sort(paths, [&](const Path &a, const Path &b) { return key(a) < key(b); });
  return paths;
}
