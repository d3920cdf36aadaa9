// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// glia compress: prune, calibrate, quantize, and say what that cost.

#include "tools/glia/CompressPlan.h"
#include "tools/glia/CompressReport.h"
#include "tools/glia/Formats.h"
#include "tools/glia/Overwriting.h"

#include "compiler/Analysis/Dynamics/Dynamics.h"
#include "compiler/Analysis/Dynamics/FixedPoint.h"
#include "compiler/Pipelines/Pipelines.h"

#include "runtime/host/AtomicFile.h"

#include "mlir/IR/Verifier.h"
#include "llvm/Support/Path.h"

#include <fmt/format.h>

#include <cmath>

using namespace glia;
using namespace glia::tool;
using namespace mlir;

namespace {
class Compressor {
public:
  Compressor(Session &session, const CompressOptions &options, const CompressPlan &plan)
      : session(session), options(options), plan(plan), report(options, options.network.precision == "f64" ? 64 : 32) {}

  bool run() {
    if (!measureData() || !addStage("original"))
      return false;
    if (options.fold && !addStage("folded", fold()))
      return false;
    for (const PruneRequest &pruning : plan.prunings)
      prune(pruning);
    if (!plan.prunings.empty() && !addStage("pruned"))
      return false;
    if (options.removeDead && !addStage("dead removed", removeDeadParts()))
      return false;
    return !plan.weights || (quantize() && addStage("quantized"));
  }

  const CompressReport &getReport() const { return report; }

private:
  /// Reads the calibration data once.
  bool measureData() {
    if (options.data.inputs.empty())
      return true;
    auto figures = measureInputs(session, options.data);
    if (figures)
      inputs = std::move(*figures);
    return figures.has_value();
  }

  /// Runs the network as it is now on the data that there are.
  bool addStage(const std::string &name, std::vector<std::string> changes = {}) {
    StageFigures figures{name, std::nullopt, std::nullopt, std::move(changes)};
    auto run = [&](std::optional<Evaluation> &result, const DataOptions &data, Detail detail, const char *what) {
      if (data.inputs.empty())
        return true;
      result = evaluate(session, data, detail, name + ", " + what);
      return result.has_value();
    };
    if (!run(figures.calibration, options.data, Detail::Cells, "calibration") ||
        !run(figures.evaluation, evaluationData(), Detail::Accuracy, "evaluation"))
      return false;
    report.addStage(session.getNetwork(), figures, inputs);
    last = std::move(figures);
    return true;
  }

  /// All samples of the further data, as long as those of the calibration.
  DataOptions evaluationData() const {
    DataOptions data;
    data.inputs = options.evaluate;
    data.labels = options.evaluateLabels;
    data.steps = options.data.steps;
    data.threads = options.data.threads;
    return data;
  }

  void prune(const PruneRequest &pruning) {
    if (pruning.method == PruneMethod::Cells)
      pruneCells(session.getNetwork(), pruning.share);
    else
      pruneWeights(session.getNetwork(), pruning.share);
  }

  std::vector<std::string> fold() {
    std::vector<std::string> folded = foldScales(session.getNetwork());
    if (folded.empty())
      return {"no factors follow a projection that could take them in"};
    return {fmt::format("{} multiplied into the weights before; sums round differently", fmt::join(folded, ", "))};
  }

  std::vector<std::string> removeDeadParts() {
    DeadParts removed = removeDead(session.getNetwork());
    std::vector<std::string> changes;
    if (!removed.populations.empty())
      changes.push_back(fmt::format("populations {}", fmt::join(removed.populations, ", ")));
    if (!removed.projections.empty())
      changes.push_back(fmt::format("projections {}", fmt::join(removed.projections, ", ")));
    if (removed.cells > 0)
      changes.push_back(
          fmt::format("{} {} of populations that stay", removed.cells, removed.cells == 1 ? "cell" : "cells"));
    return changes.empty() ? std::vector<std::string>{"every part reaches an output"} : changes;
  }

  bool quantize() {
    if (failed(quantizeWeights(session.getNetwork(), *plan.weights)))
      return false;
    StateQuantization how{[&](snn::PopulationOp population) { return typeOf(population); },
                          [&](snn::InputOp input) { return typeOf(input); },
                          [&](snn::InputOp input) { return countOf(input); }, options.coefficients};
    quantizeStates(session.getNetwork(), how);
    if (!isGood)
      return false;
    tabulateFunctions(session.getNetwork(), options.tables);
    return succeeded(mlir::verify(session.getModule())) && succeeded(checkNetwork(session.getModule()));
  }

