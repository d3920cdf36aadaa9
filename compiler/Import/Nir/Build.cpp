// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Builds inputs, populations, projections and outputs. Populations come first, without their drives, because cycles
// make projections refer to populations that come later; the projections are then put before the population that they
// reach.

#include "compiler/Import/Nir/Build.h"

#include "compiler/Import/Nir/Attributes.h"
#include "compiler/Import/Nir/NodeTypes.h"
#include "compiler/Import/Nir/Populations.h"

#include "mlir/IR/Builders.h"
#include "llvm/ADT/StringSet.h"

#include <set>

using namespace mlir;
using namespace glia;
using namespace glia::nir;

namespace {

class NetworkBuilder {
public:
  NetworkBuilder(Graph &graph, ArrayRef<Path> paths, const NetworkSettings &settings, const Report &report)
      : graph(graph), paths(paths), settings(settings), report(report), builder(report.getContext()) {}

  OwningOpRef<ModuleOp> build();

private:
  void cloneModels(ModuleOp module);
  void buildSource(unsigned index);
  void buildDrives(unsigned population);
  void buildOutputs();

  /// What a projection is made of, besides the node that it comes from.
  struct Placement {
    std::string name;
    Type result;
    bool hasBias;
  };

  /// A line as far as it is made, and how many steps later than that it is wanted; `cut` where one of them cuts a
  /// cycle.
  struct Line {
    Value value;
    int64_t delay = 0;
    BoolAttr cut;
  };
  Value project(const Node &node, Line source, const Placement &placement);
  Value relay(const Path &path, Line source, const Placement &placement);
  Value listed(const Node &node, Line source, const Placement &placement, ArrayRef<int32_t> cells,
               ArrayRef<int64_t> delays);
  void mark(snn::ProjectOp projection, const Node *node, const Line &source);

  /// The line that arrives at the end of the first `length` nodes of `path`.
  Line line(const Path &path, size_t length);
  Value extend(const Node &node, Line source);
  void appendDrives(const Path &path, bool hasBias, SmallVector<Value> &drives);
  void appendDelayed(const Path &path, Line source, SmallVector<Value> &drives);
  std::string driveName(const Path &path);
  std::string uniqueName(const std::string &wanted);

  Attribute tensorOf(unsigned node, StringRef parameter, ArrayRef<int64_t> shape);
  Type lineType(const Node &node, bool isEvents);

  Graph &graph;
  ArrayRef<Path> paths;
  const NetworkSettings &settings;
  const Report &report;
  OpBuilder builder;

  std::map<unsigned, Value> sources;
  std::map<unsigned, snn::PopulationOp> populations;
  /// Lines made so far, by their last node and whether their source is delayed.
  std::map<std::pair<unsigned, bool>, Value> lines;
  std::map<std::pair<unsigned, std::string>, Attribute> tensors;
  llvm::StringSet<> projectionNames;
};

} // namespace

/// A projection from its needful parts; no delay is none, not one of 0.
static snn::ProjectOp createProjection(OpBuilder &builder, Location loc, Type result, StringRef name, Value source,
                                       snn::Connectivity connectivity, int64_t delay) {
  return snn::ProjectOp::create(builder, loc, result, name, source, connectivity, /*weight=*/Attribute(),
                                /*synapses=*/ElementsAttr(), /*bias=*/Attribute(), /*scale=*/Attribute(),
                                delay != 0 ? builder.getI64IntegerAttr(delay) : IntegerAttr(),
                                /*rule=*/FlatSymbolRefAttr(), /*post=*/Value(), /*modulators=*/ValueRange(),
                                /*modulator_ports=*/ArrayAttr(), /*rule_parameters=*/DictionaryAttr(), /*stream=*/0);
}

static void keepMetadata(Operation *op, const Node &node) {
  if (node.metadata)
    op->setAttr(metadataAttrName, node.metadata);
}

//===----------------------------------------------------------------------===//
// Names and attributes
//===----------------------------------------------------------------------===//

std::string NetworkBuilder::uniqueName(const std::string &wanted) {
  std::string name = wanted;
  for (unsigned i = 2; !projectionNames.insert(name).second; ++i)
    name = wanted + "_" + std::to_string(i);
  return name;
}

