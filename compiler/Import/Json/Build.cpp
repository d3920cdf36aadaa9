// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Builds inputs, populations and outputs. Populations come before their drives, because cycles make projections refer
// to what comes later in the file.

#include "compiler/Import/Json/Build.h"

#include "compiler/Import/Json/Units.h"
#include "compiler/Import/Json/Validate.h"
#include "compiler/Import/Nir/Report.h"

#include "llvm/Support/Path.h"

#include <cmath>

using namespace mlir;
using namespace glia;
using namespace glia::jsonformat;

//===----------------------------------------------------------------------===//
// Shapes, times, streams
//===----------------------------------------------------------------------===//

SmallVector<int64_t> glia::jsonformat::readShape(const JsonValue &value, StringRef name, Report &report) {
  SmallVector<int64_t> shape;
  if (value.kind == Kind::Number)
    shape.push_back(*readWhole(value));
  for (const JsonValue &extent : value.items)
    shape.push_back(*readWhole(extent));
  double cells = 1.0; // an estimate is enough for what is too much
  for (int64_t extent : shape)
    cells *= static_cast<double>(extent);
  if (cells <= std::numeric_limits<int32_t>::max())
    return shape;
  report.error(value) << "'" << printable(name) << "' has " << snn::shapeText(shape)
                      << " cells; the most is 2147483647";
  return {};
}

std::optional<int64_t> glia::jsonformat::readSteps(Context &context, const JsonValue &value, StringRef what) {
  std::optional<int64_t> steps;
  if (value.kind == Kind::Number) {
    steps = readWhole(value);
  } else {
    Quantity quantity = *splitQuantity(value.text);
    double nanoseconds = quantity.scaled(findUnit(quantity.unit)->exponent + 9);
    double exact = nanoseconds / static_cast<double>(context.dtNanoseconds), whole = std::nearbyint(exact);
    std::string dt = nir::durationText(context.dtNanoseconds * 1e-9);
    if (nanoseconds < 0 || !std::isfinite(nanoseconds)) {
      context.report.error(value) << what << " is " << value.text << "; it must not be negative";
      return std::nullopt;
    }
    if (std::fabs(nanoseconds - whole * context.dtNanoseconds) > 1e-6) {
      auto text = [&](double steps) { return nir::durationText(steps * context.dtNanoseconds * 1e-9); };
      std::string shorter = exact < 1 ? "" : text(std::floor(exact)) + "\" or \"";
      context.report.error(value) << what << " is " << value.text << ", which is no whole number of steps of " << dt
                                  << "; write \"" << shorter << text(std::ceil(exact))
                                  << "\", or choose a dt that divides it (T3)";
      return std::nullopt;
    }
    steps =
        whole > std::numeric_limits<int32_t>::max() ? std::numeric_limits<int64_t>::max() : static_cast<int64_t>(whole);
  }
  if (*steps <= std::numeric_limits<int32_t>::max())
    return steps;
  context.report.error(value) << what << " is " << value.text << "; the most is 2147483647 steps";
  return std::nullopt;
}

/// FNV-1a: the same name has the same stream, whatever stands beside it in the file.
static uint32_t hashName(StringRef kind, StringRef name) {
  uint32_t hash = 2166136261u;
  for (char c : (kind + ":" + name).str())
    hash = (hash ^ static_cast<uint8_t>(c)) * 16777619u;
  return hash;
}

int64_t glia::jsonformat::readStream(Context &context, const JsonValue &object, StringRef kind, StringRef name,
                                     bool draws) {
  if (const JsonValue *stream = object.find("stream")) {
    int64_t stated = *readWhole(*stream);
    if (stated > std::numeric_limits<uint32_t>::max())
      context.report.error(*stream) << "the stream of '" << printable(name) << "' is " << stated
                                    << "; the most is 4294967295";
    return stated;
  }
  if (!draws)
    return 0;
  // The small numbers belong to the encoders of inputs.
  uint32_t stream = std::max<uint32_t>(hashName(kind, name), 1 << 16);
  while (!context.streams.insert(stream).second)
    stream = std::max<uint32_t>(stream + 1, 1 << 16);
  return stream;
}

//===----------------------------------------------------------------------===//
// Inputs and populations
//===----------------------------------------------------------------------===//

