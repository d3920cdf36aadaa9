// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Lines are added at the ports of populations and nowhere else. A node that takes several lines, or whose result must
// be a line of its own, gets a population beside it that adds: a junction.

#include "compiler/Import/Nir/Graph.h"

#include "dialects/Cell/Models/Models.h"

#include "llvm/ADT/StringSet.h"

using namespace mlir;
using namespace glia;
using namespace glia::nir;

static bool isNeuron(const Graph &graph, unsigned node) { return graph.nodes[node].role == Role::Neuron; }

static bool leadsOnlyToNeurons(const Graph &graph, unsigned node) {
  return llvm::all_of(graph.after[node], [&](unsigned to) { return isNeuron(graph, to); });
}

/// Whether the lines before a node must be added before it. A linear node that leads straight to neurons can take them
/// one by one.
static bool needsSumBefore(const Graph &graph, unsigned index) {
  Role role = graph.nodes[index].role;
  if (graph.before[index].size() < 2 || role == Role::Neuron || role == Role::Input)
    return false;
  return role != Role::Linear || !leadsOnlyToNeurons(graph, index) || graph.nodes[index].view != View::Same;
}

/// Whether what a node makes can only arrive at a port: a delay of each element by itself.
static bool needsPortAfter(const Graph &graph, unsigned index) {
  return graph.nodes[index].hasDelayPerElement() && !leadsOnlyToNeurons(graph, index);
}

namespace {

class JunctionBuilder {
public:
  JunctionBuilder(Graph &graph, cell::ModelOp model) : graph(graph), model(model) {
    for (const Node &node : graph.nodes)
      names.insert(node.name);
  }

  /// A junction named after a node, with the shape of another.
  unsigned create(unsigned named, StringRef what, ArrayRef<int64_t> shape);

private:
  Graph &graph;
  cell::ModelOp model;
  llvm::StringSet<> names;
};

} // namespace

unsigned JunctionBuilder::create(unsigned named, StringRef what, ArrayRef<int64_t> shape) {
  Node node;
  std::string wanted = graph.nodes[named].name + "." + what.str();
  node.name = wanted;
  for (unsigned i = 2; !names.insert(node.name).second; ++i)
    node.name = wanted + "_" + std::to_string(i);
  node.path = graph.nodes[named].path;
  node.role = Role::Neuron;
  node.isJunction = true;
  node.model = model;
  node.shape = Shape(shape);
  graph.nodes.push_back(std::move(node));
  return graph.nodes.size() - 1;
}

/// The lines that meet in a node must have one shape.
static void checkShapes(const Graph &graph, unsigned index, Report &report) {
  const Node &first = graph.nodes[graph.before[index].front()], &node = graph.nodes[index];
  for (unsigned from : graph.before[index])
    if (const Node &other = graph.nodes[from]; other.shape != first.shape) {
      InFlightDiagnostic error = report.error(node.path);
      error << "'" << node.name << "' adds lines of shapes " << snn::shapeText(first.shape) << " and "
            << snn::shapeText(other.shape) << "; they must be equal";
      error.attachNote(report.at(first.path)) << "'" << first.name << "' gives " << snn::shapeText(first.shape);
      error.attachNote(report.at(other.path)) << "'" << other.name << "' gives " << snn::shapeText(other.shape);
      return;
    }
}

void glia::nir::insertJunctions(Graph &graph, ModuleOp library, Report &report) {
  JunctionBuilder builder(graph, cell::findSumModel(library));
  std::map<unsigned, unsigned> before, after;
  for (unsigned i = 0, e = graph.nodes.size(); i < e; ++i) {
    if (needsSumBefore(graph, i)) {
      checkShapes(graph, i, report);
      before[i] = builder.create(i, "sum", graph.nodes[graph.before[i].front()].shape);
    }
    if (needsPortAfter(graph, i))
      after[i] = builder.create(i, "delayed", graph.nodes[i].shape);
  }
  for (Edge &edge : graph.edges) {
    if (auto it = after.find(edge.from); it != after.end())
      edge.from = it->second;
    if (auto it = before.find(edge.to); it != before.end())
      edge.to = it->second;
  }
  for (auto [node, junction] : before)
    graph.edges.push_back({junction, node});
  for (auto [node, junction] : after)
    graph.edges.push_back({node, junction});
  graph.link();
}
