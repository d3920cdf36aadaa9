// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Builds projections: first those that make signals, each after the signals that it reads, then those that reach
// populations, in the order of the file (N2).

#include "compiler/Import/Json/Synapses.h"
#include "compiler/Import/Json/Validate.h"

#include <set>

using namespace mlir;
using namespace glia;
using namespace glia::jsonformat;

namespace {

struct Target {
  PopulationLines *lines;
  std::string port;
};

class ProjectionBuilder {
public:
  ProjectionBuilder(Context &context, const JsonValue &object, std::string name)
      : context(context), report(context.report), object(object), name(std::move(name)) {}

  /// Builds it. False if it reads a signal that is not there yet.
  bool build();

private:
  bool findTargets();
  bool findPort(const JsonValue &reference, Target &target);
  bool checkShapes(const Synapses &synapses, ArrayRef<int64_t> weight);
  Attribute readBias(const Synapses &synapses);
  void create(Synapses synapses);

  /// The rule, and what it reads.
  struct Learning {
    FlatSymbolRefAttr rule;
    mlir::Value post;
    SmallVector<mlir::Value> modulators;
    SmallVector<Attribute> ports;
    DictionaryAttr parameters;
  };
  std::optional<Learning> readLearning();
  mlir::Value findPost(const JsonValue &learn);
  bool readModulators(const JsonValue &modulate, cell::ModelOp rule, Learning &learning);

  Context &context;
  Report &report;
  const JsonValue &object;
  std::string name;
  mlir::Value source;
  SmallVector<Target> targets;
  Ends ends;
};

} // namespace

//===----------------------------------------------------------------------===//
// Ends
//===----------------------------------------------------------------------===//

bool ProjectionBuilder::findPort(const JsonValue &reference, Target &target) {
  std::vector<std::string> ports;
  for (auto port : target.lines->model.getBody().getOps<cell::PortOp>())
    ports.push_back(port.getName().str());
  StringRef model = target.lines->model.getSymName();
  const JsonValue *stated = reference.find("port");
  if (ports.empty())
    report.error(reference) << "nothing can reach '" << printable(target.lines->population.getName())
                            << "': its model '" << model << "' has no port";
  else if (stated && !llvm::is_contained(ports, stated->text))
    report.error(*stated) << "model '" << model << "' has no port '" << printable(stated->text) << "'"
                          << suggestion(stated->text, ports);
  else if (!stated && ports.size() > 1)
    report.error(reference) << "model '" << model << "' has several ports; write {\"population\": \""
                            << printable(target.lines->population.getName()) << "\", \"port\": ...}"
                            << suggestion("", ports);
  else {
    target.port = stated ? stated->text.str() : ports[0];
    return true;
  }
  return false;
}

bool ProjectionBuilder::findTargets() {
  const JsonValue *to = object.find("to");
  if (const JsonValue *size = object.find("size")) {
    ends.target = readShape(*size, name, report);
    if (to && !(to->kind == Kind::List && to->items.empty()))
      report.error(*size) << "'" << printable(name) << "' has \"to\", which says the size; delete \"size\"";
    if (ends.target.empty() || (to && !to->items.empty()))
      return false;
  }
  if (!to)
    return true;
  SmallVector<const JsonValue *> references;
  if (to->kind == Kind::List)
    for (const JsonValue &item : to->items)
      references.push_back(&item);
  else
    references.push_back(to);
  bool isGood = true;
  for (const JsonValue *reference : references) {
    Target target{context.lines.findTarget(*reference, report), ""};
    if (!target.lines || !findPort(*reference, target)) {
      isGood = false;
      continue;
    }
    ArrayRef<int64_t> shape = target.lines->population.getShape();
    if (!targets.empty() && ArrayRef<int64_t>(ends.target) != shape) {
      report.error(*reference) << "'" << printable(name) << "' reaches populations of " << snn::shapeText(ends.target)
                               << " and of " << snn::shapeText(shape) << " cells; write a projection for each";
      isGood = false;
    }
    ends.target.assign(shape.begin(), shape.end());
    targets.push_back(target);
  }
  return isGood;
}

