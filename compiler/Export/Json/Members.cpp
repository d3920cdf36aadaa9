// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The members of a network.

#include "compiler/Export/Json/Members.h"

#include "compiler/Import/Json/Choices.h"

#include "mlir/IR/AttrTypeSubElements.h"
#include "mlir/IR/DialectResourceBlobManager.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace glia;
using namespace glia::jsonformat;

static snn::ConventionAttr defaultConvention(MLIRContext *context) {
  return snn::ConventionAttr::get(context, snn::Integrator::euler, snn::Order::read_decay_jump, snn::Gain::integrated,
                                  snn::Test::after, snn::Compare::greater, snn::Reset::value, 0, 0);
}

Members::Members(snn::NetworkOp network, Companions &companions)
    : network(network), companions(companions), references(network), common(defaultConvention(network.getContext())) {
  auto populations = network.getBody().getOps<snn::PopulationOp>();
  if (populations.empty())
    return;
  snn::ConventionAttr first = (*populations.begin()).getConventionOrDefault();
  if (llvm::all_of(populations, [&](snn::PopulationOp p) { return p.getConventionOrDefault() == first; }))
    common = first;
}

//===----------------------------------------------------------------------===//
// Conventions
//===----------------------------------------------------------------------===//

/// The choices in which a convention differs from another.
static Json describe(snn::ConventionAttr c, snn::ConventionAttr base) {
  Json object = Json::object();
  auto add = [&](const char *key, auto value, auto other, auto name) {
    if (value != other)
      object[key] = name;
  };
  add("integrator", c.getIntegrator(), base.getIntegrator(), snn::stringifyIntegrator(c.getIntegrator()).str());
  add("order", c.getOrder(), base.getOrder(), snn::stringifyOrder(c.getOrder()).str());
  add("gain", c.getGain(), base.getGain(), snn::stringifyGain(c.getGain()).str());
  add("test", c.getTest(), base.getTest(), snn::stringifyTest(c.getTest()).str());
  add("compare", c.getCompare(), base.getCompare(), c.getCompare() == snn::Compare::greater ? ">" : ">=");
  add("reset", c.getReset(), base.getReset(), snn::stringifyReset(c.getReset()).str());
  add("reset_lag", c.getResetLag(), base.getResetLag(), c.getResetLag());
  add("arrival_lag", c.getArrivalLag(), base.getArrivalLag(), c.getArrivalLag());
  return object;
}

Json Members::commonConvention() {
  Json choices = describe(common, defaultConvention(network.getContext()));
  return choices.empty() ? Json() : choices;
}

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

static Json shapeOf(ArrayRef<int64_t> shape) { return shape.size() == 1 ? Json(shape[0]) : Json(shape.vec()); }

Json Members::numbers(Operation *op, Attribute value, StringRef object, StringRef key) {
  if (auto real = dyn_cast<FloatAttr>(value))
    return real.getValueAsDouble();
  if (auto integer = dyn_cast<IntegerAttr>(value))
    return integer.getInt();
  auto elements = cast<ElementsAttr>(value);
  FailureOr<ArrayRef<char>> bytes = snn::getElementBytes(elements, [&] { return op->emitError(); }, key);
  if (succeeded(bytes))
    return companions.write(elements, *bytes, object, key);
  isBroken = true;
  return {};
}

Json Members::parameters(Operation *op, DictionaryAttr values, cell::ModelOp model, StringRef object) {
  Json result = Json::object();
  for (auto param : model.getBody().getOps<cell::ParamOp>()) {
    Attribute value = values ? values.get(param.getName()) : Attribute();
    if (!value)
      continue;
    auto real = dyn_cast<FloatAttr>(value);
    std::string text = real && param.getUnit() ? quantityText(real.getValueAsDouble(), *param.getUnit()) : "";
    result[param.getName().str()] = text.empty() ? numbers(op, value, object, param.getName()) : Json(text);
  }
  return result;
}

Json glia::jsonformat::attributesOf(Operation *op) {
  // Text of MLIR leaves the data of resources out.
  AttrTypeReplacer inlineData;
  inlineData.addReplacement([](DenseResourceElementsAttr resource) -> std::optional<Attribute> {
    AsmResourceBlob *blob = resource.getRawHandle().getBlob();
    return blob ? std::optional<Attribute>(DenseElementsAttr::getFromRawBuffer(resource.getType(), blob->getData()))
                : std::nullopt;
  });
  Json object = Json::object();
  for (NamedAttribute extra : op->getDiscardableAttrs()) {
    std::string text;
    llvm::raw_string_ostream(text) << inlineData.replace(extra.getValue());
    object[extra.getName().str()] = text;
  }
  return object;
}

static Json withAttributes(Json object, Operation *op) {
  if (Json attributes = attributesOf(op); !attributes.empty())
    object["attributes"] = std::move(attributes);
  return object;
}

//===----------------------------------------------------------------------===//
// Inputs, populations, outputs
//===----------------------------------------------------------------------===//

Json Members::input(snn::InputOp input) {
  Json object{{"size", shapeOf(snn::getLineShape(input.getType()))}};
  if (isa<snn::SignalType>(input.getType()))
    object["carries"] = input.getHeld() ? "held" : "signal";
  return withAttributes(std::move(object), input);
}

/// Whether a model draws random numbers.
static bool draws(cell::ModelOp model) {
  return model.walk([](cell::RandomOp) { return WalkResult::interrupt(); }).wasInterrupted();
}

