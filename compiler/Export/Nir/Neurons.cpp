// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Parameters of populations as arrays over their cells, under NIR's names: a model that means a node type has them.

#include "compiler/Export/Nir/Neurons.h"

#include "compiler/Import/Nir/Attributes.h"
#include "compiler/Import/Nir/Report.h"

#include "dialects/Cell/Models/Models.h"

#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace glia;
using namespace glia::nir;

static cell::ModelOp modelOf(snn::PopulationOp population, SymbolTableCollection &symbols) {
  return symbols.lookupNearestSymbolFrom<cell::ModelOp>(population, population.getModelAttr());
}

bool glia::nir::isJunction(snn::PopulationOp population, SymbolTableCollection &symbols) {
  return cell::isSumModel(modelOf(population, symbols));
}

std::vector<double> glia::nir::spread(Attribute value, ArrayRef<int64_t> shape) {
  std::vector<double> values(ShapedType::getNumElements(shape));
  auto elements = dyn_cast<ElementsAttr>(value);
  if (!elements) {
    auto real = dyn_cast<FloatAttr>(value);
    std::fill(values.begin(), values.end(),
              real ? real.getValueAsDouble() : static_cast<double>(cast<IntegerAttr>(value).getInt()));
    return values;
  }
  FailureOr<ArrayRef<char>> bytes =
      snn::getElementBytes(elements, [] { return InFlightDiagnostic(); }, /*what=*/"parameter");
  assert(succeeded(bytes) && "verified with the operation");
  // Extents are compared from the last on; one of 1, or none, serves all cells.
  ArrayRef<int64_t> given = elements.getShapedType().getShape();
  for (size_t cell = 0; cell < values.size(); ++cell) {
    int64_t rest = cell, index = 0, stride = 1;
    for (size_t axis = 0; axis < shape.size() && axis < given.size(); ++axis) {
      int64_t extent = shape[shape.size() - 1 - axis], own = given[given.size() - 1 - axis];
      index += own == 1 ? 0 : rest % extent * stride;
      stride *= own;
      rest /= extent;
    }
    values[cell] = snn::readReal(*bytes, elements.getElementType(), index);
  }
  return values;
}

/// The model of the library that this one is, or an error that lists what there is.
static LogicalResult checkModel(snn::PopulationOp population, cell::ModelOp model, ModuleOp library) {
  cell::ModelOp known = model.getNir() ? cell::findModelOfNirType(library, *model.getNir()) : cell::ModelOp();
  if (known && OperationEquivalence::isEquivalentTo(known, model, OperationEquivalence::IgnoreLocations))
    return success();
  InFlightDiagnostic error = population.emitError();
  error << "population '" << population.getName() << "' is of model '@" << model.getSymName() << "', which is ";
  if (known)
    error << "not the built-in one that NIR's node type '" << *model.getNir() << "' means";
  else
    error << "no node type of NIR";
  SmallVector<StringRef> types;
  for (auto other : library.getOps<cell::ModelOp>())
    if (other.getNir())
      types.push_back(*other.getNir());
  llvm::sort(types);
  return error << "; a .nir file can hold " << llvm::join(types, ", ") << unsupportedMark;
}

FailureOr<FileNode> glia::nir::neuronNode(snn::PopulationOp population, SymbolTableCollection &symbols,
                                          ModuleOp library) {
  cell::ModelOp model = modelOf(population, symbols);
  auto refuse = [&](const Twine &what) -> FailureOr<FileNode> {
    return population.emitError() << "population '" << population.getName() << "' " << what
                                  << ", which a .nir file cannot say" << unsupportedMark;
  };
  if (population.getPeriod() != 1)
    return refuse("is updated every " + Twine(population.getPeriod()) + " steps");
  if (population.getModulator())
    return refuse("is a modulator");
  if (failed(checkModel(population, model, library)))
    return failure();
  FileNode node;
  node.type = model.getNir()->str();
  DictionaryAttr given = population.getParametersAttr();
  auto stated = population->getAttrOfType<DictionaryAttr>(statedAttrName);
  for (auto param : model.getBody().getOps<cell::ParamOp>()) {
    Attribute value = stated ? stated.get(param.getName()) : Attribute();
    if (!value && given)
      value = given.get(param.getName());
    if (!value)
      value = param.getDefaultValueAttr();
    node.data.push_back(realDataset(param.getName(), population.getShape(), spread(value, population.getShape())));
  }
  return node;
}
