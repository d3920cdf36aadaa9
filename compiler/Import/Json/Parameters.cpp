// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Conventions and parameters of models.

#include "compiler/Import/Json/Arrays.h"
#include "compiler/Import/Json/Build.h"
#include "compiler/Import/Json/Choices.h"
#include "compiler/Import/Json/Validate.h"
#include "compiler/Import/Nir/Populations.h"
#include "compiler/Import/Nir/Report.h"

using namespace mlir;
using namespace glia;
using namespace glia::jsonformat;

//===----------------------------------------------------------------------===//
// Conventions
//===----------------------------------------------------------------------===//

/// One choice by name; the grammar has checked it.
template <typename Enum>
static Enum readChoice(const JsonValue &object, StringRef key, const std::vector<Choice<Enum>> &choices, Enum base) {
  const JsonValue *value = object.find(key);
  for (const Choice<Enum> &choice : choices)
    if (value && value->text == choice.name)
      return choice.value;
  return base;
}

static int64_t readLag(const JsonValue &object, StringRef key, int64_t base) {
  const JsonValue *value = object.find(key);
  return value ? *readWhole(*value) : base;
}

ConventionChoice glia::jsonformat::readConvention(const JsonValue *value, const ConventionChoice &base,
                                                  Report &report) {
  if (!value)
    return base;
  MLIRContext *context = report.getContext();
  auto choose = [&](StringRef name) {
    const snn::Preset *preset = snn::findPreset(name);
    return ConventionChoice{snn::getConvention(context, *preset), preset};
  };
  if (value->kind == Kind::Text)
    return choose(value->text);
  const JsonValue *preset = value->find("preset");
  ConventionChoice choice = preset ? choose(preset->text) : base;
  snn::ConventionAttr c = choice.convention;
  choice.convention = snn::ConventionAttr::getChecked(
      [&] { return report.error(*value); }, context, readChoice(*value, "integrator", integrators(), c.getIntegrator()),
      readChoice(*value, "order", orders(), c.getOrder()), readChoice(*value, "gain", gains(), c.getGain()),
      readChoice(*value, "test", tests(), c.getTest()), readChoice(*value, "compare", compares(), c.getCompare()),
      readChoice(*value, "reset", resets(), c.getReset()), readLag(*value, "reset_lag", c.getResetLag()),
      readLag(*value, "arrival_lag", c.getArrivalLag()));
  return choice;
}

//===----------------------------------------------------------------------===//
// Parameters
//===----------------------------------------------------------------------===//

/// Whether numbers of shape `from` are one for all cells, one each, or one along the last dimensions.
static bool fits(ArrayRef<int64_t> from, ArrayRef<int64_t> to) {
  if (ShapedType::getNumElements(from) == ShapedType::getNumElements(to))
    return true;
  if (from.size() > to.size())
    return false;
  return llvm::all_of(llvm::zip(llvm::reverse(from), llvm::reverse(to)), [](auto extents) {
    auto [f, t] = extents;
    return f == 1 || f == t;
  });
}

/// The numbers of one parameter, or nothing after an error.
static std::optional<Array> readParameter(Context &context, const JsonValue &value, StringRef owner,
                                          cell::ParamOp param, ArrayRef<int64_t> shape) {
  NumberRules rules{("'" + param.getName() + "' of '" + printable(owner) + "'").str(),
                    param.getUnit().value_or(StringRef())};
  std::optional<Array> array = readArray(value, rules, context.report);
  if (!array || fits(array->shape, shape))
    return array;
  context.report.error(value) << rules.owner << " has numbers of shape " << snn::shapeText(array->shape) << "; '"
                              << printable(owner) << "' has " << snn::shapeText(shape)
                              << " cells: give one number, or one for each cell";
  return std::nullopt;
}

static void reportUnknownParameter(Context &context, const JsonValue &key, StringRef owner, cell::ModelOp model) {
  std::vector<std::string> names;
  for (auto param : model.getBody().getOps<cell::ParamOp>())
    names.push_back(param.getName().str());
  context.report.error(key) << "'" << printable(owner) << "' gives parameter '" << printable(key.text)
                            << "', which model '" << model.getSymName() << "' does not have"
                            << suggestion(key.text, names);
}

static cell::ParamOp findParam(cell::ModelOp model, StringRef name) {
  for (auto param : model.getBody().getOps<cell::ParamOp>())
    if (param.getName() == name)
      return param;
  return nullptr;
}

/// Says all parameters that are missing at once.
static void reportMissing(Context &context, const JsonValue *value, const JsonValue &owner, StringRef name,
                          cell::ModelOp model) {
  std::string missing;
  for (auto param : model.getBody().getOps<cell::ParamOp>())
    if (!param.getDefaultValue() && !(value && value->find(param.getName())))
      missing += (missing.empty() ? "'" : ", '") + param.getName().str() + "'" +
                 (param.getUnit() ? " [" + param.getUnit()->str() + "]" : "");
  if (!missing.empty())
    context.report.error(value ? *value : owner)
        << "'" << printable(name) << "' does not give " << missing << " of model '" << model.getSymName()
        << "', which has no default; see 'glia models'";
}

DictionaryAttr glia::jsonformat::readParameters(Context &context, const JsonValue *value, const JsonValue &owner,
                                                StringRef name, cell::ModelOp model, ArrayRef<int64_t> shape,
                                                const snn::Preset *preset) {
  nir::Node node; // what the presets' rules about ignored parameters are written for
  node.name = printable(name);
  node.path = "/populations/" + node.name + "/parameters";
  node.model = model;
  for (size_t i = 0; value && i < value->memberCount(); ++i) {
    cell::ParamOp param = findParam(model, value->key(i).text);
    if (!param) {
      reportUnknownParameter(context, value->key(i), name, model);
      continue;
    }
    std::optional<Array> array = readParameter(context, value->value(i), name, param, shape);
    if (!array)
      continue;
    node.parameters[param.getName().str()] = std::move(*array);
  }
  reportMissing(context, value, owner, name, model);
  if (value)
    checkParameters(context, *value, name, node);
  if (preset) {
    nir::Report report(context.builder.getContext(), context.report.getFile());
    nir::replaceIgnored(node, *preset, static_cast<double>(context.dtNanoseconds) * 1e-9, report);
  }
  SmallVector<NamedAttribute> attributes;
  for (auto &[parameter, array] : node.parameters) {
    SmallVector<int64_t> dimensions(array.shape);
    attributes.emplace_back(
        StringAttr::get(context.builder.getContext(), parameter),
        toAttribute(std::move(array), dimensions, printable(name) + "." + parameter, context.builder.getContext()));
  }
  return DictionaryAttr::get(context.builder.getContext(), attributes);
}
