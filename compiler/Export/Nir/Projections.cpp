// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The importer marks projections with the name of their node; a mark is believed where the projections are together
// what such a node would be read as.

#include "compiler/Export/Nir/Projections.h"

#include "compiler/Analysis/Order/Order.h"
#include "compiler/Analysis/Synapses/Synapses.h"
#include "compiler/Import/Nir/Attributes.h"

#include "llvm/ADT/MapVector.h"

#include <map>
#include <set>

using namespace mlir;
using namespace glia;
using namespace glia::nir;

Attribute ProjectionGroup::bias() const {
  for (snn::ProjectOp member : members)
    if (Attribute bias = member.getBiasAttr())
      return bias;
  return {};
}

bool glia::nir::isRelay(snn::ProjectOp projection) {
  return isa<snn::OneToOneAttr>(projection.getConnectivity()) && !projection.getWeightAttr() &&
         !projection.getBiasAttr();
}

bool glia::nir::isCut(snn::ProjectOp projection) {
  if (projection->hasAttr(cutAttrName))
    return true;
  auto delay = dyn_cast_or_null<IntegerAttr>(projection.getDelayAttr());
  auto source = skipReshapes(projection.getSource()).getDefiningOp<snn::PopulationOp>();
  return delay && delay.getInt() == 1 && source && llvm::is_contained(projection->getUsers(), source.getOperation());
}

std::optional<int64_t> glia::nir::statedDelay(snn::ProjectOp projection) {
  if (projection.getLeastDelay() != projection.getMostDelay())
    return std::nullopt;
  return projection.getLeastDelay() - (isCut(projection) ? 1 : 0);
}

std::optional<std::vector<int64_t>> glia::nir::delaysPerCell(const ProjectionGroup &group) {
  snn::ProjectOp first = group.front();
  if (first.getSourceShape() != first.getTargetShape())
    return std::nullopt;
  int64_t cells = ShapedType::getNumElements(first.getSourceShape());
  std::vector<int64_t> delays(cells, -1);
  bool isDelay = true;
  for (snn::ProjectOp member : group.members) {
    isDelay &= isa<snn::SparseAttr>(member.getConnectivity()) && !member.getWeightAttr() && !member.getBiasAttr() &&
               member.getSource() == first.getSource() && member.getTargetShape() == first.getTargetShape();
    if (!isDelay)
      return std::nullopt;
    Synapses synapses(member);
    for (int64_t source = 0; source < cells; ++source)
      synapses.forEach(source, [&](int64_t target, double, int64_t delay) {
        isDelay &= target == source && delays[source] < 0;
        delays[source] = delay - (isCut(member) ? 1 : 0);
      });
  }
  if (!isDelay || llvm::is_contained(delays, -1))
    return std::nullopt;
  return delays;
}

//===----------------------------------------------------------------------===//
// Groups
//===----------------------------------------------------------------------===//

static std::string nodeNameOf(snn::ProjectOp projection) {
  auto name = projection->getAttrOfType<StringAttr>(nodeAttrName);
  return name ? name.str() : projection.getName().str();
}

/// Where a projection leads: the population that it drives, or itself where it makes a line.
static Operation *targetOf(snn::ProjectOp projection) {
  bool isDrive = isa<snn::DriveType>(projection.getType()) && projection->hasOneUse();
  return isDrive ? *projection->user_begin() : projection.getOperation();
}

/// Whether the projections are what one node with several sources and targets is read as.
static bool areOneNode(ArrayRef<snn::ProjectOp> members) {
  snn::ProjectOp first = members.front();
  std::map<Operation *, std::set<std::pair<const void *, int64_t>>> sourcesOf;
  std::map<Operation *, unsigned> biases;
  Attribute bias;
  for (snn::ProjectOp member : members) {
    std::optional<int64_t> delay = statedDelay(member);
    if (!delay || member.getConnectivity() != first.getConnectivity() ||
        member.getWeightAttr() != first.getWeightAttr() || member.getSourceShape() != first.getSourceShape() ||
        member.getRuleAttr())
      return false;
    Operation *target = targetOf(member);
    if (!sourcesOf[target].insert({member.getSource().getAsOpaquePointer(), *delay}).second)
      return false;
    if (Attribute own = member.getBiasAttr()) {
      if ((bias && bias != own) || ++biases[target] > 1)
        return false;
      bias = own;
    }
  }
  return llvm::all_of(sourcesOf, [&](const auto &entry) {
    return entry.second == sourcesOf.begin()->second && biases[entry.first] == (bias ? 1u : 0u);
  });
}

ProjectionGroups::ProjectionGroups(snn::NetworkOp network) {
  llvm::MapVector<StringAttr, ProjectionGroup> byName;
  auto add = [&](ProjectionGroup group) {
    for (snn::ProjectOp member : group.members)
      indices[member] = groups.size();
    groups.push_back(std::move(group));
  };
  for (auto projection : network.getBody().getOps<snn::ProjectOp>()) {
    std::string name = nodeNameOf(projection);
    if (isRelay(projection)) {
      add({name, {projection}, std::nullopt});
      continue;
    }
    ProjectionGroup &group = byName[StringAttr::get(network.getContext(), name)];
    group.name = name;
    group.members.push_back(projection);
  }
  for (auto &[name, group] : byName) {
    if (group.members.size() == 1 || areOneNode(group.members) || delaysPerCell(group))
      add(std::move(group));
    else
      for (snn::ProjectOp member : group.members)
        add({member.getName().str(), {member}, std::nullopt});
  }
}
