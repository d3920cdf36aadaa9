// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shapes flow along the edges from the inputs; a node in a cycle may have to state its own. Then every edge is checked.

#include "compiler/Import/Nir/Shapes.h"

#include "compiler/Import/Nir/NodeTypes.h"

using namespace mlir;
using namespace glia;
using namespace glia::nir;
using snn::shapeText;

static InFlightDiagnostic quietly() { return InFlightDiagnostic(); }

//===----------------------------------------------------------------------===//
// Inputs and outputs
//===----------------------------------------------------------------------===//

/// The shape that a node of type Input or Output states, or an empty one if there is none that a line can have.
static Shape statedShape(const Node &node, Report &report) {
  const Array &array = *node.find("shape");
  Shape shape;
  for (int64_t i = 0, e = array.size(); i < e; ++i)
    shape.push_back(array.integer(i));
  auto emitError = [&] { return report.error(node.pathOf("shape")) << "shape of '" << node.name << "': "; };
  return failed(snn::SignalType::verify(emitError, shape)) ? Shape() : shape;
}

/// Whether every node after an input takes a line of that shape.
static bool isTaken(const Graph &graph, unsigned input, ArrayRef<int64_t> shape) {
  return llvm::all_of(graph.after[input],
                      [&](unsigned to) { return succeeded(shapeAfter(graph.nodes[to], shape, quietly)); });
}

/// The shape of an input, without leading batch dimensions if that is what makes it fit.
static void inferInput(Graph &graph, unsigned index, Report &report) {
  Node &node = graph.nodes[index];
  Shape stated = statedShape(node, report);
  node.shape = stated;
  ArrayRef<int64_t> shape = stated;
  while (shape.size() > 1 && shape.front() == 1 && !isTaken(graph, index, shape))
    shape = shape.drop_front();
  if (shape.size() == stated.size() || !isTaken(graph, index, shape))
    return;
  report.remark(node.pathOf("shape")) << "shape " << shapeText(stated) << " of '" << node.name
                                      << "' has a batch dimension; read as " << shapeText(shape) << ", which '"
                                      << graph.nodes[graph.after[index].front()].name << "' takes";
  node.shape = Shape(shape);
}

static void remarkOutput(const Node &node, Report &report) {
  if (!node.find("shape"))
    return;
  if (const Array &stated = *node.find("shape"); stated.size() != static_cast<int64_t>(node.shape.size()))
    report.remark(node.pathOf("shape")) << "shape " << shapeText(statedShape(node, report)) << " of '" << node.name
                                        << "' has a batch dimension; read as " << shapeText(node.shape);
}

//===----------------------------------------------------------------------===//
// Flow
//===----------------------------------------------------------------------===//

Shape glia::nir::parameterShape(const Node &node) {
  Shape shape;
  for (const auto &[name, array] : node.parameters)
    if (array.size() > 1 || shape.empty())
      shape = Shape(array.shape);
  return shape;
}

/// The shape that a node has by its own parameters, whatever comes in; empty if they do not tell.
static Shape ownShape(const Node &node) {
  if (node.role == Role::Linear && isa<snn::DenseAttr>(node.connectivity))
    return {weightShape(node).front()};
  if (node.role != Role::Neuron)
    return {};
  return parameterShape(node);
}

/// Gives a node the shape that follows from one of its sources; returns whether it now has one.
static bool inferFromSource(Graph &graph, unsigned index) {
  for (unsigned from : graph.before[index])
    if (const Shape &source = graph.nodes[from].shape; !source.empty())
      if (FailureOr<Shape> shape = shapeAfter(graph.nodes[index], source, quietly); succeeded(shape)) {
        graph.nodes[index].shape = *shape;
        return true;
      }
  return false;
}

/// Lets shapes flow from the nodes in `work` to all that follow.
static void flow(Graph &graph, SmallVector<unsigned> work) {
  while (!work.empty()) {
    unsigned from = work.pop_back_val();
    for (unsigned to : graph.after[from])
      if (graph.nodes[to].shape.empty() && inferFromSource(graph, to))
        work.push_back(to);
  }
}

/// Lets nodes that no source decides state their own shape, one after the other.
static void flowFromOwnShapes(Graph &graph) {
  for (unsigned i = 0; i < graph.nodes.size(); ++i) {
    Node &node = graph.nodes[i];
    // A source that could not decide does not fit, which is reported later.
    auto isKnown = [&](unsigned from) { return !graph.nodes[from].shape.empty(); };
    if (!node.shape.empty() || llvm::any_of(graph.before[i], isKnown))
      continue;
    Shape shape = ownShape(node);
    if (shape.empty() || failed(snn::SignalType::verify(quietly, shape)))
      continue;
    node.shape = shape;
    flow(graph, {i});
  }
}

//===----------------------------------------------------------------------===//
// Check
//===----------------------------------------------------------------------===//

static void checkEdge(const Graph &graph, const Edge &edge, Report &report) {
  const Node &from = graph.nodes[edge.from], &to = graph.nodes[edge.to];
  if (from.shape.empty())
    return;
  auto emitError = [&] {
    InFlightDiagnostic error = report.error(to.path);
    error << "'" << to.name << "' does not fit '" << from.name << "': ";
    error.attachNote(report.at(from.path)) << "'" << from.name << "' gives " << shapeText(from.shape);
    return error;
  };
  FailureOr<Shape> shape = shapeAfter(to, from.shape, emitError);
  if (succeeded(shape) && !to.shape.empty() && *shape != to.shape)
    emitError() << "another source of it makes its shape " << shapeText(to.shape) << ", this one makes it "
                << shapeText(*shape);
}

void glia::nir::inferShapes(Graph &graph, Report &report) {
  SmallVector<unsigned> inputs;
  for (unsigned i = 0; i < graph.nodes.size(); ++i) {
    if (graph.nodes[i].role == Role::Output && graph.nodes[i].find("shape"))
      statedShape(graph.nodes[i], report);
    if (graph.nodes[i].role != Role::Input)
      continue;
    inferInput(graph, i, report);
    inputs.push_back(i);
  }
  flow(graph, inputs);
  flowFromOwnShapes(graph);
  for (const Edge &edge : graph.edges)
    checkEdge(graph, edge, report);
  if (report.hasErrors())
    return;
  for (const Node &node : graph.nodes) {
    if (node.shape.empty())
      report.error(node.path) << "the shape of '" << node.name
                              << "' cannot be told: nothing leads to it, and it states "
                              << "none itself";
    else if (node.role == Role::Output)
      remarkOutput(node, report);
  }
}
