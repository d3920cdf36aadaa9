// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A NIR graph as plain data: nodes with typed parameters, and edges. Nested graphs are already flat here.

#ifndef GLIA_COMPILER_IMPORT_NIR_GRAPH_H
#define GLIA_COMPILER_IMPORT_NIR_GRAPH_H

#include "compiler/Import/Nir/FileTree.h"
#include "compiler/Import/Nir/Report.h"

#include "dialects/Cell/IR/Cell.h"
#include "dialects/Snn/IR/Snn.h"

#include "mlir/IR/BuiltinOps.h"

#include <map>

namespace glia::nir {

using Shape = llvm::SmallVector<int64_t>;

/// The type of a node that gives out what comes in. No file has it.
inline constexpr llvm::StringLiteral identityType = "Identity";

/// What a node does in the network.
enum class Role {
  Input,
  Output,
  Neuron,
  Linear, ///< a weighted sum, or a delay: becomes a projection
  Flatten
};

/// How the connectivity of a linear node sees its source and its target.
enum class View {
  Same,
  Row,   ///< Conv1d: channels x columns are channels x 1 x columns of a Conv2d
  Blocks ///< weights with leading dimensions: a Conv2d of one pixel, with a group for each block
};

struct Node {
  std::string name; ///< with the names of the graphs around it, joined by dots
  std::string path; ///< in the file
  std::string type;
  Role role = Role::Linear;
  std::map<std::string, Array> parameters;
  /// Of a neuron: what its cells do.
  cell::ModelOp model;
  /// Whether it only adds what reaches it, for a node that cannot: no population of the user's.
  bool isJunction = false;
  /// Of a linear node.
  snn::Connectivity connectivity;
  View view = View::Same;
  Shape blocks; ///< the leading dimensions of View::Blocks
  /// Of a Delay, in steps: one for all elements, or one for each.
  std::vector<int64_t> delays;
  /// Of what the node gives out; empty until it is known.
  Shape shape;
  /// Of a neuron: parameters that the file states and the convention replaced; null if there are none.
  mlir::DictionaryAttr stated;
  /// What the file says about it beside the network; null if nothing.
  mlir::DictionaryAttr metadata;

  Node() = default;
  Node(Node &&) = default;
  Node &operator=(Node &&) = default;

  bool isDelay() const { return !delays.empty(); }
  bool hasDelayPerElement() const { return delays.size() > 1; }

  std::string pathOf(llvm::StringRef parameter) const { return path + "/" + parameter.str(); }
  const Array *find(llvm::StringRef parameter) const {
    auto it = parameters.find(parameter.str());
    return it == parameters.end() ? nullptr : &it->second;
  }
};

struct Edge {
  unsigned from, to;
  bool operator<(const Edge &other) const { return std::tie(from, to) < std::tie(other.from, other.to); }
};

struct Graph {
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  /// For each node, the nodes before and after it, ordered by name.
  std::vector<llvm::SmallVector<unsigned>> before, after;
  mlir::DictionaryAttr metadata;

  /// Fills `before` and `after` from the edges.
  void link();
};

/// Reads the graph of a file. `library` has the models that a neuron's node type is looked up in.
Graph readGraph(FileTree &tree, mlir::ModuleOp library, Report &report);

/// Gives an input to nodes that need one, and outputs to a graph without any, as NIR does.
void completeEnds(Graph &graph, Report &report);

/// Puts a node that adds before every node that takes several lines and can only take one. `library` has its model.
void insertJunctions(Graph &graph, mlir::ModuleOp library, Report &report);

/// Replaces the inputs and outputs of nested graphs, the nodes marked in `isDoor`, by edges through them. A door that
/// is not the only way between two nodes stays, as a node that changes nothing.
void dissolveDoors(Graph &graph, llvm::MutableArrayRef<bool> isDoor, Report &report);

} // namespace glia::nir

#endif