//===----------------------------------------------------------------------===//
// Shapes
//===----------------------------------------------------------------------===//

static std::string shapeList(ArrayRef<int64_t> shape) {
  std::string text = "[";
  for (int64_t extent : shape)
    text += (text.size() > 1 ? ", " : "") + std::to_string(extent);
  return text + "]";
}

/// Holds the connectivity to both ends, and fills in a target that only it knows.
bool ProjectionBuilder::checkShapes(const Synapses &synapses, ArrayRef<int64_t> weight) {
  const JsonValue *weights = object.find("weight");
  const JsonValue &at = weights && !weight.empty() ? *weights : *object.find("connect");
  auto emitError = [&] { return report.error(at) << "'" << ends.name << "' does not fit: "; };
  snn::SynapseShape shape;
  shape.source = ends.source;
  shape.target = ends.target;
  shape.weight = weight;
  std::vector<int32_t> pairs;
  if (synapses.pairs) {
    shape.pairCount = synapses.pairs->shape[0];
    for (int64_t i = 0; i < 2 * shape.pairCount; ++i)
      pairs.push_back(static_cast<int32_t>(synapses.pairs->integer(i)));
    shape.pairs = pairs;
  }
  FailureOr<SmallVector<int64_t>> reached = synapses.connectivity.inferTargetShape(emitError, shape);
  if (failed(reached))
    return false;
  if (ends.target.empty())
    ends.target = *reached;
  if (ArrayRef<int64_t>(*reached) == ArrayRef<int64_t>(ends.target))
    return true;
  InFlightDiagnostic diagnostic = emitError();
  diagnostic << "from " << snn::shapeText(ends.source) << " cells it reaches " << snn::shapeText(*reached) << ", "
             << (targets.empty() ? "its size is " : "'" + printable(targets[0].lines->population.getName()) + "' has ")
             << snn::shapeText(ends.target);
  if (ShapedType::getNumElements(ends.source) == ShapedType::getNumElements(ends.target))
    diagnostic << "; see the source in that shape: {\"population\": ..., \"as\": " << shapeList(ends.target) << "}";
  return false;
}

Attribute ProjectionBuilder::readBias(const Synapses &synapses) {
  const JsonValue *value = object.find("bias");
  if (!value)
    return {};
  std::optional<Array> bias = readArray(*value, {"the bias of '" + ends.name + "'", ""}, report);
  if (!bias)
    return {};
  int64_t wanted = synapses.connectivity.biasCount(ends.target);
  if (!bias->shape.empty() && bias->size() != wanted) {
    report.error(*value) << "'" << ends.name << "' has " << bias->size() << " biases; give one for all, or " << wanted
                         << (wanted == ShapedType::getNumElements(ends.target) ? ", one for each target"
                                                                               : ", one for each channel");
    return {};
  }
  SmallVector<int64_t> shape(bias->shape);
  return toAttribute(std::move(*bias), shape, ends.name + ".bias", context.builder.getContext());
}

//===----------------------------------------------------------------------===//
// Learning
//===----------------------------------------------------------------------===//

mlir::Value ProjectionBuilder::findPost(const JsonValue &learn) {
  const JsonValue *stated = learn.find("post");
  mlir::Value post;
  if (stated)
    post = context.lines.find(*stated, context.builder, report);
  else if (targets.size() == 1 && !targets[0].lines->outputs.empty())
    post = targets[0].lines->population.getResult(0);
  else
    report.error(learn) << "'" << ends.name << "' learns; say which events are \"post\"";
  if (!post)
    return nullptr;
  auto type = dyn_cast<snn::EventsType>(post.getType());
  if (type && type.getCells() == ShapedType::getNumElements(ends.target))
    return post;
  InFlightDiagnostic diagnostic = report.error(stated ? *stated : learn);
  if (!type)
    diagnostic << "'" << ends.name << "' learns from events; \"post\" is a signal";
  else
    diagnostic << "'" << ends.name << "' reaches " << ShapedType::getNumElements(ends.target) << " cells; \"post\" has "
               << type.getCells();
  return nullptr;
}

