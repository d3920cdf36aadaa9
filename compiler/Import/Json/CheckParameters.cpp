// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Holds parameters to what a model does with them: what it divides by, what it keeps a state between. It looks at the
// equations, not at the names of parameters.

#include "compiler/Import/Json/Arrays.h"
#include "compiler/Import/Json/Build.h"
#include "compiler/Import/Nir/Populations.h"
#include "compiler/Import/Nir/Report.h"

using namespace mlir;
using namespace glia;
using namespace glia::jsonformat;

namespace {
class ParameterChecker {
public:
  ParameterChecker(Context &context, const JsonValue &values, StringRef owner, const nir::Node &node)
      : context(context), values(values), owner(printable(owner)), node(node), model(node.model) {}

  void checkDivisor(cell::ParamOp param, const Array &array);
  void checkBounds(cell::StateOp state);

private:
  const JsonValue &valueOf(StringRef name) const { return *values.find(name); }
  std::optional<double> numberOf(StringRef name);

  Context &context;
  const JsonValue &values;
  std::string owner;
  const nir::Node &node;
  cell::ModelOp model;
};
} // namespace

static bool isDivisor(cell::ParamOp param) {
  return llvm::any_of(param.getResult().getUses(),
                      [](OpOperand &use) { return isa<cell::DivOp>(use.getOwner()) && use.getOperandNumber() == 1; });
}

/// What states element `i`: the element itself where it stands in a plain list.
static const JsonValue &placeOf(const JsonValue &value, const Array &array, int64_t i) {
  return value.kind == Kind::List && array.shape.size() == 1 ? value.items[i] : value;
}

void ParameterChecker::checkDivisor(cell::ParamOp param, const Array &array) {
  bool isTime = param.getUnit() == "s";
  double dt = static_cast<double>(context.dtNanoseconds) * 1e-9;
  for (int64_t i = 0, e = array.size(); i < e; ++i) {
    double number = array.real(i);
    const JsonValue &place = placeOf(valueOf(param.getName()), array, i);
    if (number == 0.0 || (isTime && number < 0.0)) {
      context.report.error(place) << "'" << param.getName() << "' of '" << owner << "' is "
                                  << (place.text.empty() ? StringRef(nir::numberText(number)) : place.text)
                                  << "; the equations of '" << model.getSymName() << "' divide by it: it must "
                                  << (isTime ? "be positive" : "not be 0");
      return;
    }
    // A step longer than a time constant is seldom meant.
    if (isTime && number < dt) {
      context.report.warning(place) << "'" << param.getName() << "' of '" << owner << "' is "
                                    << nir::durationText(number) << ", shorter than a step of " << nir::durationText(dt)
                                    << "; choose a smaller dt, or check the unit";
      return;
    }
  }
}

/// The one number of a parameter, or its default.
std::optional<double> ParameterChecker::numberOf(StringRef name) {
  if (const Array *array = node.find(name))
    return array->size() == 1 ? std::optional(array->real(0)) : std::nullopt;
  for (auto param : model.getBody().getOps<cell::ParamOp>())
    if (param.getName() == name && param.getDefaultValue())
      return param.getDefaultValue()->convertToDouble();
  return std::nullopt;
}

void ParameterChecker::checkBounds(cell::StateOp state) {
  StringRef names[2];
  for (auto [name, attribute] : llvm::zip(names, state.getBoundsAttr()))
    name = cast<StringAttr>(attribute).getValue();
  std::optional<double> least = numberOf(names[0]), most = numberOf(names[1]);
  if (!least || !most || *least <= *most)
    return;
  StringRef given = values.find(names[1]) ? names[1] : names[0];
  context.report.error(valueOf(given)) << "'" << state.getName() << "' of '" << owner << "' is kept between '"
                                       << names[0] << "', which is " << nir::numberText(*least) << ", and '" << names[1]
                                       << "', which is " << nir::numberText(*most)
                                       << "; the first must not be above the second (P2)";
}

void glia::jsonformat::checkParameters(Context &context, const JsonValue &values, StringRef owner,
                                       const nir::Node &node) {
  ParameterChecker checker(context, values, owner, node);
  cell::ModelOp model = node.model;
  for (auto param : model.getBody().getOps<cell::ParamOp>())
    if (const Array *array = node.find(param.getName()); array && isDivisor(param))
      checker.checkDivisor(param, *array);
  for (auto state : model.getBody().getOps<cell::StateOp>())
    if (state.getBoundsAttr())
      checker.checkBounds(state);
}
