// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Follows every drive and every output back to what feeds it, and makes a node of all that is on the way.

#include "compiler/Export/Nir/GraphBuilder.h"

#include "compiler/Export/Nir/Neurons.h"
#include "compiler/Import/Nir/Attributes.h"
#include "compiler/Import/Nir/Report.h"

using namespace mlir;
using namespace glia;
using namespace glia::nir;

GraphBuilder::GraphBuilder(snn::NetworkOp network, ModuleOp library)
    : network(network), library(library), groups(network) {
  for (auto population : network.getBody().getOps<snn::PopulationOp>())
    if (nir::isJunction(population, symbols))
      junctions.insert(population);
}

//===----------------------------------------------------------------------===//
// Nodes
//===----------------------------------------------------------------------===//

/// A name that no other node has and that a file can have; says where that is another one for `named`.
std::string GraphBuilder::uniqueName(StringRef wanted, Operation *named) {
  std::string legal = wanted == "." ? "_" : wanted.str();
  std::replace(legal.begin(), legal.end(), '/', '_');
  std::string name = legal;
  for (unsigned i = 2; !names.insert(name).second; ++i)
    name = legal + "_" + std::to_string(i);
  if (named && name != wanted)
    named->emitRemark() << "'" << wanted << "' is called '" << name
                        << "' in the file, whose names are unique and have no "
                        << "'/'";
  return name;
}

unsigned GraphBuilder::add(FileNode node, std::string name, Operation *op) {
  node.name = std::move(name);
  if (op) {
    checkMetadata(op);
    node.metadata = op->getAttrOfType<DictionaryAttr>(metadataAttrName);
    nodes[op] = graph.nodes.size();
  }
  graph.nodes.push_back(std::move(node));
  return graph.nodes.size() - 1;
}

/// The nodes that have a name of the user's.
void GraphBuilder::addOwnNodes() {
  auto line = [&](StringRef type, StringRef name, Value value, Operation *op) {
    FileNode node;
    node.type = type.str();
    node.data.push_back(shapeDataset("shape", snn::getLineShape(value.getType())));
    add(std::move(node), uniqueName(name, op), op);
  };
  for (auto input : network.getBody().getOps<snn::InputOp>())
    line("Input", input.getName(), input.getResult(), input);
  for (auto population : network.getBody().getOps<snn::PopulationOp>()) {
    if (isJunction(population)) {
      if (population.getPeriod() == 1 && !population.getModulator() &&
          population.getConventionOrDefault().getArrivalLag() == 0)
        continue;
      population.emitError() << "population '" << population.getName()
                             << "' only adds, but not in the same step; a .nir "
                             << "file cannot say that" << unsupportedMark;
      isGood = false;
      continue;
    }
    FailureOr<FileNode> node = neuronNode(population, symbols, library);
    isGood &= succeeded(node);
    add(succeeded(node) ? std::move(*node) : FileNode(), uniqueName(population.getName(), population), population);
  }
  for (auto stop : network.getBody().getOps<snn::StopWhenOp>()) {
    stop.emitError() << "an event ends the sample (stop_when); a .nir file cannot say that" << unsupportedMark;
    isGood = false;
  }
  for (auto output : network.getBody().getOps<snn::OutputOp>())
    line("Output", output.getName(), output.getSource(), output);
}

//===----------------------------------------------------------------------===//
// Lines
//===----------------------------------------------------------------------===//

GraphBuilder::Ends GraphBuilder::endsOf(Value line) {
  Operation *op = line.getDefiningOp();
  if (auto reshape = dyn_cast<snn::ReshapeOp>(op))
    return endsOfReshape(reshape);
  if (auto projection = dyn_cast<snn::ProjectOp>(op))
    return endsOfProjection(projection);
  if (!junctions.contains(op))
    return {{nodes.lookup(op), false}};
  return endsOfDrives(cast<snn::PopulationOp>(op));
}

/// Where all that reaches a population comes from; what a node brings through several projections comes once.
GraphBuilder::Ends GraphBuilder::endsOfDrives(snn::PopulationOp population) {
  Ends ends;
  std::set<ProjectionGroup *> seen;
  for (Value drive : population.getDrives()) {
    ProjectionGroup &group = groups.of(drive.getDefiningOp<snn::ProjectOp>());
    if (group.members.size() == 1 || seen.insert(&group).second)
      ends.append(endsOf(drive));
  }
  return ends;
}

unsigned GraphBuilder::flatten(Value line, ArrayRef<int64_t> shape, std::string name, int64_t start, int64_t end) {
  FileNode node;
  node.type = "Flatten";
  node.data = {integerDataset("start_dim", {}, start), integerDataset("end_dim", {}, end),
               shapeDataset("input_type", shape)};
  return add(std::move(node), uniqueName(name), nullptr);
}