Type NetworkBuilder::lineType(const Node &node, bool isEvents) {
  return isEvents ? Type(snn::EventsType::get(report.getContext(), node.shape))
                  : Type(snn::SignalType::get(report.getContext(), node.shape));
}

/// A parameter of a linear node, made once however many projections use it; a scalar becomes a number.
Attribute NetworkBuilder::tensorOf(unsigned node, StringRef parameter, ArrayRef<int64_t> shape) {
  auto [it, isNew] = tensors.try_emplace({node, parameter.str()});
  if (!isNew)
    return it->second;
  Array &array = graph.nodes[node].parameters.find(parameter.str())->second;
  std::string key = graph.nodes[node].name + "." + parameter.str();
  it->second = array.shape.empty() ? Attribute(builder.getF64FloatAttr(array.real(0)))
                                   : takeTensor(array, shape, key, report.getContext());
  return it->second;
}

//===----------------------------------------------------------------------===//
// Sources
//===----------------------------------------------------------------------===//

void NetworkBuilder::buildSource(unsigned index) {
  Node &node = graph.nodes[index];
  Location loc = report.at(node.path);
  if (node.role == Role::Input) {
    bool isEvents = settings.input == ImportOptions::InputKind::Events;
    auto input = snn::InputOp::create(builder, loc, lineType(node, isEvents), node.name,
                                      settings.input == ImportOptions::InputKind::Held, /*storage=*/TypeAttr(),
                                      /*counts=*/IntegerAttr());
    keepMetadata(input, node);
    sources[index] = input;
    return;
  }
  SmallVector<Type> results;
  for ([[maybe_unused]] auto emit : node.model.getBody().getOps<cell::EmitOp>())
    results.push_back(lineType(node, /*isEvents=*/true));
  for ([[maybe_unused]] auto output : node.model.getBody().getOps<cell::OutputOp>())
    results.push_back(lineType(node, /*isEvents=*/false));
  auto population = snn::PopulationOp::create(
      builder, loc, results, node.name, node.model.getSymName(), ValueRange(), builder.getArrayAttr({}),
      node.isJunction ? DictionaryAttr() : populationParameters(node, report.getContext()),
      node.isJunction ? snn::ConventionAttr() : settings.convention,
      /*storage=*/TypeAttr(), /*coefficients=*/IntegerAttr(), /*period=*/1, /*modulator=*/false, /*stream=*/0);
  keepMetadata(population, node);
  if (node.stated)
    population->setAttr(statedAttrName, node.stated);
  populations[index] = population;
  sources[index] = population.getResult(0);
}

//===----------------------------------------------------------------------===//
// Projections
//===----------------------------------------------------------------------===//

/// Notes what the operation does not say itself: which node it stands for, and that a step of its delay is none of the
/// file's.
void NetworkBuilder::mark(snn::ProjectOp projection, const Node *node, const Line &source) {
  if (node && node->name != projection.getName())
    projection->setAttr(nodeAttrName, builder.getStringAttr(node->name));
  if (node)
    keepMetadata(projection, *node);
  if (source.cut)
    projection->setAttr(cutAttrName, source.cut);
}

/// A projection with the weights of a linear node.
Value NetworkBuilder::project(const Node &node, Line source, const Placement &placement) {
  unsigned index = &node - graph.nodes.data();
  Attribute weight, bias;
  if (const Array *weights = weightsOf(node))
    weight = tensorOf(index, node.find("weight") == weights ? "weight" : "scale", weightShape(node));
  if (const Array *biases = placement.hasBias ? node.find("bias") : nullptr)
    bias = tensorOf(index, "bias", {biases->size()});
  auto projection = createProjection(builder, report.at(node.path), placement.result, placement.name, source.value,
                                     node.connectivity, source.delay);
  if (weight)
    projection.setWeightAttr(weight);
  if (bias)
    projection.setBiasAttr(bias);
  mark(projection, &node, source);
  return projection;
}

/// A projection cell to cell, for an edge that no linear node lies on, or for a Delay.
Value NetworkBuilder::relay(const Path &path, Line source, const Placement &placement) {
  const Node &last = graph.nodes[path.last()];
  Location loc = report.at(graph.nodes[path.target].path);
  auto projection = createProjection(builder, loc, placement.result, placement.name, source.value,
                                     snn::OneToOneAttr::get(report.getContext()), source.delay);
  mark(projection, last.isDelay() ? &last : nullptr, source);
  return projection;
}

