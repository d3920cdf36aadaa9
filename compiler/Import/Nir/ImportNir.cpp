// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The steps of an import, in order.

#include "compiler/Import/Nir/ImportNir.h"

#include "compiler/Import/Nir/Build.h"
#include "compiler/Import/Nir/NodeTypes.h"
#include "compiler/Import/Nir/Populations.h"
#include "compiler/Import/Nir/Shapes.h"

#include "dialects/Cell/Models/Models.h"

#include "mlir/IR/Verifier.h"
#include "llvm/Support/Path.h"

using namespace mlir;
using namespace glia;
using namespace glia::nir;

/// Reports what could not be read of the file, as far as it belongs to the graph. Metadata are no part of it.
static void reportProblems(const FileTree &tree, Report &report) {
  for (const Problem &problem : tree.problems)
    if (StringRef path = problem.path; isInMetadata(path))
      report.remark(path) << "metadata '" << path << "' " << problem.message << "; it is left out";
    else if (path.empty() || path == "/node" || path.starts_with("/node/"))
      report.error(path) << (path.empty() ? "the file" : "'" + problem.path + "'") << " " << problem.message;
}

/// The convention of all populations: the preset with what the options override.
static snn::ConventionAttr conventionOf(const ImportOptions &options, Report &report) {
  const snn::Preset &preset = *options.preset;
  auto emitError = [&] { return report.error("") << "convention '" << preset.name << "' with these overrides: "; };
  return snn::ConventionAttr::getChecked(
      emitError, report.getContext(), options.integrator.value_or(preset.integrator),
      options.order.value_or(preset.order), options.gain.value_or(preset.gain), options.test.value_or(preset.test),
      options.compare.value_or(preset.compare), options.reset.value_or(preset.reset),
      options.resetLag.value_or(preset.resetLag), options.arrivalLag.value_or(preset.arrivalLag));
}

static void preparePopulation(Node &node, const ImportOptions &options, double dtSeconds, Report &report) {
  checkTimeStep(node, dtSeconds, report);
  replaceIgnored(node, *options.preset, dtSeconds, report);
  remarkDefaults(node, report);
}

/// Reads what the file holds into a graph whose nodes are complete and whose shapes fit.
static std::optional<Graph> readCheckedGraph(FileTree tree, ModuleOp library, Report &report) {
  reportProblems(tree, report);
  Graph graph = readGraph(tree, library, report);
  if (report.hasErrors())
    return std::nullopt;
  for (Node &node : graph.nodes)
    if (node.role == Role::Linear)
      connectNode(node, report);
  if (report.hasErrors())
    return std::nullopt;
  completeEnds(graph, report);
  inferShapes(graph, report);
  return std::optional<Graph>(std::move(graph));
}

OwningOpRef<ModuleOp> glia::nir::importNir(StringRef path, const ImportOptions &options, MLIRContext *context) {
  return importTree(readFileTree(path), path, options, context);
}

OwningOpRef<ModuleOp> glia::nir::importTree(FileTree tree, StringRef path, const ImportOptions &options,
                                            MLIRContext *context) {
  assert(options.preset && "a convention must be given");
  context->loadDialect<cell::CellDialect, snn::SnnDialect>();
  Report report(context, path);
  OwningOpRef<ModuleOp> library = cell::parseBuiltinModels(context);
  NetworkSettings settings{llvm::sys::path::stem(path).str(),
                           options.preset->name,
                           options.dtNanoseconds.value_or(options.preset->dtNanoseconds),
                           options.seed.value_or(0),
                           conventionOf(options, report),
                           options.input};
  if (settings.dtNanoseconds <= 0)
    report.error("") << "time step is " << settings.dtNanoseconds << " ns; it must be positive (T1)";
  std::optional<Graph> graph = readCheckedGraph(std::move(tree), *library, report);
  if (!graph)
    return nullptr;
  for (Node &node : graph->nodes)
    if (node.find("delay") && node.role == Role::Linear)
      countDelays(node, settings.dtNanoseconds, options.roundDelays, report);
  if (report.hasErrors())
    return nullptr;
  insertJunctions(*graph, *library, report);
  std::vector<Path> paths = findPaths(*graph, report);
  if (report.hasErrors())
    return nullptr;
  cutCycles(*graph, paths, options.delayOnCycles, report);
  if (report.hasErrors())
    return nullptr;
  for (Node &node : graph->nodes)
    if (node.role == Role::Neuron && !node.isJunction)
      preparePopulation(node, options, settings.dtNanoseconds * 1e-9, report);
  OwningOpRef<ModuleOp> module = buildNetwork(*graph, paths, settings, report);
  return succeeded(verify(*module)) ? std::move(module) : nullptr;
}