GraphBuilder::Ends GraphBuilder::endsOfReshape(snn::ReshapeOp reshape) {
  if (auto it = nodes.find(reshape); it != nodes.end())
    return {{it->second, false}};
  Value source = reshape.getSource();
  ArrayRef<int64_t> from = snn::getLineShape(source.getType()), to = snn::getLineShape(reshape.getType());
  auto projection = source.getDefiningOp<snn::ProjectOp>();
  if (from == to || (projection && viewOf(projection)))
    return endsOf(source);
  size_t start = 0;
  while (start < to.size() && start < from.size() && from[start] == to[start])
    ++start;
  start = std::min(start, to.size() - 1);
  int64_t kept = static_cast<int64_t>(to.size() - start) - 1;
  bool isFlatten = to.size() <= from.size() && from.take_back(kept) == to.take_back(kept);
  if (!isFlatten) {
    reshape.emitError() << "a line of shape " << snn::shapeText(from) << " is seen as " << snn::shapeText(to)
                        << "; a .nir file can only flatten neighbouring dimensions into one" << unsupportedMark;
    isGood = false;
    return {};
  }
  auto name = reshape->getAttrOfType<StringAttr>(nodeAttrName);
  unsigned node = flatten(source, from, name ? name.str() : "flatten", start, from.size() - 1 - kept);
  checkMetadata(reshape);
  graph.nodes[node].metadata = reshape->getAttrOfType<DictionaryAttr>(metadataAttrName);
  nodes[reshape] = node;
  connect(endsOf(source), node, from);
  return {{node, false}};
}

/// The Delay after the source of a projection, one for all who wait for that source as long.
GraphBuilder::Ends GraphBuilder::delayedEnds(snn::ProjectOp projection, const std::vector<int64_t> &steps) {
  ExportView view = viewOf(projection);
  Value source = view ? view.source : projection.getSource();
  ArrayRef<int64_t> shape = snn::getLineShape(source.getType());
  std::vector<int64_t> key = llvm::all_equal(steps) ? std::vector<int64_t>{steps.front()} : steps;
  bool cut = isCut(projection);
  if (key.size() == 1 && key.front() == 0) {
    Ends ends = endsOf(source);
    for (End &end : ends)
      end.isCut |= cut;
    return ends;
  }
  auto [it, isNew] = delays.try_emplace({source.getAsOpaquePointer(), key}, 0);
  if (!isNew)
    return {{it->second, cut}};
  std::vector<double> seconds;
  for (int64_t i = 0, e = ShapedType::getNumElements(shape); i < e; ++i)
    seconds.push_back(static_cast<double>(key[key.size() == 1 ? 0 : i]) * static_cast<double>(network.getDt()) * 1e-9);
  bool isOwn = isRelay(projection) || delaysPerCell(groups.of(projection));
  FileNode node;
  node.type = "Delay";
  node.data.push_back(realDataset("delay", shape, seconds));
  const std::string &name = groups.of(projection).name;
  unsigned index = it->second = add(std::move(node), uniqueName(isOwn ? name : name + ".delay"), nullptr);
  if (isOwn)
    graph.nodes[index].metadata = projection->getAttrOfType<DictionaryAttr>(metadataAttrName);
  connect(endsOf(source), index, shape);
  return {{index, cut}};
}

void GraphBuilder::checkProjection(snn::ProjectOp projection) {
  auto refuse = [&](const Twine &what) {
    projection.emitError() << "projection '" << projection.getName() << "' " << what << ", which a .nir file cannot say"
                           << unsupportedMark;
    isGood = false;
  };
  if (projection.getRuleAttr())
    refuse("learns by rule '@" + *projection.getRule() + "'");
  if (auto asked = projection->getAttrOfType<BoolAttr>(cutAttrName); asked && asked.getValue())
    if (auto population = projection.getSource().getDefiningOp<snn::PopulationOp>())
      delayed.insert(population.getName().str());
}

GraphBuilder::Ends GraphBuilder::endsOfProjection(snn::ProjectOp projection) {
  ProjectionGroup &group = groups.of(projection);
  if (group.node)
    return {{*group.node, false}};
  if (isRelay(projection))
    return delayedEnds(projection, {*statedDelay(projection)});
  if (std::optional<std::vector<int64_t>> each = delaysPerCell(group))
    return delayedEnds(projection, *each);
  ExportView view = viewOf(projection);
  FailureOr<FileNode> node = linearNode(projection, view, group.bias());
  isGood &= succeeded(node);
  unsigned index = add(succeeded(node) ? std::move(*node) : FileNode(), uniqueName(group.name), projection);
  group.node = index;
  if (succeeded(node))
    connectSources(group, view, index);
  return {{index, false}};
}

//===----------------------------------------------------------------------===//
// Edges
//===----------------------------------------------------------------------===//