/// A projection from each of some cells to itself, with a delay each or one for all.
Value NetworkBuilder::listed(const Node &node, Line source, const Placement &placement, ArrayRef<int32_t> cells,
                             ArrayRef<int64_t> delays) {
  SmallVector<int32_t> pairs;
  for (int32_t cell : cells)
    pairs.append({cell, cell});
  int64_t count = cells.size();
  auto connectivity = snn::SparseAttr::get(report.getContext(), snn::getLineShape(placement.result));
  auto projection = createProjection(builder, report.at(node.path), placement.result, placement.name, source.value,
                                     connectivity, delays.size() == 1 ? delays.front() : 0);
  projection.setSynapsesAttr(
      DenseElementsAttr::get(RankedTensorType::get({count, 2}, builder.getI32Type()), ArrayRef(pairs)));
  if (delays.size() != 1)
    projection.setDelayAttr(DenseElementsAttr::get(RankedTensorType::get({count}, builder.getI64Type()), delays));
  mark(projection, &node, source);
  return projection;
}

NetworkBuilder::Line NetworkBuilder::line(const Path &path, size_t length) {
  Line at{sources[path.source], path.isDelayed ? 1 : 0,
          path.isDelayed ? builder.getBoolAttr(path.isAsked) : BoolAttr()};
  for (unsigned index : ArrayRef(path.via).take_front(length)) {
    const Node &node = graph.nodes[index];
    if (node.isDelay()) {
      at.delay += node.delays.front();
      continue;
    }
    Value &next = lines[{index, path.isDelayed}];
    if (!next)
      next = extend(node, at);
    at = node.role == Role::Flatten ? Line{next, at.delay, at.cut} : Line{next, 0, BoolAttr()};
  }
  return at;
}

static Value reshape(OpBuilder &builder, Location loc, Value source, ArrayRef<int64_t> shape) {
  MLIRContext *context = builder.getContext();
  Type type = isa<snn::EventsType>(source.getType()) ? Type(snn::EventsType::get(context, shape))
                                                     : Type(snn::SignalType::get(context, shape));
  return snn::ReshapeOp::create(builder, loc, type, source);
}

/// What a linear node or a Flatten makes of a line, where something else than a port reads it.
Value NetworkBuilder::extend(const Node &node, Line source) {
  Location loc = report.at(node.path);
  if (node.role == Role::Flatten) {
    Value flat = reshape(builder, loc, source.value, node.shape);
    flat.getDefiningOp()->setAttr(nodeAttrName, builder.getStringAttr(node.name));
    keepMetadata(flat.getDefiningOp(), node);
    return flat;
  }
  if (node.view == View::Same)
    return project(node, source, {uniqueName(node.name), lineType(node, /*isEvents=*/false), /*hasBias=*/true});
  source.value = reshape(builder, loc, source.value, viewedSource(node, snn::getLineShape(source.value.getType())));
  Type type = snn::SignalType::get(report.getContext(), viewedTarget(node, node.shape));
  return reshape(builder, loc, project(node, source, {uniqueName(node.name), type, /*hasBias=*/true}), node.shape);
}

/// The name of the projection that reaches the path's target.
std::string NetworkBuilder::driveName(const Path &path) {
  const std::string &target = graph.nodes[path.target].name;
  unsigned last = path.last();
  const Node &node = graph.nodes[last];
  if (path.via.empty() || node.role == Role::Flatten)
    return uniqueName(node.name + "_to_" + target);
  std::string name = node.name;
  if (graph.before[last].size() > 1)
    name += "_from_" + graph.nodes[path.before(path.via.size() - 1)].name;
  if (graph.after[last].size() > 1)
    name += "_to_" + target;
  return uniqueName(name);
}

/// The drives of a path that ends with a Delay whose elements wait each for itself.
void NetworkBuilder::appendDelayed(const Path &path, Line source, SmallVector<Value> &drives) {
  const Node &node = graph.nodes[path.last()];
  Placement placement{driveName(path), snn::DriveType::get(report.getContext(), node.shape), /*hasBias=*/false};
  std::map<int64_t, SmallVector<int32_t>> cellsOf;
  SmallVector<int64_t> delays;
  SmallVector<int32_t> cells;
  for (auto [cell, delay] : llvm::enumerate(node.delays)) {
    delays.push_back(delay + source.delay);
    cells.push_back(cell);
    cellsOf[delays.back()].push_back(cell);
  }
  if (isa<snn::EventsType>(source.value.getType())) {
    drives.push_back(listed(node, source, placement, cells, delays));
    return;
  }
  // A signal has one delay for all of a projection.
  std::string name = placement.name;
  for (const auto &[delay, group] : cellsOf) {
    drives.push_back(listed(node, source, placement, group, delay));
    placement.name = uniqueName(name);
  }
}

