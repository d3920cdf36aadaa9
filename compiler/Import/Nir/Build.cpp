// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Builds inputs, populations, projections and outputs. Populations come first, without their drives, because cycles
// make projections refer to populations that come later; the projections are then put before the population that they
// reach.

#include "compiler/Import/Nir/Build.h"

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
    bool isDelayed;
    bool hasBias;
  };
  Value project(const Node &node, Value source, const Placement &placement);
  Value relay(const Node &node, Value source, const Placement &placement);

  /// The line that arrives at the end of the first `length` nodes of `path`.
  Value line(const Path &path, size_t length);
  Value extend(const Node &node, Value source, bool isDelayed);
  Value drive(const Path &path, bool hasBias);
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
    sources[index] = snn::InputOp::create(builder, loc, lineType(node, isEvents), node.name,
                                          settings.input == ImportOptions::InputKind::Held);
    return;
  }
  SmallVector<Type> results;
  for ([[maybe_unused]] auto emit : node.model.getBody().getOps<cell::EmitOp>())
    results.push_back(lineType(node, /*isEvents=*/true));
  for ([[maybe_unused]] auto output : node.model.getBody().getOps<cell::OutputOp>())
    results.push_back(lineType(node, /*isEvents=*/false));
  auto population = snn::PopulationOp::create(builder, loc, results, node.name, node.model.getSymName(), ValueRange(),
                                              builder.getArrayAttr({}), populationParameters(node, report.getContext()),
                                              settings.convention, /*period=*/1, /*modulator=*/false,
                                              /*stream=*/0);
  populations[index] = population;
  sources[index] = population.getResult(0);
}

//===----------------------------------------------------------------------===//
// Projections
//===----------------------------------------------------------------------===//

/// A projection with the weights of a linear node.
Value NetworkBuilder::project(const Node &node, Value source, const Placement &placement) {
  unsigned index = &node - graph.nodes.data();
  Attribute weight, bias;
  if (const Array *weights = weightsOf(node))
    weight = tensorOf(index, node.find("weight") == weights ? "weight" : "scale", weightShape(node));
  if (const Array *biases = placement.hasBias ? node.find("bias") : nullptr)
    bias = tensorOf(index, "bias", {biases->size()});
  return snn::ProjectOp::create(builder, report.at(node.path), placement.result, placement.name, source,
                                node.connectivity, weight, /*synapses=*/ElementsAttr(), bias,
                                placement.isDelayed ? builder.getI64IntegerAttr(1) : IntegerAttr(),
                                /*rule=*/FlatSymbolRefAttr(), /*post=*/Value(), /*modulators=*/ValueRange(),
                                /*modulator_ports=*/ArrayAttr(), /*rule_parameters=*/DictionaryAttr(), /*stream=*/0);
}

/// A projection cell to cell, for an edge that no linear node lies on.
Value NetworkBuilder::relay(const Node &node, Value source, const Placement &placement) {
  return snn::ProjectOp::create(builder, report.at(node.path), placement.result, placement.name, source,
                                snn::OneToOneAttr::get(report.getContext()), /*weight=*/Attribute(),
                                /*synapses=*/ElementsAttr(), /*bias=*/Attribute(),
                                placement.isDelayed ? builder.getI64IntegerAttr(1) : IntegerAttr(),
                                /*rule=*/FlatSymbolRefAttr(), /*post=*/Value(), /*modulators=*/ValueRange(),
                                /*modulator_ports=*/ArrayAttr(), /*rule_parameters=*/DictionaryAttr(), /*stream=*/0);
}

/// The number of nodes before the first linear one of the path: that one has the delay.
static size_t firstLinear(const Graph &graph, const Path &path) {
  auto isLinear = [&](unsigned node) { return graph.nodes[node].role == Role::Linear; };
  return llvm::find_if(path.via, isLinear) - path.via.begin();
}

Value NetworkBuilder::line(const Path &path, size_t length) {
  Value at = sources[path.source];
  size_t delayed = path.isDelayed ? firstLinear(graph, path) : length;
  for (size_t i = 0; i < length; ++i) {
    Value &next = lines[{path.via[i], path.isDelayed}];
    if (!next)
      next = extend(graph.nodes[path.via[i]], at, /*isDelayed=*/i == delayed);
    at = next;
  }
  return at;
}

/// What a linear node or a Flatten makes of a line, where something else than a port reads it.
Value NetworkBuilder::extend(const Node &node, Value source, bool isDelayed) {
  if (node.role == Role::Linear)
    return project(node, source,
                   {uniqueName(node.name), lineType(node, /*isEvents=*/false), isDelayed, /*hasBias=*/true});
  bool isEvents = isa<snn::EventsType>(source.getType());
  return snn::ReshapeOp::create(builder, report.at(node.path), lineType(node, isEvents), source);
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

Value NetworkBuilder::drive(const Path &path, bool hasBias) {
  const Node &target = graph.nodes[path.target], &last = graph.nodes[path.last()];
  Type type = snn::DriveType::get(report.getContext(), target.shape);
  bool isLinear = !path.via.empty() && last.role == Role::Linear;
  size_t before = isLinear ? path.via.size() - 1 : path.via.size();
  bool isDelayed = path.isDelayed && firstLinear(graph, path) >= before;
  Value source = line(path, before);
  Placement placement{driveName(path), type, isDelayed, hasBias};
  return isLinear ? project(last, source, placement) : relay(target, source, placement);
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
        drives.push_back(drive(path, biased.insert(path.last()).second));
  auto ports = graph.nodes[index].model.getBody().getOps<cell::PortOp>();
  SmallVector<Attribute> names(drives.size(), builder.getStringAttr((*ports.begin()).getName()));
  population.getDrivesMutable().assign(drives);
  population.setPortsAttr(builder.getArrayAttr(names));
}

void NetworkBuilder::buildOutputs() {
  for (const Path &path : paths)
    if (const Node &node = graph.nodes[path.target]; node.role == Role::Output) {
      Value value = line(path, path.via.size());
      snn::OutputOp::create(builder, report.at(node.path), node.name, value);
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
