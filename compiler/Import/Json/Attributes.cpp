// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attributes that a network carries for other formats: names of nodes, metadata. They change nothing about what it
// does.

#include "compiler/Import/Json/Build.h"

#include "mlir/AsmParser/AsmParser.h"
#include "mlir/IR/BuiltinAttributes.h"

using namespace mlir;
using namespace glia;
using namespace glia::jsonformat;

/// MLIR's parser recurses; what nests deeper is none of ours.
static bool isShallow(StringRef text) {
  int depth = 0, most = 0;
  for (char c : text) {
    depth += StringRef("[{(<").contains(c) ? 1 : StringRef("]})>").contains(c) ? -1 : 0;
    most = std::max(most, depth);
  }
  return most <= 64;
}

/// The attribute, or null; MLIR's own words speak of places that the user does not see.
static Attribute parse(StringRef text, MLIRContext *context) {
  ScopedDiagnosticHandler silence(context, [](Diagnostic &) { return success(); });
  Attribute attribute = isShallow(text) ? parseAttribute(text, context) : Attribute();
  bool refersToData = false;
  if (attribute)
    attribute.walk([&](DenseResourceElementsAttr) { refersToData = true; });
  return refersToData ? Attribute() : attribute;
}

void glia::jsonformat::readAttributes(Context &context, const JsonValue &object, Operation *op) {
  const JsonValue *attributes = object.find("attributes");
  for (size_t i = 0; attributes && i < attributes->memberCount(); ++i) {
    StringRef name = attributes->key(i).text;
    if (!name.contains('.')) {
      context.report.error(attributes->key(i))
          << "attribute '" << printable(name) << "' has no dialect; write 'snn." << printable(name) << "'";
      continue;
    }
    if (Attribute attribute = parse(attributes->value(i).text, context.builder.getContext()))
      op->setAttr(name, attribute);
    else
      context.report.error(attributes->value(i))
          << "'" << printable(attributes->value(i).text) << "' is no attribute in MLIR's syntax, such as \"7 : i64\"";
  }
}
