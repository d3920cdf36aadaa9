// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From the groups and datasets of a file to a flat graph of nodes and edges.

#include "compiler/Import/Nir/Graph.h"
#include "compiler/Import/Nir/Metadata.h"
#include "compiler/Import/Nir/NodeTypes.h"

#include "llvm/ADT/StringSet.h"

#include <set>

using namespace mlir;
using namespace glia;
using namespace glia::nir;

namespace {

/// A node that edges can name, or a nested graph: where they enter it and where they leave it. A nested graph has as
/// many places as it has inputs and outputs; where there are several, or none, an edge must name one of them.
struct Endpoints {
  SmallVector<unsigned, 1> in, out;
  bool isGraph = false;
};

class GraphReader {
public:
  GraphReader(ModuleOp library, Report &report) : library(library), report(report) {}

  /// Reads the graph in `group` and returns where edges from outside meet it.
  Endpoints readGraph(FileObject &group, const std::string &prefix);

  Graph graph;
  SmallVector<bool> isDoor;

private:
  using Ends = llvm::StringMap<Endpoints>;

  Endpoints readNode(FileObject &group, const std::string &prefix);
  void readChildren(const FileObject &group, FileObject &nodes, const std::string &prefix, Ends &ends);
  void readEdges(const FileObject &group, const Ends &ends);
  void addPlaces(Endpoints &own, const Ends &ends, size_t firstEdge);
  std::optional<unsigned> endOf(const FileObject &edges, StringRef name, StringRef edge, bool isSource,
                                const Ends &ends);
  std::optional<unsigned> namedPlace(StringRef name, bool isSource, const Ends &ends);
  std::optional<unsigned> placeIn(const FileObject &edges, StringRef name, StringRef edge, bool isSource,
                                  const Endpoints &graphEnds);
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
    if (child.name == "metadata")
      node.metadata = child.isGroup ? readMetadata(child, report) : DictionaryAttr();
    else if (child.isGroup)
      report.error(child.path) << "'" << child.name << "' of '" << name << "' is a group; a parameter is a dataset";
    else if (child.name != "type")
      node.parameters.emplace(child.name, std::move(child.array));
  }
  classifyNode(node, library, report);
  unsigned index = graph.nodes.size();
  graph.nodes.push_back(std::move(node));
  isDoor.push_back(false);
  return {{index}, {index}};
}

//===----------------------------------------------------------------------===//
// Edges
//===----------------------------------------------------------------------===//

/// The one place where an edge enters or leaves a nested graph, or an error that lists them.
std::optional<unsigned> GraphReader::placeIn(const FileObject &edges, StringRef name, StringRef edge, bool isSource,
                                             const Endpoints &graphEnds) {
  ArrayRef<unsigned> places = isSource ? graphEnds.out : graphEnds.in;
  if (places.size() == 1)
    return places.front();
  InFlightDiagnostic error = report.error(edges.path);
  error << edge << (isSource ? " leaves" : " enters") << " nested graph '" << name << "', which has " << places.size()
        << (isSource ? " outputs" : " inputs");
  if (places.empty()) {
    error << "; add one to it";
    return std::nullopt;
  }
  error << "; name one of them: ";
  llvm::interleaveComma(places, error, [&](unsigned place) {
    StringRef path = graph.nodes[place].name;
    error << "'" << path.substr(path.rfind((name + ".").str())) << "'";
  });
  return std::nullopt;
}

/// 'block.left' names the input or output 'left' of the nested graph 'block'.
std::optional<unsigned> GraphReader::namedPlace(StringRef name, bool isSource, const Ends &ends) {
  for (size_t dot = name.find('.'); dot != StringRef::npos; dot = name.find('.', dot + 1)) {
    auto outer = ends.find(name.take_front(dot));
    if (outer == ends.end() || !outer->second.isGraph)
      continue;
    std::string path = ("/" + name.take_front(dot) + "/nodes/" + name.drop_front(dot + 1)).str();
    for (unsigned place : isSource ? outer->second.out : outer->second.in)
      if (StringRef(graph.nodes[place].path).ends_with(path))
        return place;
  }
  return std::nullopt;
}