static void buildInput(Context &context, const JsonValue &key, const JsonValue &input) {
  SmallVector<int64_t> shape = readShape(*input.find("size"), key.text, context.report);
  if (shape.empty())
    return context.lines.addBroken(key.text);
  const JsonValue *carries = input.find("carries");
  MLIRContext *mlirContext = context.builder.getContext();
  Type type = carries && carries->text != "events" ? Type(snn::SignalType::get(mlirContext, shape))
                                                   : snn::EventsType::get(mlirContext, shape);
  auto op = snn::InputOp::create(context.builder, context.report.at(key), type, key.text,
                                 /*held=*/carries && carries->text == "held", /*storage=*/TypeAttr(),
                                 /*counts=*/IntegerAttr());
  readAttributes(context, input, op);
  context.lines.addInput(key.text, op.getResult());
}

/// The types and names of what a population of that model gives out.
static SmallVector<Type> resultTypes(cell::ModelOp model, ArrayRef<int64_t> shape, std::vector<std::string> &names) {
  SmallVector<Type> types;
  for ([[maybe_unused]] auto emit : model.getBody().getOps<cell::EmitOp>()) {
    types.push_back(snn::EventsType::get(model.getContext(), shape));
    names.push_back("");
  }
  for (auto output : model.getBody().getOps<cell::OutputOp>()) {
    types.push_back(snn::SignalType::get(model.getContext(), shape));
    names.push_back(output.getName().str());
  }
  return types;
}

static bool draws(cell::ModelOp model) {
  return model.walk([](cell::RandomOp) { return WalkResult::interrupt(); }).wasInterrupted();
}

static void buildPopulation(Context &context, const JsonValue &key, const JsonValue &object,
                            const ConventionChoice &common) {
  Report &report = context.report;
  StringRef name = key.text;
  cell::ModelOp model =
      context.models.use(*object.find("model"), cell::ModelKind::neuron, printable(name), context.module);
  SmallVector<int64_t> shape = readShape(*object.find("size"), name, report);
  ConventionChoice choice = readConvention(object.find("convention"), common, report);
  int64_t period = 1;
  if (const JsonValue *every = object.find("every"))
    period = readSteps(context, *every, ("the period of '" + printable(name) + "'")).value_or(1);
  if (period == 0)
    report.error(*object.find("every")) << "the period of '" << printable(name) << "' is 0; it is one step at least";
  if (!model || shape.empty() || !choice.convention)
    return context.lines.addBroken(name);
  DictionaryAttr parameters =
      readParameters(context, object.find("parameters"), object, name, model, shape, choice.preset);
  PopulationLines &lines = context.lines.addPopulation(name);
  const JsonValue *modulator = object.find("modulator");
  SmallVector<Type> types = resultTypes(model, shape, lines.outputs);
  lines.model = model;
  lines.population =
      snn::PopulationOp::create(context.builder, report.at(key), types, name, model.getSymName(), ValueRange(),
                                context.builder.getArrayAttr({}), parameters, choice.convention, /*storage=*/TypeAttr(),
                                /*coefficients=*/IntegerAttr(), period, /*modulator=*/modulator && modulator->flag,
                                readStream(context, object, "population", name, draws(model)));
  readAttributes(context, object, lines.population);
}

/// Gives the populations the drives that the projections made.
static void connectDrives(Context &context, const JsonValue &populations) {
  for (size_t i = 0; i < populations.memberCount(); ++i) {
    PopulationLines *lines = context.lines.findPopulation(populations.key(i).text);
    if (!lines)
      continue;
    lines->population.getDrivesMutable().assign(lines->drives);
    lines->population.setPortsAttr(context.builder.getArrayAttr(lines->ports));
  }
}

//===----------------------------------------------------------------------===//
// Outputs
//===----------------------------------------------------------------------===//

static void buildOutput(Context &context, StringRef name, const JsonValue &at, const JsonValue &reference) {
  if (Value line = context.lines.find(reference, context.builder, context.report))
    snn::OutputOp::create(context.builder, context.report.at(at), name, line);
}

