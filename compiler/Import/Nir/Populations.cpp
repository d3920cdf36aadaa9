// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Parameters of populations.

#include "compiler/Import/Nir/Populations.h"

#include "mlir/IR/AsmState.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectResourceBlobManager.h"

using namespace mlir;
using namespace glia;
using namespace glia::nir;

//===----------------------------------------------------------------------===//
// Ignored parameters
//===----------------------------------------------------------------------===//

static cell::ParamOp findParam(cell::ModelOp model, StringRef name) {
  for (auto param : model.getBody().getOps<cell::ParamOp>())
    if (param.getName() == name)
      return param;
  return nullptr;
}

static Array scalar(double value) {
  Array array;
  array.type = ElementType::f64;
  array.isReadable = true;
  array.elements = Buffer(sizeof(double));
  array.store(0, value);
  return array;
}

/// The values that the file states, or the model's default.
static Array effectiveValues(const Node &node, cell::ParamOp param) {
  const Array *stated = node.find(param.getName());
  if (!stated)
    return scalar(param.getDefaultValue() ? param.getDefaultValue()->convertToDouble() : 0.0);
  Array values;
  values.type = ElementType::f64;
  values.isReadable = true;
  values.shape = stated->shape;
  values.elements = Buffer(stated->size() * sizeof(double));
  for (int64_t i = 0, e = stated->size(); i < e; ++i)
    values.store(i, stated->real(i));
  return values;
}

/// What the framework has in the place of the parameter, one value or one per cell (I3: in double precision).
static Array replacementFor(const Node &node, const snn::IgnoredParameter &ignored, double dtSeconds) {
  cell::ParamOp other = findParam(node.model, ignored.other);
  if (ignored.replacement == snn::Replacement::One || !other)
    return scalar(1.0);
  Array values = effectiveValues(node, other);
  if (ignored.replacement == snn::Replacement::StepsPerTau)
    for (int64_t i = 0, e = values.size(); i < e; ++i)
      values.store(i, values.real(i) / dtSeconds);
  return values;
}

/// Whether two parameters mean the same number for every cell, in the precision of the first.
static bool haveSameValues(const Array &stated, const Array &replacement) {
  int64_t statedSize = stated.size(), size = replacement.size();
  for (int64_t i = 0, e = std::max(statedSize, size); i < e; ++i) {
    double wanted = replacement.real(size == 1 ? 0 : i);
    if (stated.type == ElementType::f32)
      wanted = static_cast<float>(wanted);
    if (stated.real(statedSize == 1 ? 0 : i) != wanted)
      return false;
  }
  return true;
}

static std::string meaning(const snn::IgnoredParameter &ignored) {
  switch (ignored.replacement) {
  case snn::Replacement::One:
    return "1";
  case snn::Replacement::StepsPerTau:
    return (ignored.other + " / dt").str();
  case snn::Replacement::CopyOf:
    return ignored.other.str();
  }
  return {};
}

static Attribute attributeOf(Array &array, StringRef key, MLIRContext *context);

void glia::nir::replaceIgnored(Node &node, const snn::Preset &preset, double dtSeconds, Report &report) {
  SmallVector<NamedAttribute> statedValues;
  MLIRContext *context = report.getContext();
  for (const snn::IgnoredParameter &ignored : preset.ignored) {
    cell::ParamOp param = findParam(node.model, ignored.name);
    if (!param)
      continue;
    Array replacement = replacementFor(node, ignored, dtSeconds);
    const Array *stated = node.find(ignored.name);
    if (stated ? haveSameValues(*stated, replacement) : haveSameValues(effectiveValues(node, param), replacement))
      continue;
    report.remark(stated ? node.pathOf(ignored.name) : node.path)
        << "parameter '" << ignored.name << "' of '" << node.name << "' is replaced by " << meaning(ignored)
        << ": convention '" << preset.name << "' does not read it (C1)";
    Array &values = node.parameters[ignored.name.str()];
    if (stated)
      statedValues.emplace_back(StringAttr::get(context, ignored.name),
                                attributeOf(values, node.name + "." + ignored.name.str() + ".stated", context));
    values = std::move(replacement);
  }
  if (!statedValues.empty())
    node.stated = DictionaryAttr::get(context, statedValues);
}

void glia::nir::remarkDefaults(const Node &node, Report &report) {
  cell::ModelOp model = node.model;
  for (auto param : model.getBody().getOps<cell::ParamOp>())
    if (param.getDefaultValue() && !node.find(param.getName()))
      report.remark(node.path) << "the file states no " << param.getName() << " for '" << node.name << "'; it is "
                               << numberText(param.getDefaultValue()->convertToDouble()) << ", the default of model '@"
                               << model.getSymName() << "'";
}

//===----------------------------------------------------------------------===//
// Attributes
//===----------------------------------------------------------------------===//

/// Integers become reals of 64 bits, which hold those that a parameter can be.
static void makeReal(Array &array) {
  if (array.type != ElementType::integer)
    return;
  for (int64_t i = 0, e = array.size(); i < e; ++i)
    array.store(i, array.real(i));
  array.type = ElementType::f64;
}

Attribute glia::nir::takeTensor(Array &array, ArrayRef<int64_t> shape, StringRef name, MLIRContext *context) {
  makeReal(array);
  Type element = array.type == ElementType::f32 ? Type(Float32Type::get(context)) : Float64Type::get(context);
  size_t bytes = array.elements.bytes().size();
  auto free = [](void *data, size_t, size_t) { Buffer::free(data); };
  // The data lies better than is promised here: readers of bytecode refuse a promise that their own buffer does not
  // keep.
  AsmResourceBlob blob(ArrayRef<char>(array.elements.release(), bytes), element.getIntOrFloatBitWidth() / 8, free,
                       /*dataIsMutable=*/false);
  return DenseResourceElementsAttr::get(RankedTensorType::get(shape, element), name, std::move(blob));
}

static bool isUniform(const Array &array) {
  double first = array.real(0);
  for (int64_t i = 1, e = array.size(); i < e; ++i)
    if (array.real(i) != first)
      return false;
  return true;
}

/// One number where all elements are equal, else a resource; the array is empty then.
static Attribute attributeOf(Array &array, StringRef key, MLIRContext *context) {
  return isUniform(array) ? Attribute(FloatAttr::get(Float64Type::get(context), array.real(0)))
                          : takeTensor(array, array.shape, key, context);
}

DictionaryAttr glia::nir::populationParameters(Node &node, MLIRContext *context) {
  SmallVector<NamedAttribute> parameters;
  for (auto &[name, array] : node.parameters)
    parameters.emplace_back(StringAttr::get(context, name), attributeOf(array, node.name + "." + name, context));
  return DictionaryAttr::get(context, parameters);
}
