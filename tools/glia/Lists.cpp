// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// glia models, glia conventions, glia targets: tables for people.

#include "tools/glia/Targets.h"

#include "compiler/Pipelines/Pipelines.h"

#include "dialects/Cell/Models/Models.h"
#include "dialects/Snn/IR/Conventions.h"

#include "mlir/IR/MLIRContext.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::tool;

/// The first sentence of a model file's header comment.
static std::string summaryOf(llvm::StringRef text) {
  llvm::SmallVector<llvm::StringRef> lines;
  text.split(lines, '\n');
  for (llvm::StringRef line : lines) {
    line = line.trim();
    if (!line.consume_front("//"))
      break;
    line = line.trim();
    if (!line.empty() && !line.starts_with("SPDX"))
      return line.str();
  }
  return "";
}

int glia::tool::listModels() {
  mlir::DialectRegistry registry;
  registerDialects(registry);
  mlir::MLIRContext context(registry);
  context.loadAllAvailableDialects();
  mlir::OwningOpRef<mlir::ModuleOp> library = cell::parseBuiltinModels(&context);
  auto models = library->getOps<cell::ModelOp>();
  for (auto [builtin, model] : llvm::zip(cell::getBuiltinModels(), models)) {
    fmt::print("@{}{}\n    {}\n", model.getSymName().str(),
               model.getNir() ? fmt::format("  (NIR {})", model.getNir()->str()) : "", summaryOf(builtin.text));
    std::string parameters, ports;
    for (auto param : model.getBody().getOps<cell::ParamOp>())
      parameters +=
          fmt::format("{}{}{}{}", parameters.empty() ? "" : ", ", param.getName().str(),
                      param.getUnit() ? " [" + param.getUnit()->str() + "]" : "",
                      param.getDefaultValue() ? fmt::format(" = {}", param.getDefaultValue()->convertToDouble()) : "");
    for (auto port : model.getBody().getOps<cell::PortOp>())
      ports += (ports.empty() ? "" : ", ") + port.getName().str();
    std::string states, gives = model.getBody().getOps<cell::EmitOp>().empty() ? "" : "events";
    for (auto state : model.getBody().getOps<cell::StateOp>())
      states += (states.empty() ? "" : ", ") + state.getName().str();
    for (auto output : model.getBody().getOps<cell::OutputOp>())
      gives += (gives.empty() ? "" : ", ") + output.getName().str();
    if (model.getKind() == cell::ModelKind::plasticity)
      gives = "a rule for projections that learn";
    auto print = [](const char *what, const std::string &list) {
      fmt::print("    {}: {}\n", what, list.empty() ? "none" : list);
    };
    print("parameters", parameters);
    print("ports", ports);
    print("states", states);
    print("gives", gives);
  }
  return exitGood;
}

int glia::tool::listConventions() {
  fmt::print("{:<13} {:<8} {:<10} {:<16} {:<11} {:<7} {:<5} {:<9} {:<10} {}\n", "name", "dt", "integrator", "order",
             "gain", "test", "fires", "reset", "reset lag", "arrival lag");
  for (const snn::Preset &p : snn::getPresets())
    fmt::print("{:<13} {:<8} {:<10} {:<16} {:<11} {:<7} {:<5} {:<9} {:<10} {}\n", std::string(p.name),
               fmt::format("{:g} ms", p.dtNanoseconds * 1e-6), std::string(snn::stringifyIntegrator(p.integrator)),
               std::string(snn::stringifyOrder(p.order)), std::string(snn::stringifyGain(p.gain)),
               std::string(snn::stringifyTest(p.test)),
               p.compare == snn::Compare::greater ? ">" : ">=", std::string(snn::stringifyReset(p.reset)), p.resetLag,
               p.arrivalLag);
  fmt::print("\n");
  for (const snn::Preset &p : snn::getPresets())
    fmt::print("{:<13} {}\n", std::string(p.name), std::string(p.summary));
  fmt::print("\nEach choice can be overridden: --dt, --integrator, --order, --gain, --test, --threshold, --reset, "
             "--reset-lag, --arrival-lag.\n");
  return exitGood;
}

int glia::tool::listTargets() {
  for (const Target *target : getTargets()) {
    fmt::print("{:<9} {}\n", target->name.str(), target->summary.str());
    for (const auto &[name, reason] : target->listGaps())
      fmt::print("          not: {}\n", reason);
  }
  return exitGood;
}