  /// The type of a width whose range holds magnitudes below 2^exponent, with all other bits after the point.
  cell::FixedType makeType(const FixedRequest &request, int exponent, Operation *op, StringRef name) {
    constexpr int mostFraction = 48;
    int room = static_cast<int>(request.width) - 1 - exponent, fraction = std::min(room, mostFraction);
    if (request.fraction) {
      fraction = static_cast<int>(*request.fraction);
      if (fraction > room)
        op->emitWarning() << "'" << name << "' has values up to 2^" << exponent << ", which saturate in fixed"
                          << request.width << "." << fraction << "; all fit with " << room << " bits after the point";
    }
    if (fraction < 0) {
      op->emitError() << "'" << name << "' has values up to 2^" << exponent << ", more than " << request.width
                      << " bits hold; use more bits (E1)";
      isGood = false;
      fraction = 0;
    }
    return cell::FixedType::get(op->getContext(), request.width, fraction, cell::Rounding::nearest_even,
                                cell::Overflow::saturate);
  }

  cell::FixedType typeOf(snn::PopulationOp population) {
    Magnitudes constants;
    SymbolTableCollection symbols;
    auto dynamics = analyseDynamics(
        population, symbols.lookupNearestSymbolFrom<cell::ModelOp>(population, population.getModelAttr()));
    if (succeeded(dynamics))
      constants.require(largestStoredConstant(*dynamics));
    int exponent = constants.exponentFor(1.0);
    bool isSeen = false;
    if (last.calibration)
      for (const StateFigures &state : last.calibration->states)
        if (state.population == population.getName()) {
          exponent = std::max(exponent, state.values.exponentFor(plan.share));
          isSeen = true;
        }
    bool givesSignal = llvm::any_of(population.getResultTypes(), llvm::IsaPred<snn::SignalType>);
    if (givesSignal && !isSeen && !plan.state->fraction) {
      population.emitError() << "'" << population.getName() << "' gives out a signal and has no state that shows how "
                             << "large it is; say --state=fixedW.F, or use a model with a state, such as 'linear_unit' "
                             << "(E1)";
      isGood = false;
    }
    return makeType(*plan.state, exponent, population, population.getName());
  }

  const InputFigures *figuresOf(snn::InputOp input) {
    size_t index = 0;
    for (auto other : session.getNetwork().getBody().getOps<snn::InputOp>()) {
      if (other == input)
        return index < inputs.size() && inputs[index].isFed ? &inputs[index] : nullptr;
      ++index;
    }
    return nullptr;
  }

  cell::FixedType typeOf(snn::InputOp input) {
    const InputFigures *figures = figuresOf(input);
    if (!figures && !plan.inputs.fraction) {
      input.emitError() << "'" << input.getName() << "' is a signal, and nothing says how large its values are; give "
                        << "--calibrate, or --inputs=fixedW.F (E1)";
      isGood = false;
    }
    return makeType(plan.inputs, figures ? figures->values.exponentFor(1.0) : 0, input, input.getName());
  }

  int64_t countOf(snn::InputOp input) {
    if (const InputFigures *figures = figuresOf(input))
      return std::max<int64_t>(figures->mostCount, 1);
    input.emitRemark() << "'" << input.getName() << "' is taken to bring at most one event for each cell and step; "
                       << "--calibrate finds out";
    return 1;
  }

  Session &session;
  const CompressOptions &options;
  const CompressPlan &plan;
  CompressReport report;
  std::vector<InputFigures> inputs; ///< in the order of the network; empty without data
  StageFigures last;
  bool isGood = true;
};
} // namespace

/// Whether what is asked for can be written; errors are printed.
static bool checkOutputs(const CompressOptions &options, const Session &session, const Format *format) {
  if (!format || !(format->ending == ".mlir" || format->ending == ".mlirbc")) {
    fmt::print(stderr, "error: output '{}' ends in '{}'; .mlirbc and .mlir hold what was compressed\n", options.output,
               llvm::sys::path::extension(options.output).str());
    return false;
  }
  DataOptions evaluation;
  evaluation.inputs = options.evaluate;
  evaluation.labels = options.evaluateLabels;
  std::vector<std::string> read = filesRead(options.data);
  llvm::append_range(read, filesRead(evaluation));
  return checkOverwriting({{"-o", options.output}, {"--report", options.report}}, session.getFiles(), read);
}

static host::Status writeReport(const CompressReport &report, const std::string &path) {
  if (path.empty())
    return host::Success{};
  auto file = host::AtomicFile::create(path);
  if (!file)
    return file.error();
  file->write(report.getJson().dump(2) + "\n");
  return file->commit();
}

int glia::tool::compress(const CompressOptions &options) {
  std::optional<CompressPlan> plan = makePlan(options);
  if (!plan)
    return exitWrongInput;
  const Format *format = findFormat(options.output);
  Session session(options.network);
  if (!session.load())
    return session.exitStatus();
  if (!checkOutputs(options, session, format))
    return exitWrongInput;
  Compressor compressor(session, options, *plan);
  if (!compressor.run() || failed(format->write(session.getModule(), options.output, session.getFiles())))
    return std::max<int>(session.exitStatus(), exitWrongInput);
  if (auto status = writeReport(compressor.getReport(), options.report); !status)
    return printError(status.error().str());
  compressor.getReport().print();
  fmt::print("\nwrote {}{}\n", options.output, options.report.empty() ? "" : " and " + options.report);
  return exitGood;
}
