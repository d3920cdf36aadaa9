// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From groups and datasets to attributes.

#include "compiler/Import/Nir/Metadata.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinTypes.h"

using namespace mlir;
using namespace glia::nir;

static Type elementTypeOf(const Array &array, MLIRContext *context) {
  switch (array.type) {
  case ElementType::f32:
    return Float32Type::get(context);
  case ElementType::f64:
    return Float64Type::get(context);
  default:
    return IntegerType::get(context, 64);
  }
}

/// A text or a list of texts, a number or a tensor; null for what is neither.
static Attribute valueOf(const Array &array, MLIRContext *context) {
  Builder builder(context);
  bool isList = array.shape.size() == 1;
  if (!array.isNumeric() && (isList || array.shape.empty()))
    return isList ? Attribute(builder.getStrArrayAttr(SmallVector<StringRef>(array.texts.begin(), array.texts.end())))
                  : builder.getStringAttr(array.texts.front());
  if (!array.isNumeric() || array.size() == 0)
    return {};
  Type type = elementTypeOf(array, context);
  if (!array.shape.empty())
    return DenseElementsAttr::getFromRawBuffer(RankedTensorType::get(array.shape, type), array.elements.bytes());
  if (array.type == ElementType::integer)
    return builder.getI64IntegerAttr(array.integer(0));
  return builder.getFloatAttr(type, array.real(0));
}

DictionaryAttr glia::nir::readMetadata(const FileObject &group, Report &report) {
  MLIRContext *context = report.getContext();
  SmallVector<NamedAttribute> entries;
  for (const FileObject &child : group.children) {
    Attribute value;
    if (child.isGroup)
      value = readMetadata(child, report);
    else if (child.array.isReadable)
      value = valueOf(child.array, context);
    if (value)
      entries.emplace_back(StringAttr::get(context, child.name), value);
    else if (child.isGroup || child.array.isReadable)
      report.remark(child.path) << "metadata '" << child.name << "' is empty or a table of texts; it is left out";
  }
  return entries.empty() ? DictionaryAttr() : DictionaryAttr::get(context, entries);
}