static void buildOutputs(Context &context, const JsonValue *outputs, const JsonValue *populations) {
  if (!outputs) {
    for (size_t i = 0; populations && i < populations->memberCount(); ++i)
      if (PopulationLines *lines = context.lines.findPopulation(populations->key(i).text);
          lines && !lines->outputs.empty())
        snn::OutputOp::create(context.builder, context.report.at(populations->key(i)), populations->key(i).text,
                              lines->population.getResult(0));
    return;
  }
  if (outputs->kind == Kind::Object) {
    for (size_t i = 0; i < outputs->memberCount(); ++i)
      buildOutput(context, outputs->key(i).text, outputs->key(i), outputs->value(i));
    return;
  }
  std::set<std::string> names;
  for (const JsonValue &reference : outputs->items)
    if (std::string name = Lines::nameOf(reference); names.insert(name).second)
      buildOutput(context, name, reference, reference);
    else
      context.report.error(reference) << "'" << printable(name) << "' is an output already; to give it a second name, "
                                      << "write an object of names: {\"again\": ...}";
}

static void buildStops(Context &context, const JsonValue *stops) {
  for (size_t i = 0; stops && i < stops->items.size(); ++i) {
    const JsonValue &reference = stops->items[i];
    Value line = context.lines.find(reference, context.builder, context.report);
    if (line && isa<snn::EventsType>(line.getType()))
      snn::StopWhenOp::create(context.builder, context.report.at(reference), line);
    else if (line)
      context.report.error(reference) << "'" << printable(Lines::nameOf(reference))
                                      << "' gives a signal; an event ends a sample (T8)";
  }
}

//===----------------------------------------------------------------------===//
// Network
//===----------------------------------------------------------------------===//

/// Whole nanoseconds; one after an error.
static int64_t readDt(const JsonValue &value, Report &report) {
  Quantity quantity = *splitQuantity(value.text);
  double nanoseconds = quantity.scaled(findUnit(quantity.unit)->exponent + 9);
  if (nanoseconds >= 1.0 && nanoseconds <= 9e18 && nanoseconds == std::floor(nanoseconds))
    return static_cast<int64_t>(nanoseconds);
  report.error(value) << "dt is " << value.text << "; it must be positive and a whole number of nanoseconds (T1)";
  return 1;
}

/// Streams that objects state are taken before any is chosen.
static void collectStreams(Context &context, const JsonValue *list) {
  for (size_t i = 0; list && i < list->items.size(); ++i)
    if (const JsonValue *stream = list->items[i].find("stream"))
      context.streams.insert(static_cast<uint32_t>(*readWhole(*stream)));
}

static void buildMembers(Context &context, const JsonValue &root) {
  const JsonValue *inputs = root.find("inputs"), *populations = root.find("populations");
  const JsonValue *projections = root.find("projections"), *convention = root.find("convention");
  const snn::Preset *preset = snn::findPreset("nir");
  ConventionChoice nir{snn::getConvention(context.builder.getContext(), *preset), preset};
  ConventionChoice common = readConvention(convention, nir, context.report);
  if (!common.convention)
    common = nir;
  collectStreams(context, populations);
  collectStreams(context, projections);
  for (size_t i = 0; inputs && i < inputs->memberCount(); ++i)
    buildInput(context, inputs->key(i), inputs->value(i));
  for (size_t i = 0; populations && i < populations->memberCount(); ++i)
    buildPopulation(context, populations->key(i), populations->value(i), common);
  if (projections)
    buildProjections(context, *projections);
  if (populations)
    connectDrives(context, *populations);
  buildOutputs(context, root.find("outputs"), populations);
  buildStops(context, root.find("stop_when"));
}

OwningOpRef<ModuleOp> glia::jsonformat::buildNetwork(const JsonValue &root, std::optional<uint64_t> seed,
                                                     Report &report) {
  OwningOpRef<ModuleOp> module = ModuleOp::create(report.at(root));
  Context context{report, OpBuilder(report.getContext()), Models(report), *module, {}, 0, 0, {}};
  if (const JsonValue *models = root.find("models"))
    context.models.readFiles(*models);
  context.dtNanoseconds = readDt(*root.find("dt"), report);
  const JsonValue *stated = root.find("seed");
  context.seed = seed ? *seed : stated ? *readWhole(*stated) : 0;
  const JsonValue *name = root.find("name");
  context.builder.setInsertionPointToEnd(module->getBody());
  auto network = snn::NetworkOp::create(context.builder, report.at(root),
                                        name ? name->text : llvm::sys::path::stem(report.getFile()),
                                        context.dtNanoseconds, context.seed);
  readAttributes(context, root, network);
  context.builder.createBlock(&network.getBody());
  buildMembers(context, root);
  return module;
}
