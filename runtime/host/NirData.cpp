// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See NirData.h. This file finds the observable; NirObservables.cpp reads it.

#include "runtime/host/NirData.h"

#include "runtime/host/CrashGuard.h"
#include "runtime/host/Hdf5.h"
#include "runtime/host/NirObservables.h"

#include <fmt/format.h>

namespace glia::host {
namespace {

constexpr int kDeepestGraph = 16;
constexpr size_t kMostNodes = 100000;

/// Processor time in which the description of any sound file is read.
constexpr unsigned kTrialSeconds = 20;

struct Node {
  std::string name; // nested graphs joined by '/'
  std::string path; // in the file
};

void collectNodes(const Hdf5Handle &file, const std::string &path, const std::string &prefix, int depth,
                  std::vector<Node> &out) {
  const Hdf5Handle nodes = openObject(file, path + "/nodes");
  if (!isGroup(nodes) || depth > kDeepestGraph)
    return;
  for (const std::string &name : childNames(nodes)) {
    const std::string child = fmt::format("{}/nodes/{}", path, name);
    const Hdf5Handle object = openObject(file, child);
    if (out.size() >= kMostNodes || !isGroup(object))
      continue;
    const std::string type = textAttribute(object, "__type__").value_or("");
    if (type == "NIRGraphData")
      collectNodes(file, child, prefix + name + "/", depth + 1, out);
    else if (type == "NIRNodeData")
      out.push_back({prefix + name, child});
  }
}

std::string listNames(const std::vector<std::string> &names) {
  constexpr size_t kMost = 12;
  std::string text;
  for (size_t i = 0; i < std::min(names.size(), kMost); ++i)
    text += fmt::format("{}'{}'", i ? ", " : "", names[i]);
  return names.size() > kMost ? fmt::format("{} and {} more", text, names.size() - kMost) : text;
}

Result<Node> chooseNode(const std::string &path, const std::vector<Node> &nodes, const std::string &wanted) {
  std::vector<std::string> names;
  for (const Node &node : nodes) {
    if (node.name == wanted)
      return node;
    names.push_back(node.name);
  }
  if (nodes.size() == 1)
    return nodes[0];
  if (nodes.empty())
    return Error(fmt::format("{}:/nodes: holds no node of type NIRNodeData", path));
  return Error(
      fmt::format("{}:/nodes: no node is called as input '{}'; the file has {}", path, wanted, listNames(names)),
      {"rename the node or the input, or write a file with only the node that is meant"});
}

Result<std::string> chooseObservable(const std::string &path, const Hdf5Handle &file, const Node &node) {
  const std::string place = node.path + "/observables";
  const Hdf5Handle group = openObject(file, place);
  const std::vector<std::string> names = isGroup(group) ? childNames(group) : std::vector<std::string>();
  for (const std::string &name : names)
    if (names.size() == 1 || name == "spikes")
      return place + "/" + name;
  if (names.empty())
    return Error(fmt::format("{}:{}: node '{}' has no observables", path, place, node.name));
  return Error(fmt::format("{}:{}: node '{}' has {} observables ({}) and none is called 'spikes'", path, place,
                           node.name, names.size(), listNames(names)),
               {"write a file with only the observable that is meant"});
}

Result<InputSourcePtr> readPart(const std::string &path, const InputTarget &target, Extent extent) {
  Result<Hdf5Handle> file = openHdf5(path);
  if (!file)
    return file.takeError();
  const std::string type = textAttribute(*file, "__type__").value_or("");
  if (type != "NIRGraphData")
    return Error(fmt::format("{}:/: attribute __type__ is '{}'; input data have 'NIRGraphData'", path, type),
                 {"a .nir file holds a network; name a file of data for its input"});
  std::vector<Node> nodes;
  collectNodes(*file, "", "", 0, nodes);
  Result<Node> node = chooseNode(path, nodes, target.name);
  if (!node)
    return node.takeError();
  Result<std::string> observable = chooseObservable(path, *file, *node);
  if (!observable)
    return observable.takeError();
  return readNirObservable(*file, path, *observable, target, extent);
}

} // namespace

Result<InputSourcePtr> readNirData(const std::string &path, const InputTarget &target) {
  const Hdf5Lock lock;
  // HDF5 1.10 loops for ever on some damaged files.
  if (!survives([&] { (void)readPart(path, target, Extent::Start); }, kTrialSeconds))
    return Error(fmt::format("'{}' is a damaged HDF5 file: the HDF5 library crashes or hangs on it", path),
                 {"copy or download it again"});
  return readPart(path, target, Extent::All);
}

} // namespace glia::host
