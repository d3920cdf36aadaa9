// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Prints the tables of the grammar as a JSON Schema. Every type becomes a definition under its name.

#include "compiler/Import/Json/Schema.h"

#include "compiler/Import/Json/Grammar.h"
#include "compiler/Import/Json/Units.h"

#include "dialects/Cell/Models/Models.h"

#include <nlohmann/json.hpp>

using namespace glia;
using namespace glia::jsonformat;
using Json = nlohmann::ordered_json;

static constexpr const char *decimal = R"(^\s*[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?\s*)";

/// A text that is a decimal number and one of the units of the dimension.
static Json quantityOf(Dimension dimension) {
  std::string units;
  for (const Unit &unit : getUnits())
    if (unit.dimension == dimension)
      units += (units.empty() ? "" : "|") + unit.name.str();
  return {{"type", "string"}, {"pattern", std::string(decimal) + "(" + units + ")\\s*$"}};
}

namespace {
class SchemaPrinter {
public:
  Json print(mlir::MLIRContext *context);

private:
  Json reference(const Form &form);
  Json define(const Form &form);
  Json textOf(const Form &form);
  Json objectOf(llvm::ArrayRef<Key> keys, const Variant *variant = nullptr);
  Json builtinPopulation(mlir::MLIRContext *context);

  Json definitions = Json::object();
};
} // namespace

Json SchemaPrinter::reference(const Form &form) {
  std::string name = form.name.str();
  if (!definitions.contains(name)) {
    definitions[name] = nullptr; // types may contain themselves
    Json definition = define(form);
    definitions[name] = std::move(definition);
  }
  return {{"$ref", "#/$defs/" + name}};
}

Json SchemaPrinter::textOf(const Form &form) {
  switch (form.text) {
  case TextRule::Time:
    return quantityOf(Dimension::Time);
  case TextRule::Quantity:
    return {{"type", "string"}, {"pattern", std::string(decimal) + "[^\\s0-9.].*$"}};
  case TextRule::Choice:
    return {{"enum", form.choices}};
  default:
    return {{"type", "string"}};
  }
}

Json SchemaPrinter::objectOf(llvm::ArrayRef<Key> keys, const Variant *variant) {
  Json properties = Json::object(), required = Json::array();
  if (variant) {
    properties["kind"] = {{"const", variant->kind.str()}, {"description", variant->summary.str()}};
    required.push_back("kind");
  }
  for (const Key &key : keys) {
    Json property = reference(key.form());
    property["description"] = key.summary.str();
    properties[key.name.str()] = std::move(property);
    if (key.isRequired)
      required.push_back(key.name.str());
  }
  Json object{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty())
    object["required"] = std::move(required);
  return object;
}

Json SchemaPrinter::define(const Form &form) {
  std::vector<Json> kinds;
  if (form.text != TextRule::None)
    kinds.push_back(textOf(form));
  if (form.number == NumberRule::Any)
    kinds.push_back({{"type", "number"}});
  else if (form.number != NumberRule::None)
    kinds.push_back({{"type", "integer"}, {"minimum", form.number == NumberRule::Positive ? 1 : 0}});
  if (form.isFlag)
    kinds.push_back({{"type", "boolean"}});
  if (form.element) {
    Json list{{"type", "array"}, {"items", reference(form.element())}};
    if (form.leastElements)
      list["minItems"] = form.leastElements;
    if (form.mostElements != SIZE_MAX)
      list["maxItems"] = form.mostElements;
    kinds.push_back(std::move(list));
  }
  if (!form.keys.empty())
    kinds.push_back(objectOf(form.keys));
  if (form.member)
    kinds.push_back({{"type", "object"},
                     {"propertyNames", {{"minLength", 1}}},
                     {"additionalProperties", reference(form.member())}});
  for (const Variant &variant : form.variants)
    kinds.push_back(objectOf(variant.keys, &variant));
  Json definition = kinds.size() == 1 ? std::move(kinds[0]) : Json{{"anyOf", kinds}};
  definition["description"] = form.wanted;
  return definition;
}

/// A quantity of the parameter's unit, or anything where the model declares none.
static Json parameterForms(cell::ParamOp param) {
  const Unit *unit = param.getUnit() ? findUnit(*param.getUnit()) : nullptr;
  Json text{{"type", "string"}};
  return unit ? Json{{"anyOf", Json::array({Json{{"not", text}}, quantityOf(unit->dimension)})}} : Json::object();
}

/// For a population of a built-in model: which parameters there are, and which must be given.
Json SchemaPrinter::builtinPopulation(mlir::MLIRContext *context) {
  mlir::OwningOpRef<mlir::ModuleOp> library = cell::parseBuiltinModels(context);
  Json rules = Json::array(), names = Json::array();
  for (auto model : library->getOps<cell::ModelOp>()) {
    if (model.getKind() != cell::ModelKind::neuron)
      continue;
    Json properties = Json::object(), required = Json::array();
    for (auto param : model.getBody().getOps<cell::ParamOp>()) {
      std::string unit = param.getUnit() ? " [" + param.getUnit()->str() + "]" : "";
      properties[param.getName().str()] = parameterForms(param);
      properties[param.getName().str()]["description"] = "Parameter of " + model.getSymName().str() + unit;
      if (!param.getDefaultValue())
        required.push_back(param.getName().str());
    }
    Json then{{"properties", {{"parameters", {{"properties", properties}, {"additionalProperties", false}}}}}};
    if (!required.empty()) {
      then["properties"]["parameters"]["required"] = required;
      then["required"] = Json::array({"parameters"});
    }
    Json is{{"properties", {{"model", {{"const", model.getSymName().str()}}}}}, {"required", Json::array({"model"})}};
    rules.push_back({{"if", is}, {"then", then}});
    names.push_back(model.getSymName().str());
  }
  return {{"properties", {{"model", {{"enum", names}}}}}, {"allOf", rules}};
}

Json SchemaPrinter::print(mlir::MLIRContext *context) {
  Json root{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
            {"title", "A network for glia"},
            {"description", "See docs/guides/networks-in-json.md; printed by 'glia schema'."}};
  root["$ref"] = reference(networkForm())["$ref"];
  definitions["builtin_population"] = builtinPopulation(context);
  // A file may bring models of its own; then the names of models are not known here.
  Json builtin{{"$ref", "#/$defs/builtin_population"}};
  root["if"] = {{"not", {{"required", Json::array({"models"})}}}};
  root["then"] = {{"properties", {{"populations", {{"additionalProperties", builtin}}}}}};
  root["$defs"] = std::move(definitions);
  return root;
}

std::string glia::jsonformat::printSchema(mlir::MLIRContext *context) {
  context->loadDialect<cell::CellDialect>();
  return SchemaPrinter().print(context).dump(2) + "\n";
}
