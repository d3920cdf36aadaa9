// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Stops.h.

#include "tools/glia/Stops.h"

#include "tools/glia/Conventions.h"

#include "mlir/IR/Builders.h"

#include <map>

using namespace glia;
using namespace glia::tool;
using namespace mlir;

/// What gives events, by name.
static std::map<std::string, Value> findEvents(snn::NetworkOp network) {
  std::map<std::string, Value> events;
  auto add = [&](StringRef name, Value line) {
    if (isa<snn::EventsType>(line.getType()))
      events.emplace(name.str(), line);
  };
  for (auto output : network.getBody().getOps<snn::OutputOp>())
    add(output.getName(), output.getSource());
  for (auto population : network.getBody().getOps<snn::PopulationOp>())
    for (Value line : population.getOutputs())
      add(population.getName(), line);
  for (auto input : network.getBody().getOps<snn::InputOp>())
    add(input.getName(), input.getResult());
  return events;
}

bool glia::tool::addStops(snn::NetworkOp network, const std::vector<std::string> &names) {
  if (names.empty())
    return true;
  const std::map<std::string, Value> events = findEvents(network);
  std::vector<StringRef> available;
  for (const auto &[name, line] : events)
    available.push_back(name);
  OpBuilder builder = OpBuilder::atBlockEnd(&network.getBody().front());
  bool isGood = true;
  for (const std::string &name : names) {
    auto found = events.find(name);
    if (found == events.end())
      printUnknown("end of samples (--stop-when)", name, available);
    else
      snn::StopWhenOp::create(builder, network.getLoc(), found->second);
    isGood &= found != events.end();
  }
  return isGood;
}
