// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Graphs without a node of type Input or Output: NIR gives an input to what nothing leads to and an output to what
// leads nowhere, under a name made from the node's. Here only a linear node without a source, and a graph without any
// input or output, get one: a population may well run by itself.

#include "compiler/Import/Nir/Graph.h"
#include "compiler/Import/Nir/NodeTypes.h"

#include "llvm/ADT/StringSet.h"

using namespace mlir;
using namespace glia;
using namespace glia::nir;

static Array integersOf(ArrayRef<int64_t> values) {
  Array array;
  array.isReadable = true;
  array.shape = {static_cast<int64_t>(values.size())};
  array.elements = Buffer(values.size() * sizeof(int64_t));
  if (array.elements.isAllocated())
    std::memcpy(array.elements.bytes().data(), values.data(), values.size() * sizeof(int64_t));
  return array;
}

namespace {

class Completion {
public:
  Completion(Graph &graph, Report &report) : graph(graph), report(report) {
    for (const Node &node : graph.nodes)
      names.insert(node.name);
  }

  void addInput(unsigned index);
  void addOutput(unsigned index);

private:
  unsigned append(Role role, StringRef type, unsigned index);

  Graph &graph;
  Report &report;
  llvm::StringSet<> names;
};

} // namespace

unsigned Completion::append(Role role, StringRef type, unsigned index) {
  Node node;
  std::string wanted = (type.lower() + "_" + graph.nodes[index].name);
  node.name = wanted;
  for (unsigned i = 0; !names.insert(node.name).second; ++i)
    node.name = wanted + "_" + std::to_string(i);
  node.path = graph.nodes[index].path;
  node.type = type.str();
  node.role = role;
  report.remark(node.path) << "'" << graph.nodes[index].name << "' gets the " << type.lower() << " '" << node.name
                           << "', as NIR does where the graph has none";
  graph.nodes.push_back(std::move(node));
  return graph.nodes.size() - 1;
}

void Completion::addInput(unsigned index) {
  Shape shape = sourceShapeOf(graph.nodes[index]);
  if (shape.empty())
    return; // the missing source is reported later
  unsigned input = append(Role::Input, "Input", index);
  graph.nodes[input].parameters.emplace("shape", integersOf(shape));
  graph.edges.push_back({input, index});
}

void Completion::addOutput(unsigned index) {
  unsigned output = append(Role::Output, "Output", index);
  graph.edges.push_back({index, output});
}

void glia::nir::completeEnds(Graph &graph, Report &report) {
  auto isOfRole = [](Role role) { return [role](const Node &node) { return node.role == role; }; };
  bool hasInput = llvm::any_of(graph.nodes, isOfRole(Role::Input));
  bool hasOutput = llvm::any_of(graph.nodes, isOfRole(Role::Output));
  Completion completion(graph, report);
  for (unsigned i = 0, e = graph.nodes.size(); i < e; ++i) {
    Role role = graph.nodes[i].role;
    bool isInner = role != Role::Input && role != Role::Output;
    if (isInner && graph.before[i].empty() && (role != Role::Neuron || !hasInput))
      completion.addInput(i);
    if (isInner && graph.after[i].empty() && !hasOutput)
      completion.addOutput(i);
  }
  graph.link();
}