bool ProjectionBuilder::readModulators(const JsonValue &modulate, cell::ModelOp rule, Learning &learning) {
  std::vector<std::string> ports;
  for (auto port : rule.getBody().getOps<cell::PortOp>())
    ports.push_back(port.getName().str());
  bool isGood = true;
  for (size_t i = 0; i < modulate.memberCount(); ++i) {
    StringRef port = modulate.key(i).text;
    if (!llvm::is_contained(ports, port)) {
      report.error(modulate.key(i)) << "rule '" << rule.getSymName() << "' has no port '" << printable(port) << "'"
                                    << suggestion(port, ports);
      isGood = false;
      continue;
    }
    mlir::Value line = context.lines.find(modulate.value(i), context.builder, report);
    auto signal = line ? dyn_cast<snn::SignalType>(line.getType()) : snn::SignalType();
    if (line && (!signal || signal.getCells() != 1))
      report.error(modulate.value(i)) << "port '" << port << "' of rule '" << rule.getSymName()
                                      << "' is driven by a signal of one cell; this is "
                                      << (signal ? "a signal of " + std::to_string(signal.getCells()) + " cells"
                                                 : std::string("a line of events"));
    isGood &= signal && signal.getCells() == 1;
    learning.modulators.push_back(line);
    learning.ports.push_back(context.builder.getStringAttr(port));
  }
  return isGood;
}

std::optional<ProjectionBuilder::Learning> ProjectionBuilder::readLearning() {
  const JsonValue *learn = object.find("learn");
  Learning learning;
  if (!learn)
    return learning;
  cell::ModelOp rule = context.models.use(*learn->find("rule"), cell::ModelKind::plasticity, ends.name, context.module);
  learning.post = findPost(*learn);
  if (!rule)
    return std::nullopt;
  learning.rule = FlatSymbolRefAttr::get(rule.getSymNameAttr());
  unsigned before = report.errorCount();
  learning.parameters = readParameters(context, learn->find("parameters"), *learn, ends.name, rule, {1}, nullptr);
  const JsonValue *modulate = learn->find("modulate");
  if (modulate && !readModulators(*modulate, rule, learning))
    return std::nullopt;
  if (!learning.post || report.errorCount() != before)
    return std::nullopt;
  return learning;
}

//===----------------------------------------------------------------------===//
// Projections
//===----------------------------------------------------------------------===//

/// Pairs and delays are small integers.
static ElementsAttr toIntegers(const Array &array, MLIRContext *context) {
  std::vector<int32_t> values(array.size());
  for (size_t i = 0; i < values.size(); ++i)
    values[i] = static_cast<int32_t>(array.integer(i));
  return DenseElementsAttr::get(RankedTensorType::get(array.shape, IntegerType::get(context, 32)),
                                ArrayRef<int32_t>(values));
}

void ProjectionBuilder::create(Synapses synapses) {
  MLIRContext *mlirContext = context.builder.getContext();
  SmallVector<int64_t> weightShape;
  if (synapses.weight)
    weightShape = synapses.weight->shape;
  bool fits = checkShapes(synapses, weightShape);
  unsigned before = report.errorCount();
  Attribute bias = fits ? readBias(synapses) : Attribute();
  std::optional<Learning> learning = readLearning();
  if (!fits || !learning || report.errorCount() != before)
    return context.lines.addBroken(object.find("name") ? object.find("name")->text : StringRef());
  Attribute weight;
  if (synapses.weight)
    weight = toAttribute(std::move(*synapses.weight), weightShape, ends.name + ".weight", mlirContext);
  Attribute delay = synapses.delays ? toIntegers(*synapses.delays, mlirContext) : synapses.delay;
  bool isSignal = !object.find("to");
  Type type =
      isSignal ? Type(snn::SignalType::get(mlirContext, ends.target)) : snn::DriveType::get(mlirContext, ends.target);
  auto op =
      snn::ProjectOp::create(context.builder, report.at(object), type, name, source, synapses.connectivity, weight,
                             synapses.pairs ? toIntegers(*synapses.pairs, mlirContext) : ElementsAttr(), bias,
                             /*scale=*/Attribute(), delay, learning->rule, learning->post, learning->modulators,
                             learning->ports.empty() ? ArrayAttr() : context.builder.getArrayAttr(learning->ports),
                             learning->parameters, ends.stream);
  readAttributes(context, object, op);
  if (isSignal)
    context.lines.addSignal(object.find("name")->text, op.getResult());
  for (const Target &target : targets) {
    target.lines->drives.push_back(op.getResult());
    target.lines->ports.push_back(context.builder.getStringAttr(target.port));
  }
}

