// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From the groups and datasets of a file to a flat graph of nodes and edges.

#include "compiler/Import/Nir/Graph.h"
#include "compiler/Import/Nir/NodeTypes.h"

#include "llvm/ADT/StringSet.h"

using namespace mlir;
using namespace glia;
using namespace glia::nir;

namespace {

/// Where edges that name a node, or a nested graph, begin and end; absent if that cannot be told.
struct Endpoints {
  std::optional<unsigned> in, out;
};

class GraphReader {
public:
  GraphReader(ModuleOp library, Report &report) : library(library), report(report) {}

  /// Reads the graph in `group` and returns where edges from outside meet it.
  Endpoints readGraph(FileObject &group, const std::string &prefix);

  Graph graph;
  SmallVector<bool> isDoor;

private:
  Endpoints readNode(FileObject &group, const std::string &prefix);
  void readEdges(const FileObject &group, const llvm::StringMap<Endpoints> &ends);
  std::optional<unsigned> endOf(const FileObject &edges, StringRef name, StringRef edge, bool isSource,
                                const llvm::StringMap<Endpoints> &ends);
  std::optional<std::string> readType(const FileObject &group);

  ModuleOp library;
  Report &report;
  llvm::StringSet<> names;
};

} // namespace

std::optional<std::string> GraphReader::readType(const FileObject &group) {
  const FileObject *type = group.find("type");
  if (!type) {
    report.error(group.path) << "'" << group.name << "' has no dataset 'type'; it must name the type of the node";
    return std::nullopt;
  }
  if (type->isGroup || (type->array.isReadable && (type->array.isNumeric() || type->array.size() != 1)))
    report.error(type->path) << "type of '" << group.name << "' is not one text";
  else if (type->array.isReadable)
    return type->array.texts.front();
  return std::nullopt;
}

Endpoints GraphReader::readNode(FileObject &group, const std::string &prefix) {
  if (!group.isGroup) {
    report.error(group.path) << "'" << group.name << "' is a dataset; a node is a group";
    return {};
  }
  std::optional<std::string> type = readType(group);
  if (!type)
    return {};
  std::string name = prefix + group.name;
  if (*type == graphType)
    return readGraph(group, name + ".");
  if (!names.insert(name).second)
    report.error(group.path) << "two nodes are called '" << name << "', one of them in a nested graph; rename one";
  Node node;
  node.name = name;
  node.path = group.path;
  node.type = *type;
  for (FileObject &child : group.children) {
    if (child.isGroup)
      report.error(child.path) << "'" << child.name << "' of '" << name << "' is a group; a parameter is a dataset";
    else if (child.name != "type")
      node.parameters.emplace(child.name, std::move(child.array));
  }
  classifyNode(node, library, report);
  unsigned index = graph.nodes.size();
  graph.nodes.push_back(std::move(node));
  isDoor.push_back(false);
  return {index, index};
}

//===----------------------------------------------------------------------===//
// Edges
//===----------------------------------------------------------------------===//

std::optional<unsigned> GraphReader::endOf(const FileObject &edges, StringRef name, StringRef edge, bool isSource,
                                           const llvm::StringMap<Endpoints> &ends) {
  auto it = ends.find(name);
  if (it == ends.end()) {
    std::vector<std::string> available;
    for (StringRef known : ends.keys())
      available.push_back(known.str());
    report.error(edges.path) << edge << " names node '" << name << "', which does not exist"
                             << suggestion(name, available);
    return std::nullopt;
  }
  std::optional<unsigned> end = isSource ? it->second.out : it->second.in;
  if (!end)
    return std::nullopt; // has been reported with the node itself
  StringRef type = graph.nodes[*end].type;
  if (!isDoor[*end] && type == (isSource ? "Output" : "Input")) {
    report.error(edges.path) << edge << (isSource ? " leaves" : " enters") << " '" << name << "', which is an " << type;
    return std::nullopt;
  }
  return end;
}