std::optional<unsigned> GraphReader::endOf(const FileObject &edges, StringRef name, StringRef edge, bool isSource,
                                           const Ends &ends) {
  auto it = ends.find(name);
  if (it == ends.end())
    if (std::optional<unsigned> place = namedPlace(name, isSource, ends))
      return place;
  if (it == ends.end()) {
    std::vector<std::string> available;
    for (StringRef known : ends.keys())
      available.push_back(known.str());
    report.error(edges.path) << edge << " names node '" << name << "', which does not exist"
                             << suggestion(name, available);
    return std::nullopt;
  }
  if (it->second.isGraph)
    return placeIn(edges, name, edge, isSource, it->second);
  if (it->second.in.empty())
    return std::nullopt; // has been reported with the node itself
  std::optional<unsigned> end = it->second.in.front();
  StringRef type = graph.nodes[*end].type;
  if (!isDoor[*end] && type == (isSource ? "Output" : "Input")) {
    report.error(edges.path) << edge << (isSource ? " leaves" : " enters") << " '" << name << "', which is an " << type;
    return std::nullopt;
  }
  return end;
}

void GraphReader::readEdges(const FileObject &group, const Ends &ends) {
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

void GraphReader::readChildren(const FileObject &group, FileObject &nodes, const std::string &prefix, Ends &ends) {
  for (FileObject &child : nodes.children) {
    unsigned before = graph.nodes.size();
    Endpoints &end = ends[child.name] = readNode(child, prefix);
    if (end.isGraph || end.in.empty())
      continue;
    StringRef type = graph.nodes[before].type;
    isDoor[before] = !prefix.empty() && (type == "Input" || type == "Output");
  }
}

/// The inputs and outputs of a nested graph whose edges begin at `firstEdge`. Where it has none, NIR takes the nodes
/// that nothing leads to, and those that lead nowhere.
void GraphReader::addPlaces(Endpoints &own, const Ends &ends, size_t firstEdge) {
  std::set<unsigned> direct, entries, exits;
  for (const auto &entry : ends) {
    const Endpoints &end = entry.second;
    if (!end.isGraph)
      direct.insert(end.in.begin(), end.in.end());
    entries.insert(end.in.begin(), end.in.end());
    exits.insert(end.out.begin(), end.out.end());
  }
  for (const Edge &edge : ArrayRef(graph.edges).drop_front(firstEdge)) {
    entries.erase(edge.to);
    exits.erase(edge.from);
  }
  for (unsigned node : direct) {
    if (graph.nodes[node].type == "Input")
      own.in.push_back(node);
    if (graph.nodes[node].type == "Output")
      own.out.push_back(node);
  }
  if (own.in.empty())
    own.in.assign(entries.begin(), entries.end());
  if (own.out.empty())
    own.out.assign(exits.begin(), exits.end());
}

Endpoints GraphReader::readGraph(FileObject &group, const std::string &prefix) {
  Endpoints own;
  own.isGraph = true;
  FileObject *nodes = nullptr;
  DictionaryAttr metadata;
  for (FileObject &child : group.children) {
    if (child.name == "nodes")
      nodes = &child;
    else if (child.name == "metadata")
      metadata = child.isGroup ? readMetadata(child, report) : DictionaryAttr();
    else if (child.name != "edges" && child.name != "type")
      report.error(child.path) << "'" << child.name << "' is unknown; a graph has type, nodes, edges and metadata";
  }
  if (!nodes || !nodes->isGroup) {
    report.error(group.path) << "'" << group.name << "' has no group 'nodes'";
    return {};
  }
  Ends ends;
  size_t firstEdge = graph.edges.size();
  readChildren(group, *nodes, prefix, ends);
  readEdges(group, ends);
  if (prefix.empty())
    graph.metadata = metadata;
  else if (metadata)
    report.remark(group.path) << "metadata of nested graph '" << group.name << "' is left out: its nodes become the "
                              << "outer graph's";
  addPlaces(own, ends, firstEdge);
  return own;
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