/// What a path brings to the port of its target: one drive, or several.
void NetworkBuilder::appendDrives(const Path &path, bool hasBias, SmallVector<Value> &drives) {
  const Node &target = graph.nodes[path.target], &last = graph.nodes[path.last()];
  if (!path.via.empty() && last.hasDelayPerElement())
    return appendDelayed(path, line(path, path.via.size() - 1), drives);
  bool isProjection = !path.via.empty() && last.role == Role::Linear && last.view == View::Same && !last.isDelay();
  Line source = line(path, isProjection ? path.via.size() - 1 : path.via.size());
  Placement placement{driveName(path), snn::DriveType::get(report.getContext(), target.shape), hasBias};
  drives.push_back(isProjection ? project(last, source, placement) : relay(path, source, placement));
}

/// Projects all that reaches a population, feed-forward paths before delayed ones.
void NetworkBuilder::buildDrives(unsigned index) {
  snn::PopulationOp population = populations[index];
  builder.setInsertionPoint(population);
  SmallVector<Value> drives;
  std::set<unsigned> biased; // W (x1 + x2) + b: one of the projections of a node has its bias
  for (bool isDelayed : {false, true})
    for (const Path &path : paths)
      if (path.target == index && path.isDelayed == isDelayed)
        appendDrives(path, biased.insert(path.last()).second, drives);
  auto ports = graph.nodes[index].model.getBody().getOps<cell::PortOp>();
  SmallVector<Attribute> names(drives.size(), builder.getStringAttr((*ports.begin()).getName()));
  population.getDrivesMutable().assign(drives);
  population.setPortsAttr(builder.getArrayAttr(names));
}

void NetworkBuilder::buildOutputs() {
  for (const Path &path : paths)
    if (const Node &node = graph.nodes[path.target]; node.role == Role::Output) {
      Line source = line(path, path.via.size());
      if (source.delay != 0)
        source.value = relay(path, source, {driveName(path), lineType(node, /*isEvents=*/false), /*hasBias=*/false});
      auto output = snn::OutputOp::create(builder, report.at(node.path), node.name, source.value);
      keepMetadata(output, node);
    }
}

//===----------------------------------------------------------------------===//
// The module
//===----------------------------------------------------------------------===//

void NetworkBuilder::cloneModels(ModuleOp module) {
  llvm::StringSet<> cloned;
  for (const Node &node : graph.nodes)
    if (node.role == Role::Neuron && cloned.insert(cell::ModelOp(node.model).getSymName()).second)
      module.push_back(cell::ModelOp(node.model)->clone());
}

OwningOpRef<ModuleOp> NetworkBuilder::build() {
  Location loc = report.at("");
  OwningOpRef<ModuleOp> module = ModuleOp::create(loc);
  cloneModels(*module);
  builder.setInsertionPointToEnd(module->getBody());
  auto network = snn::NetworkOp::create(builder, loc, settings.name, settings.dtNanoseconds, settings.seed);
  if (graph.metadata)
    network->setAttr(metadataAttrName, graph.metadata);
  network->setAttr(presetAttrName, builder.getStringAttr(settings.preset));
  Block *body = builder.createBlock(&network.getBody());
  std::vector<unsigned> order = orderPopulations(graph, paths);
  for (Role role : {Role::Input, Role::Neuron})
    for (unsigned index : order)
      if (graph.nodes[index].role == role)
        buildSource(index);
  for (unsigned index : order)
    if (graph.nodes[index].role == Role::Neuron)
      buildDrives(index);
  builder.setInsertionPointToEnd(body);
  buildOutputs();
  return module;
}

OwningOpRef<ModuleOp> glia::nir::buildNetwork(Graph &graph, ArrayRef<Path> paths, const NetworkSettings &settings,
                                              const Report &report) {
  return NetworkBuilder(graph, paths, settings, report).build();
}