Json Members::population(snn::PopulationOp population) {
  cell::ModelOp model = references.modelOf(population);
  Json object{{"size", shapeOf(population.getShape())}, {"model", population.getModel().str()}};
  Json values = parameters(population, population.getParametersAttr(), model, population.getName());
  if (!values.empty())
    object["parameters"] = std::move(values);
  if (Json choices = describe(population.getConventionOrDefault(), common); !choices.empty())
    object["convention"] = std::move(choices);
  if (population.getPeriod() != 1)
    object["every"] = population.getPeriod();
  if (population.getModulator())
    object["modulator"] = true;
  if (population.getStream() || draws(model))
    object["stream"] = population.getStream();
  return withAttributes(std::move(object), population);
}

Json Members::output(snn::OutputOp output) { return references.source(output.getSource()); }
Json Members::stop(snn::StopWhenOp stop) { return references.source(stop.getSource()); }

//===----------------------------------------------------------------------===//
// Projections
//===----------------------------------------------------------------------===//

template <typename Attr> static Json withSelf(const char *kind, Attr attr) {
  Json object{{"kind", kind}};
  if (!attr.getSelf())
    object["self"] = false;
  return object.size() == 1 ? Json(kind) : object;
}

template <typename Pool> static Json poolOf(const char *kind, Pool pool) {
  return {{"kind", kind},
          {"kernel", pool.getKernel().vec()},
          {"stride", pool.getStride().vec()},
          {"padding", pool.getPadding().vec()}};
}

static Json convOf(snn::Conv2dAttr conv) {
  Json object{{"kind", "conv2d"}};
  if (!conv.getStride().empty())
    object["stride"] = conv.getStride().vec();
  if (!conv.getPadding().empty())
    object["padding"] = conv.getPadding().vec();
  if (!conv.getDilation().empty())
    object["dilation"] = conv.getDilation().vec();
  if (conv.getGroups() != 1)
    object["groups"] = conv.getGroups();
  return object.size() == 1 ? Json("conv2d") : object;
}

Json Members::connectivity(snn::ProjectOp projection) {
  return llvm::TypeSwitch<Attribute, Json>(projection.getConnectivity())
      .Case([](snn::DenseAttr) { return Json("dense"); })
      .Case([](snn::OneToOneAttr) { return Json("one_to_one"); })
      .Case([](snn::AllToAllAttr all) { return withSelf("all_to_all", all); })
      .Case([](snn::FixedProbabilityAttr fixed) {
        Json object{{"kind", "fixed_probability"}, {"probability", fixed.getProbability().getValueAsDouble()}};
        if (!fixed.getSelf())
          object["self"] = false;
        return object;
      })
      .Case([&](snn::SparseAttr) {
        return Json{{"kind", "sparse"},
                    {"synapses", numbers(projection, projection.getSynapsesAttr(), projection.getName(), "synapses")}};
      })
      .Case([](snn::Conv2dAttr conv) { return convOf(conv); })
      .Case([](snn::SumPool2dAttr pool) { return poolOf("sum_pool2d", pool); })
      .Case([](snn::AveragePool2dAttr pool) { return poolOf("average_pool2d", pool); })
      .Default([&](Attribute) {
        isBroken = true;
        projection.emitError() << "JSON cannot say the connectivity of '" << projection.getName() << "' (E2)";
        return Json();
      });
}

Json Members::delay(snn::ProjectOp projection) {
  Attribute delay = projection.getDelayAttr();
  if (auto uniform = dyn_cast<snn::UniformStepsAttr>(delay))
    return {{"uniform", Json::array({uniform.getLeast(), uniform.getMost()})}};
  return numbers(projection, delay, projection.getName(), "delay");
}

Json Members::learn(snn::ProjectOp projection) {
  auto rule = SymbolTable::lookupNearestSymbolFrom<cell::ModelOp>(projection, projection.getRuleAttr());
  Json object{{"rule", projection.getRule()->str()}};
  Json values = parameters(projection, projection.getRuleParametersAttr(), rule, projection.getName());
  if (!values.empty())
    object["parameters"] = std::move(values);
  object["post"] = references.source(projection.getPost());
  if (ArrayAttr ports = projection.getModulatorPortsAttr())
    for (auto [port, modulator] : llvm::zip(ports.getAsValueRange<StringAttr>(), projection.getModulators()))
      object["modulate"][port.str()] = references.source(modulator);
  return object;
}

Json Members::projection(snn::ProjectOp projection) {
  Json object{{"name", projection.getName().str()}, {"from", references.source(projection.getSource())}};
  Json targets = references.targets(projection);
  bool isSignal = isa<snn::SignalType>(projection.getType());
  if (!isSignal)
    object["to"] = targets;
  if (isSignal || (targets.is_array() && targets.empty()))
    object["size"] = shapeOf(projection.getTargetShape());
  object["connect"] = connectivity(projection);
  if (Attribute weight = projection.getWeightAttr())
    object["weight"] = numbers(projection, weight, projection.getName(), "weight");
  if (Attribute bias = projection.getBiasAttr())
    object["bias"] = numbers(projection, bias, projection.getName(), "bias");
  if (projection.getDelayAttr())
    object["delay"] = delay(projection);
  if (projection.getRuleAttr())
    object["learn"] = learn(projection);
  bool isDrawn = isa<snn::FixedProbabilityAttr>(projection.getConnectivity()) ||
                 isa_and_present<snn::UniformStepsAttr>(projection.getDelayAttr());
  if (projection.getStream() || isDrawn)
    object["stream"] = projection.getStream();
  return withAttributes(std::move(object), projection);
}