/// Joins nodes to one that takes a line of that shape. A second edge between two nodes goes through a Scale of 1: a
/// file lists an edge once.
void GraphBuilder::connect(const Ends &from, unsigned to, ArrayRef<int64_t> shape) {
  for (End end : from) {
    if (!joined.insert({end.node, to}).second) {
      FileNode scale;
      scale.type = "Scale";
      scale.data.push_back(realDataset("scale", shape, std::vector<double>(ShapedType::getNumElements(shape), 1.0)));
      unsigned again = add(std::move(scale), uniqueName(graph.nodes[to].name + ".again"), nullptr);
      graph.edges.push_back({end.node, again, end.isCut});
      end = {again, false};
    }
    graph.edges.push_back({end.node, to, end.isCut});
  }
}

/// Joins what the projections of a group read to their node, each source once.
void GraphBuilder::connectSources(const ProjectionGroup &group, const ExportView &view, unsigned node) {
  std::set<std::pair<const void *, int64_t>> seen;
  for (snn::ProjectOp member : group.members) {
    std::optional<int64_t> delay = statedDelay(member);
    if (!delay || !seen.insert({member.getSource().getAsOpaquePointer(), *delay}).second)
      continue;
    ArrayRef<int64_t> shape = view ? view.sourceShape : member.getSourceShape();
    Ends ends = delayedEnds(member, {*delay});
    bool takesOneDimension = graph.nodes[node].type == "Affine" || graph.nodes[node].type == "Linear";
    if (takesOneDimension && !view && shape.size() > 1) {
      unsigned flat = flatten(member.getSource(), shape, group.name + ".flatten", 0, -1);
      connect(ends, flat, shape);
      ends = {{flat, false}};
      shape = member.getSourceShape();
    }
    connect(ends, node, shape);
  }
}

//===----------------------------------------------------------------------===//
// Checks
//===----------------------------------------------------------------------===//

/// Whether a file can hold that as metadata: what the importer makes of a file's.
static bool isMetadata(Attribute value) {
  if (auto inner = dyn_cast<DictionaryAttr>(value))
    return llvm::all_of(inner, [](NamedAttribute entry) {
      return !entry.getName().getValue().contains('/') && isMetadata(entry.getValue());
    });
  if (auto list = dyn_cast<ArrayAttr>(value))
    return llvm::all_of(list, [](Attribute element) { return isa<StringAttr>(element); });
  auto tensor = dyn_cast<DenseElementsAttr>(value);
  auto isNumber = [](Type type) { return type.isF32() || type.isF64() || type.isSignlessInteger(64); };
  if (tensor)
    return isNumber(tensor.getElementType());
  auto number = dyn_cast<TypedAttr>(value);
  return isa<StringAttr>(value) || (isa<FloatAttr, IntegerAttr>(value) && isNumber(number.getType()));
}

void GraphBuilder::checkMetadata(Operation *op) {
  Attribute value = op->getAttr(metadataAttrName);
  if (!value || (isa<DictionaryAttr>(value) && isMetadata(value)))
    return;
  op->emitError() << "'" << metadataAttrName
                  << "' must be a dictionary of texts, numbers and tensors of f32, f64 or i64, "
                  << "for a .nir file to hold it";
  isGood = false;
}

/// A reader gives one step to cycles without a Delay. Where the network has none there, the file would mean another
/// one.
void GraphBuilder::checkCycles() {
  std::vector<SmallVector<unsigned>> after(graph.nodes.size());
  for (const FileEdge &edge : graph.edges)
    if (!edge.isCut && graph.nodes[edge.from].type != "Delay")
      after[edge.from].push_back(edge.to);
  for (auto population : network.getBody().getOps<snn::PopulationOp>()) {
    if (isJunction(population))
      continue;
    unsigned start = nodes.lookup(population);
    std::vector<bool> isReached(after.size(), false);
    for (SmallVector<unsigned> work{start}; !work.empty();)
      for (unsigned to : after[work.pop_back_val()])
        if (!isReached[to]) {
          isReached[to] = true;
          work.push_back(to);
        }
    if (!isReached[start])
      continue;
    population.emitError() << "population '" << population.getName() << "' reaches itself without a delay, which its "
                           << "convention allows; the reader of a .nir file would add a step (C2)" << unsupportedMark;
    isGood = false;
    return;
  }
}

bool GraphBuilder::build() {
  checkMetadata(network);
  graph.metadata = network->getAttrOfType<DictionaryAttr>(metadataAttrName);
  addOwnNodes();
  for (auto projection : network.getBody().getOps<snn::ProjectOp>())
    checkProjection(projection);
  if (!isGood)
    return false;
  for (auto population : network.getBody().getOps<snn::PopulationOp>())
    if (!isJunction(population))
      connect(endsOfDrives(population), nodes.lookup(population), population.getShape());
  for (auto output : network.getBody().getOps<snn::OutputOp>())
    connect(endsOf(output.getSource()), nodes.lookup(output), snn::getLineShape(output.getSource().getType()));
  for (auto projection : network.getBody().getOps<snn::ProjectOp>())
    if (projection->use_empty())
      projection.emitRemark() << "projection '" << projection.getName() << "' leads nowhere and is left out";
  if (isGood)
    checkCycles();
  return isGood;
}
