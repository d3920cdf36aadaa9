// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which projections one node of a file stands for, and what of their delays the file states.

#ifndef GLIA_COMPILER_EXPORT_NIR_PROJECTIONS_H
#define GLIA_COMPILER_EXPORT_NIR_PROJECTIONS_H

#include "dialects/Snn/IR/Snn.h"

#include "llvm/ADT/DenseMap.h"

#include <optional>
#include <vector>

namespace glia::nir {

/// Projections that share a node: a linear node with several sources and targets has one for each pair.
struct ProjectionGroup {
  std::string name;
  llvm::SmallVector<snn::ProjectOp> members;
  std::optional<unsigned> node;

  snn::ProjectOp front() const { return members.front(); }
  /// The bias of the node: one of the projections to each target has it.
  mlir::Attribute bias() const;
};

/// The group of every projection of a network.
class ProjectionGroups {
public:
  explicit ProjectionGroups(snn::NetworkOp network);
  ProjectionGroup &of(snn::ProjectOp projection) { return groups[indices.lookup(projection)]; }

private:
  std::vector<ProjectionGroup> groups;
  llvm::DenseMap<mlir::Operation *, unsigned> indices;
};

/// Whether the projection only passes its source on: an edge, or a Delay.
bool isRelay(snn::ProjectOp projection);

/// Whether a step of the delay is put there by the reader of a file (C2): the importer said so, or it is one step of a
/// population's way straight to itself.
bool isCut(snn::ProjectOp projection);

/// The delay that a file must state: of all synapses, without the step that cuts a cycle. Nothing if it differs.
std::optional<int64_t> statedDelay(snn::ProjectOp projection);

/// The delay of each cell, where the group does nothing but delay each cell by itself.
std::optional<std::vector<int64_t>> delaysPerCell(const ProjectionGroup &group);

} // namespace glia::nir

#endif
