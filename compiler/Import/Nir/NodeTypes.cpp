// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The table of node types and the checks of their parameters. Neurons are not in the table: a model says which node
// type means it, and its parameters carry NIR's names.

#include "compiler/Import/Nir/NodeTypes.h"

#include "dialects/Cell/Models/Models.h"

#include <cmath>

using namespace mlir;
using namespace glia;
using namespace glia::nir;

namespace {

/// What the elements of a parameter are.
enum class Kind { Reals, Integers, IntegersOrText };

struct Parameter {
  StringRef name;
  Kind kind;
  bool isRequired = true;
};

struct NodeType {
  StringLiteral name;
  Role role;
  ArrayRef<Parameter> parameters;
};

} // namespace

static constexpr Parameter lineParameters[] = {{"shape", Kind::Integers}};
static constexpr Parameter affineParameters[] = {{"weight", Kind::Reals}, {"bias", Kind::Reals}};
static constexpr Parameter linearParameters[] = {{"weight", Kind::Reals}};
static constexpr Parameter scaleParameters[] = {{"scale", Kind::Reals}};
static constexpr Parameter convParameters[] = {{"weight", Kind::Reals},
                                               {"bias", Kind::Reals, false},
                                               {"stride", Kind::Integers},
                                               {"padding", Kind::IntegersOrText},
                                               {"dilation", Kind::Integers},
                                               {"groups", Kind::Integers},
                                               {"input_shape", Kind::Integers, false}};
static constexpr Parameter delayParameters[] = {{"delay", Kind::Reals}};
static constexpr Parameter poolParameters[] = {
    {"kernel_size", Kind::Integers}, {"stride", Kind::Integers}, {"padding", Kind::Integers}};
static constexpr Parameter flattenParameters[] = {
    {"start_dim", Kind::Integers}, {"end_dim", Kind::Integers}, {"input_type", Kind::Integers, false}};

static const NodeType nodeTypes[] = {
    {"Input", Role::Input, lineParameters},       {"Output", Role::Output, lineParameters},
    {"Affine", Role::Linear, affineParameters},   {"Linear", Role::Linear, linearParameters},
    {"Scale", Role::Linear, scaleParameters},     {"Conv2d", Role::Linear, convParameters},
    {"SumPool2d", Role::Linear, poolParameters},  {"AvgPool2d", Role::Linear, poolParameters},
    {"Conv1d", Role::Linear, convParameters},     {"Delay", Role::Linear, delayParameters},
    {"Flatten", Role::Flatten, flattenParameters}};

//===----------------------------------------------------------------------===//
// Parameters
//===----------------------------------------------------------------------===//

/// Reports a parameter whose elements are not of the kind that the node type says.
static void checkKind(const Node &node, StringRef name, const Array &array, Kind kind, Report &report) {
  bool isText = !array.isNumeric();
  if (kind == Kind::Reals && isText)
    report.error(node.pathOf(name)) << "parameter '" << name << "' of '" << node.name
                                    << "' is text; numbers are needed";
  if (kind == Kind::Integers && array.type != ElementType::integer)
    report.error(node.pathOf(name)) << "parameter '" << name << "' of '" << node.name << "' holds "
                                    << (isText ? "text" : "reals") << "; integers are needed";
  if (kind == Kind::IntegersOrText && array.type != ElementType::integer && !isText)
    report.error(node.pathOf(name)) << "parameter '" << name << "' of '" << node.name
                                    << "' holds reals; integers or text are needed";
}

/// N6: reports the first element that is no finite number.
static void checkFinite(const Node &node, StringRef name, const Array &array, Report &report) {
  if (array.type != ElementType::f32 && array.type != ElementType::f64)
    return;
  for (int64_t i = 0, e = array.size(); i < e; ++i)
    if (double x = array.real(i); !std::isfinite(x)) {
      report.error(node.pathOf(name)) << "parameter '" << name << "' of '" << node.name << "' is "
                                      << (std::isnan(x) ? "NaN" : "infinite") << " at element " << i
                                      << "; it must be finite (N6)";
      return;
    }
}

/// Compares what the node has with what it should have.
static void checkParameters(const Node &node, ArrayRef<Parameter> wanted, Report &report) {
  std::vector<std::string> known;
  for (const Parameter &parameter : wanted)
    known.push_back(parameter.name.str());
  for (const auto &entry : node.parameters) {
    const std::string &name = entry.first;
    const Array &array = entry.second;
    if (!array.isReadable)
      continue;
    const Parameter *parameter = llvm::find_if(wanted, [&](const Parameter &p) { return p.name == name; });
    if (parameter == wanted.end()) {
      report.error(node.pathOf(name)) << "parameter '" << name << "' of '" << node.name << "' is unknown to node type '"
                                      << node.type << "'" << suggestion(name, known);
      continue;
    }
    checkKind(node, name, array, parameter->kind, report);
    checkFinite(node, name, array, report);
  }
  for (const Parameter &parameter : wanted)
    if (parameter.isRequired && !node.find(parameter.name))
      report.error(node.path) << "'" << node.name << "' has no parameter '" << parameter.name << "', which node type '"
                              << node.type << "' needs";
}

/// What a model asks of the parameters of its nodes.
static SmallVector<Parameter> parametersOf(cell::ModelOp model) {
  SmallVector<Parameter> parameters;
  for (auto param : model.getBody().getOps<cell::ParamOp>())
    parameters.push_back({param.getName(), Kind::Reals, !param.getDefaultValue()});
  return parameters;
}

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

static void reportUnknownType(const Node &node, ModuleOp library, Report &report) {
  std::vector<std::string> readable{graphType.str()};
  for (const NodeType &type : nodeTypes)
    readable.push_back(type.name.str());
  for (auto model : library.getOps<cell::ModelOp>())
    if (model.getNir())
      readable.push_back(model.getNir()->str());
  report.error(node.pathOf("type")) << "node type '" << node.type << "' of '" << node.name << "' cannot be read"
                                    << suggestion(node.type, readable) << unsupportedMark;
}

/// A NIR neuron has one input, so its model must have one port, and something to give out.
static void checkModel(const Node &node, Report &report) {
  cell::ModelOp model = node.model;
  size_t ports = llvm::range_size(model.getBody().getOps<cell::PortOp>());
  bool givesOut = !model.getBody().getOps<cell::EmitOp>().empty() || !model.getBody().getOps<cell::OutputOp>().empty();
  if (model.getKind() != cell::ModelKind::neuron || ports != 1 || !givesOut)
    report.error(node.path) << "'" << node.name << "' is of node type '" << node.type << "', which means model '@"
                            << model.getSymName() << "'; a node needs a neuron model with one port and a result"
                            << unsupportedMark;
}

void glia::nir::classifyNode(Node &node, ModuleOp library, Report &report) {
  const NodeType *type = llvm::find_if(nodeTypes, [&](const NodeType &t) { return t.name == node.type; });
  if (type != std::end(nodeTypes)) {
    node.role = type->role;
    return checkParameters(node, type->parameters, report);
  }
  node.model = cell::findModelOfNirType(library, node.type);
  if (!node.model)
    return reportUnknownType(node, library, report);
  node.role = Role::Neuron;
  checkModel(node, report);
  checkParameters(node, parametersOf(node.model), report);
}
