// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See TaskNames.h.

#include "targets/Hls/Lowering/TaskNames.h"
#include "targets/C/Lowering/BufferNames.h"
#include "targets/C/Names/Names.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace glia;
using namespace glia::hls;
using namespace mlir;

/// The lines and the named states that a task makes: the populations in it, each once.
static llvm::SmallVector<StringRef> populationsOf(const TaskGraph &graph, const Task &task) {
  llvm::SmallVector<StringRef> objects;
  auto add = [&](StringRef object) {
    if (!llvm::is_contained(objects, object))
      objects.push_back(object);
  };
  for (unsigned i : task.statements)
    for (const auto &[buffer, access] : graph.statements[i].accesses) {
      if (!access.writes)
        continue;
      if (auto line = buffer.getDefiningOp<step::LineOp>(); line && !line.getExternal())
        add(line.getObject());
      if (auto array = buffer.getDefiningOp<step::ArrayOp>(); array && array.getName())
        add(array.getObject());
    }
  return objects;
}

/// Source and sums of the first delivery.
static std::pair<Value, Value> deliveryOf(const TaskGraph &graph, const Task &task) {
  std::pair<Value, Value> first;
  for (unsigned i : task.statements)
    graph.statements[i].op->walk([&](Operation *op) {
      llvm::TypeSwitch<Operation *>(op).Case<step::DeliverOp, step::ScatterOp, step::ConvolveOp, step::PoolOp>(
          [&](auto delivery) {
            if (!first.first)
              first = {delivery.getSource(), delivery.getSums()};
          });
    });
  return first;
}

/// The first buffer that a task writes.
static Value firstWritten(const TaskGraph &graph, const Task &task) {
  for (unsigned i : task.statements)
    for (const auto &[buffer, access] : graph.statements[i].accesses)
      if (access.writes)
        return buffer;
  return Value();
}

std::vector<std::string> glia::hls::nameTasks(const TaskGraph &graph) {
  std::vector<std::string> list;
  c::Names names;
  for (const Task &task : graph.tasks) {
    std::string name = "rest";
    if (auto populations = populationsOf(graph, task); !populations.empty())
      name = c::makeIdentifier(populations.front(), "n");
    else if (auto [source, sums] = deliveryOf(graph, task); source)
      name = c::nameOfDelivery(source, sums);
    else if (Value buffer = firstWritten(graph, task))
      name = c::nameOfBuffer(buffer);
    list.push_back(names.add(name));
  }
  return list;
}

std::string glia::hls::describeTask(const TaskGraph &graph, const Task &task) {
  auto populations = populationsOf(graph, task);
  if (!populations.empty()) {
    std::string text = populations.size() == 1 ? "Population " : "Populations that need each other in every step: ";
    auto quoted = llvm::map_range(populations, [](StringRef name) { return "\"" + name.str() + "\""; });
    return text + llvm::join(quoted, ", ") + ".";
  }
  if (auto [source, sums] = deliveryOf(graph, task); source)
    return "What " + c::describeBuffer(source) + " brings to " + c::describeBuffer(sums) + ".";
  Value buffer = firstWritten(graph, task);
  return buffer ? "Passes on " + c::describeBuffer(buffer) + "." : "What is left.";
}
