// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The parts of a file, in order.

#include "compiler/Export/Json/ExportJson.h"

#include "compiler/Export/Json/Members.h"
#include "compiler/Export/Support/NumberTypes.h"

#include "dialects/Cell/Models/Models.h"

#include "mlir/IR/BuiltinOps.h"
#include "llvm/Support/JSON.h"

using namespace mlir;
using namespace glia;
using namespace glia::jsonformat;

static std::string modelText(cell::ModelOp model) {
  std::string text;
  llvm::raw_string_ostream os(text);
  model->print(os, OpPrintingFlags().useLocalScope());
  return text + "\n";
}

/// The models of the module that are not, word for word, built in.
static std::string ownModels(ModuleOp module) {
  OwningOpRef<ModuleOp> library = cell::parseBuiltinModels(module.getContext());
  std::string text;
  for (auto model : module.getOps<cell::ModelOp>()) {
    auto builtin = library->lookupSymbol<cell::ModelOp>(model.getSymName());
    if (!builtin || modelText(builtin) != modelText(model))
      text += modelText(model);
  }
  return text;
}

/// JSON is UTF-8, and reads no name that is not.
static LogicalResult checkNames(snn::NetworkOp network) {
  WalkResult result = network->walk([&](Operation *op) -> WalkResult {
    auto name = op->getAttrOfType<StringAttr>("name");
    if (name && !llvm::json::isUTF8(name.getValue()))
      return op->emitError() << "a name is not UTF-8, which JSON must be; rename it (E2)";
    if (isa<snn::OutputOp, snn::ReshapeOp, snn::StopWhenOp>(op))
      for (NamedAttribute extra : op->getDiscardableAttrs())
        op->emitRemark() << "attribute '" << extra.getName().getValue()
                         << "' is not written: outputs, ends and changes of shape have no place for it in JSON";
    return WalkResult::advance();
  });
  if (static_cast<int64_t>(network.getSeed()) < 0)
    return network.emitError() << "seed " << network.getSeed() << " is beyond 2^63 - 1, the largest in JSON (E2)";
  return success(!result.wasInterrupted());
}

/// dt in the largest unit that leaves no fraction.
static std::string dtText(int64_t nanoseconds) {
  constexpr std::pair<int64_t, const char *> units[] = {{1000000000, " s"}, {1000000, " ms"}, {1000, " us"}};
  for (auto [factor, unit] : units)
    if (nanoseconds % factor == 0)
      return std::to_string(nanoseconds / factor) + unit;
  return std::to_string(nanoseconds) + " ns";
}

LogicalResult glia::jsonformat::exportJson(snn::NetworkOp network, StringRef path, ArrayRef<std::string> kept) {
  if (failed(checkFloatingPoint(network, "JSON")) || failed(checkNames(network)))
    return failure();
  FailureOr<SmallVector<snn::ProjectOp>> projections = orderProjections(network);
  if (failed(projections))
    return failure();
  Companions companions(path, kept);
  Members members(network, companions);
  Json root = Json::object();
  root["name"] = network.getName().str();
  root["dt"] = dtText(network.getDt());
  if (network.getSeed())
    root["seed"] = network.getSeed();
  if (Json convention = members.commonConvention(); !convention.is_null())
    root["convention"] = std::move(convention);
  if (std::string models = ownModels(network->getParentOfType<ModuleOp>()); !models.empty())
    root["models"] = Json::array({companions.write("models", ".mlir", models)});
  if (Json attributes = attributesOf(network); !attributes.empty())
    root["attributes"] = std::move(attributes);
  for (auto input : network.getBody().getOps<snn::InputOp>())
    root["inputs"][input.getName().str()] = members.input(input);
  root["populations"] = Json::object();
  for (auto population : network.getBody().getOps<snn::PopulationOp>())
    root["populations"][population.getName().str()] = members.population(population);
  root["projections"] = Json::array();
  for (snn::ProjectOp projection : *projections)
    root["projections"].push_back(members.projection(projection));
  root["outputs"] = Json::object();
  for (auto output : network.getBody().getOps<snn::OutputOp>())
    root["outputs"][output.getName().str()] = members.output(output);
  for (auto stop : network.getBody().getOps<snn::StopWhenOp>())
    root["stop_when"].push_back(members.stop(stop));
  if (members.hasFailed())
    return failure();
  std::string problem = companions.finish(printJson(root));
  if (problem.empty())
    return success();
  return emitError(FileLineColLoc::get(network.getContext(), path, 0, 0)) << problem;
}