bool ProjectionBuilder::build() {
  bool isPending = false;
  unsigned before = report.errorCount();
  source = context.lines.find(*object.find("from"), context.builder, report, &isPending);
  if (isPending)
    return false;
  ends.name = printable(name);
  if (bool isFound = findTargets(); !isFound || !source || report.errorCount() != before) {
    context.lines.addBroken(object.find("name") ? object.find("name")->text : StringRef());
    return true;
  }
  ArrayRef<int64_t> shape = snn::getLineShape(source.getType());
  ends.source.assign(shape.begin(), shape.end());
  ends.stream = static_cast<uint32_t>(readStream(context, object, "projection", name, drawsSynapses(object)));
  if (std::optional<Synapses> synapses = readSynapses(context, object, ends))
    create(std::move(*synapses));
  else
    context.lines.addBroken(object.find("name") ? object.find("name")->text : StringRef());
  return true;
}

/// FROM_to_TO, and a number where that is taken.
static std::string defaultName(const JsonValue &object, const std::set<std::string> &taken) {
  const JsonValue *to = object.find("to");
  const JsonValue *first = to && to->kind == Kind::List && !to->items.empty() ? &to->items[0] : to;
  std::string base = Lines::nameOf(*object.find("from")) + "_to_" +
                     (first && first->kind != Kind::List ? Lines::nameOf(*first) : "nothing");
  std::string name = base;
  for (unsigned i = 2; taken.count(name); ++i)
    name = base + "_" + std::to_string(i);
  return name;
}

/// The names of all projections; those of signals are declared.
static std::vector<std::string> nameAll(Context &context, const JsonValue &list) {
  std::set<std::string> taken;
  for (const JsonValue &object : list.items) {
    const JsonValue *name = object.find("name");
    if (name && name->text.empty())
      context.report.error(*name) << "a name must not be empty";
    else if (name && !taken.insert(name->text.str()).second)
      context.report.error(*name) << "a second projection is called '" << printable(name->text) << "'";
    if (name && !object.find("to"))
      context.lines.declareSignal(name->text);
    if (!name && !object.find("to"))
      context.report.error(object) << "a projection without \"to\" makes a signal; give it a \"name\" to refer to it";
  }
  std::vector<std::string> names;
  for (const JsonValue &object : list.items) {
    const JsonValue *name = object.find("name");
    names.push_back(name ? name->text.str() : defaultName(object, taken));
    taken.insert(names.back());
  }
  return names;
}

void glia::jsonformat::buildProjections(Context &context, const JsonValue &list) {
  unsigned before = context.report.errorCount();
  std::vector<std::string> names = nameAll(context, list);
  if (context.report.errorCount() != before)
    return;
  SmallVector<size_t> pending;
  for (size_t i = 0; i < names.size(); ++i)
    if (!list.items[i].find("to"))
      pending.push_back(i);
  for (bool isMoving = true; isMoving && !pending.empty();) {
    size_t count = pending.size();
    llvm::erase_if(pending, [&](size_t i) { return ProjectionBuilder(context, list.items[i], names[i]).build(); });
    isMoving = pending.size() < count;
  }
  // What reads a signal that could not be built has nothing to add; a circle has.
  for (size_t i : pending)
    if (context.report.errorCount() == before)
      context.report.error(list.items[i])
          << "'" << printable(names[i]) << "' reads itself through signals of projections only; that has no shape";
  for (size_t i = 0; i < names.size(); ++i)
    if (list.items[i].find("to"))
      ProjectionBuilder(context, list.items[i], names[i]).build();
}
