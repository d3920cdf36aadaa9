// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From a network to the graph of a file.

#ifndef GLIA_COMPILER_EXPORT_NIR_GRAPHBUILDER_H
#define GLIA_COMPILER_EXPORT_NIR_GRAPHBUILDER_H

#include "compiler/Export/Nir/FileGraph.h"
#include "compiler/Export/Nir/LinearNodes.h"
#include "compiler/Export/Nir/Projections.h"

#include "mlir/IR/BuiltinOps.h"
#include "llvm/ADT/StringSet.h"

#include <map>
#include <set>

namespace glia::nir {

class GraphBuilder {
public:
  GraphBuilder(snn::NetworkOp network, mlir::ModuleOp library);

  /// Fills `graph` and `delayed`; false after errors, all of which were reported.
  bool build();

  bool isJunction(snn::PopulationOp population) const { return junctions.contains(population); }

  FileGraph graph;
  /// Populations whose cycles the reader must be asked to delay (C2).
  std::set<std::string> delayed;

private:
  /// A node that a line comes from. `isCut`: with a step of delay that the reader puts there.
  struct End {
    unsigned node;
    bool isCut;
  };
  using Ends = llvm::SmallVector<End, 1>;

  std::string uniqueName(llvm::StringRef wanted, mlir::Operation *named = nullptr);
  unsigned add(FileNode node, std::string name, mlir::Operation *op);
  void addOwnNodes();

  Ends endsOf(mlir::Value line);
  Ends endsOfDrives(snn::PopulationOp population);
  Ends endsOfReshape(snn::ReshapeOp reshape);
  Ends endsOfProjection(snn::ProjectOp projection);
  Ends delayedEnds(snn::ProjectOp projection, const std::vector<int64_t> &delays);
  void connect(const Ends &from, unsigned to, llvm::ArrayRef<int64_t> shape);
  void connectSources(const ProjectionGroup &group, const ExportView &view, unsigned node);
  unsigned flatten(mlir::Value line, llvm::ArrayRef<int64_t> shape, std::string name, int64_t start, int64_t end);

  void checkProjection(snn::ProjectOp projection);
  void checkMetadata(mlir::Operation *op);
  void checkCycles();

  snn::NetworkOp network;
  mlir::ModuleOp library;
  mlir::SymbolTableCollection symbols;
  ProjectionGroups groups;
  llvm::SmallPtrSet<mlir::Operation *, 8> junctions;
  llvm::DenseMap<mlir::Operation *, unsigned> nodes;
  std::map<std::pair<const void *, std::vector<int64_t>>, unsigned> delays;
  std::set<std::pair<unsigned, unsigned>> joined;
  llvm::StringSet<> names;
  bool isGood = true;
};

} // namespace glia::nir

#endif
