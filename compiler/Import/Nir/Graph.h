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

/// What a node does in the network.
enum class Role {
  Input,
  Output,
  Neuron,
  Linear, ///< a weighted sum: becomes a projection
  Flatten
};

struct Node {
  std::string name; ///< with the names of the graphs around it, joined by dots
  std::string path; ///< in the file
  std::string type;
  Role role = Role::Linear;
  std::map<std::string, Array> parameters;
  /// Of a neuron: what its cells do.
  cell::ModelOp model;
  /// Of a linear node.
  snn::Connectivity connectivity;
  /// Of what the node gives out; empty until it is known.
  Shape shape;

  Node() = default;
  Node(Node &&) = default;
  Node &operator=(Node &&) = default;

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

  /// Fills `before` and `after` from the edges.
  void link();
};

/// Reads the graph of a file. `library` has the models that a neuron's node type is looked up in.
Graph readGraph(FileTree &tree, mlir::ModuleOp library, Report &report);

/// Replaces the inputs and outputs of nested graphs, the nodes marked in `isDoor`, by edges through them.
void dissolveDoors(Graph &graph, llvm::ArrayRef<bool> isDoor, Report &report);

} // namespace glia::nir

#endif