void GraphReader::readEdges(const FileObject &group, const llvm::StringMap<Endpoints> &ends) {
  const FileObject *edges = group.find("edges");
  if (!edges) {
    report.error(group.path) << "'" << group.name << "' has no dataset 'edges'; it must list pairs (source, target)";
    return;
  }
  const Array &pairs = edges->array;
  if (!edges->isGroup && (!pairs.isReadable || pairs.size() == 0))
    return;
  if (edges->isGroup || pairs.isNumeric() || pairs.shape.size() != 2 || pairs.shape[1] != 2) {
    report.error(edges->path) << "edges must be pairs of text (source, target), of shape edges x 2"
                              << (edges->isGroup ? "" : "; found shape " + snn::shapeText(pairs.shape));
    return;
  }
  constexpr unsigned mostErrors = 50;
  unsigned errors = 0;
  std::map<Edge, int64_t> seen;
  for (int64_t i = 0; i < pairs.shape[0] && errors < mostErrors; ++i) {
    const std::string &source = pairs.texts[2 * i], &target = pairs.texts[2 * i + 1];
    std::string edge = "edge " + std::to_string(i) + " ('" + source + "' -> '" + target + "')";
    std::optional<unsigned> from = endOf(*edges, source, edge, /*isSource=*/true, ends);
    std::optional<unsigned> to = endOf(*edges, target, edge, /*isSource=*/false, ends);
    if (!from || !to) {
      ++errors;
      continue;
    }
    auto [first, isNew] = seen.try_emplace({*from, *to}, i);
    if (isNew)
      graph.edges.push_back({*from, *to});
    else if (++errors)
      report.error(edges->path) << edge << " repeats edge " << first->second << "; list it once";
  }
}

Endpoints GraphReader::readGraph(FileObject &group, const std::string &prefix) {
  FileObject *nodes = nullptr;
  for (FileObject &child : group.children) {
    if (child.name == "nodes")
      nodes = &child;
    else if (child.name != "edges" && child.name != "type")
      report.error(child.path) << "'" << child.name << "' is unknown; a graph has type, nodes, edges and metadata";
  }
  if (!nodes || !nodes->isGroup) {
    report.error(group.path) << "'" << group.name << "' has no group 'nodes'";
    return {};
  }
  llvm::StringMap<Endpoints> ends;
  SmallVector<unsigned> inputs, outputs;
  for (FileObject &child : nodes->children) {
    unsigned before = graph.nodes.size();
    Endpoints &end = ends[child.name] = readNode(child, prefix);
    if (!end.in || *end.in != before || graph.nodes.size() != before + 1)
      continue;
    StringRef type = graph.nodes[before].type;
    if (type == "Input")
      inputs.push_back(before);
    if (type == "Output")
      outputs.push_back(before);
    isDoor[before] = !prefix.empty() && (type == "Input" || type == "Output");
  }
  readEdges(group, ends);
  if (prefix.empty())
    return {};
  if (inputs.size() != 1 || outputs.size() != 1) {
    report.error(group.path) << "nested graph '" << group.name << "' has " << inputs.size() << " inputs and "
                             << outputs.size() << " outputs; only nested graphs with one of each are read"
                             << unsupportedMark;
    return {};
  }
  return {inputs.front(), outputs.front()};
}

//===----------------------------------------------------------------------===//
// The whole file
//===----------------------------------------------------------------------===//

/// Finds the root graph, or reports that there is none.
static FileObject *findRoot(FileTree &tree, Report &report) {
  auto node = llvm::find_if(tree.root.children, [](const FileObject &object) { return object.name == "node"; });
  if (node != tree.root.children.end() && node->isGroup)
    return &*node;
  bool isReported = llvm::any_of(tree.problems, [](const Problem &p) { return p.path.empty() || p.path == "/node"; });
  bool isData = tree.root.find("nodes");
  if (!isReported)
    report.error("") << "the file has no group 'node', where a .nir file keeps its graph"
                     << (isData ? "; it looks like NIRData, which is input and not a network" : "");
  return nullptr;
}

Graph glia::nir::readGraph(FileTree &tree, ModuleOp library, Report &report) {
  GraphReader reader(library, report);
  FileObject *root = findRoot(tree, report);
  if (!root)
    return {};
  const FileObject *type = root->find("type");
  if (!type || type->isGroup || (type->array.isReadable && (type->array.isNumeric() || type->array.size() != 1))) {
    report.error(root->path) << "'node' has no text 'type'; it must be '" << graphType << "'";
    return {};
  }
  if (type->array.isReadable && type->array.texts.front() != graphType) {
    report.error(root->path) << "'node' is of type '" << type->array.texts.front() << "'; only a file whose root is a '"
                             << graphType << "' is read" << unsupportedMark;
    return {};
  }
  reader.readGraph(*root, "");
  if (!report.hasErrors())
    dissolveDoors(reader.graph, reader.isDoor, report);
  return std::move(reader.graph);
}
