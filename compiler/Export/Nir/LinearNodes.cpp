// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Weights are written as they lie; connectivities that NIR does not know become dense ones.

#include "compiler/Export/Nir/LinearNodes.h"

#include "compiler/Analysis/Synapses/Synapses.h"
#include "compiler/Export/Nir/Neurons.h"
#include "compiler/Import/Nir/Report.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace glia;
using namespace glia::nir;

/// The most weights that a list of synapses may become.
static constexpr int64_t mostDense = int64_t(1) << 26;

static InFlightDiagnostic refuse(snn::ProjectOp projection) {
  return projection.emitError() << "projection '" << projection.getName() << "' ";
}

//===----------------------------------------------------------------------===//
// Views
//===----------------------------------------------------------------------===//

/// The one shape in which all that read a line see it; empty if there is none.
static ArrayRef<int64_t> shapeForReaders(Value line) {
  ArrayRef<int64_t> shape;
  for (Operation *user : line.getUsers()) {
    auto reshape = dyn_cast<snn::ReshapeOp>(user);
    ArrayRef<int64_t> seen = reshape ? snn::getLineShape(reshape.getType()) : ArrayRef<int64_t>();
    if (seen.empty() || (!shape.empty() && seen != shape))
      return {};
    shape = seen;
  }
  return shape;
}

static bool isAll(ArrayRef<int64_t> pair, int64_t standard) {
  return llvm::all_of(pair, [&](int64_t x) { return x == standard; });
}

ExportView glia::nir::viewOf(snn::ProjectOp projection) {
  auto conv = dyn_cast<snn::Conv2dAttr>(projection.getConnectivity());
  auto reshape = projection.getSource().getDefiningOp<snn::ReshapeOp>();
  auto weight = dyn_cast_or_null<ElementsAttr>(projection.getWeightAttr());
  if (!conv || !reshape || !weight || !isa<snn::SignalType>(projection.getType()))
    return {};
  ArrayRef<int64_t> source = snn::getLineShape(reshape.getSource().getType()), target = shapeForReaders(projection);
  ArrayRef<int64_t> inner = projection.getSourceShape(), outer = projection.getTargetShape();
  ArrayRef<int64_t> window = weight.getShapedType().getShape();
  ExportView view;
  view.source = reshape.getSource();
  view.sourceShape = source;
  view.targetShape = target;
  view.isRow = source.size() == 2 && target.size() == 2 && inner[1] == 1 && inner[0] == source[0] && window[2] == 1 &&
               outer[1] == 1 && outer[0] == target[0] && (conv.getPadding().empty() || conv.getPadding()[0] == 0);
  bool isPixel = inner.drop_front() == ArrayRef<int64_t>({1, 1}) && window.drop_front(2) == ArrayRef<int64_t>({1, 1});
  view.isBlocks = !view.isRow && isPixel && source.size() > 1 && source.size() == target.size() &&
                  source.drop_back() == target.drop_back() && isAll(conv.getPadding(), 0) &&
                  conv.getGroups() == ShapedType::getNumElements(source.drop_back());
  return view;
}

//===----------------------------------------------------------------------===//
// Data
//===----------------------------------------------------------------------===//

/// The elements of an attribute under another shape of as many; those of a resource are not copied.
static Dataset tensorDataset(StringRef name, Attribute value, ArrayRef<int64_t> shape) {
  auto elements = dyn_cast<ElementsAttr>(value);
  bool isPlain = elements && (elements.getElementType().isF32() || elements.getElementType().isF64());
  FailureOr<ArrayRef<char>> bytes = failure();
  if (isPlain)
    bytes = snn::getElementBytes(elements, [] { return InFlightDiagnostic(); }, name);
  int64_t count = ShapedType::getNumElements(shape);
  if (succeeded(bytes) &&
      bytes->size() == static_cast<size_t>(count) * elements.getElementType().getIntOrFloatBitWidth() / 8)
    return {name.str(), elements.getElementType().isF32() ? DataType::f32 : DataType::f64, shape.vec(), {}, *bytes};
  // One number for all.
  std::vector<double> values = spread(value, elements ? elements.getShapedType().getShape() : ArrayRef<int64_t>(count));
  return realDataset(name, shape, values);
}

/// NIR's convolutions always have a bias.
static Dataset biasDataset(Attribute bias, ArrayRef<int64_t> shape) {
  if (bias)
    return tensorDataset("bias", bias, shape);
  return realDataset("bias", shape, std::vector<double>(ShapedType::getNumElements(shape), 0.0));
}

static ArrayRef<int64_t> weightShapeOf(snn::ProjectOp projection) {
  return cast<ElementsAttr>(projection.getWeightAttr()).getShapedType().getShape();
}

//===----------------------------------------------------------------------===//
// Nodes
//===----------------------------------------------------------------------===//

/// An Affine, or a Linear where there is no bias.
static FileNode affineNode(Dataset weight, Attribute bias, ArrayRef<int64_t> target) {
  FileNode node;
  node.type = bias ? "Affine" : "Linear";
  node.data.push_back(std::move(weight));
  if (bias)
    node.data.push_back(tensorDataset("bias", bias, target));
  return node;
}

static FileNode blocksNode(snn::ProjectOp projection, const ExportView &view, Attribute bias) {
  std::vector<int64_t> shape = view.targetShape.vec();
  shape.push_back(view.sourceShape.back());
  return affineNode(tensorDataset("weight", projection.getWeightAttr(), shape), bias, view.targetShape);
}

static FileNode convolutionNode(snn::ProjectOp projection, snn::Conv2dAttr conv, const ExportView &view,
                                Attribute bias) {
  FileNode node;
  node.type = view.isRow ? "Conv1d" : "Conv2d";
  ArrayRef<int64_t> window = weightShapeOf(projection);
  std::vector<int64_t> shape = window.vec();
  if (view.isRow)
    shape.erase(shape.begin() + 2);
  node.data.push_back(tensorDataset("weight", projection.getWeightAttr(), shape));
  node.data.push_back(biasDataset(bias, window[0]));
  auto add = [&](StringRef name, ArrayRef<int64_t> pair, int64_t absent) {
    int64_t rows = pair.empty() ? absent : pair[0], columns = pair.empty() ? absent : pair[1];
    node.data.push_back(view.isRow ? integerDataset(name, {}, columns) : shapeDataset(name, {rows, columns}));
  };
  add("stride", conv.getStride(), 1);
  add("padding", conv.getPadding(), 0);
  add("dilation", conv.getDilation(), 1);
  add("input_shape", projection.getSourceShape().drop_front(), 1);
  node.data.push_back(integerDataset("groups", {}, conv.getGroups()));
  return node;
}

template <typename Pool>
static FailureOr<FileNode> poolNode(snn::ProjectOp projection, Pool pool, StringRef type, Attribute bias) {
  if (bias)
    return refuse(projection) << "adds a bias to a pool, which a .nir file cannot say" << unsupportedMark;
  FileNode node;
  node.type = type.str();
  node.data = {shapeDataset("kernel_size", pool.getKernel()), shapeDataset("stride", pool.getStride()),
               shapeDataset("padding", pool.getPadding())};
  return node;
}

static FailureOr<FileNode> scaleNode(snn::ProjectOp projection, Attribute bias) {
  if (bias)
    return refuse(projection) << "adds a bias cell by cell, which a .nir file cannot say; use a dense projection"
                              << unsupportedMark;
  ArrayRef<int64_t> shape = projection.getSourceShape();
  Attribute weight = projection.getWeightAttr();
  FileNode node;
  node.type = "Scale";
  node.data.push_back(weight
                          ? tensorDataset("scale", weight, shape)
                          : realDataset("scale", shape, std::vector<double>(ShapedType::getNumElements(shape), 1.0)));
  return node;
}

/// A Linear whose weights are zero where there is no synapse. It adds what the synapses add: zeros change no sum (N2).
static FailureOr<FileNode> expandedNode(snn::ProjectOp projection, Attribute bias) {
  Synapses synapses(projection);
  int64_t sources = synapses.sources(), targets = synapses.targets();
  if (!projection.getDelayAttr() || isa<IntegerAttr>(projection.getDelayAttr())) {
    if (sources * targets > mostDense)
      return refuse(projection) << "would be " << sources << " x " << targets
                                << " weights in a .nir file, which has no "
                                << "lists of synapses; at most " << mostDense << " are written" << unsupportedMark;
  } else
    return refuse(projection) << "has a delay for each synapse, which a .nir file cannot say" << unsupportedMark;
  std::vector<double> weights(sources * targets, 0.0);
  std::vector<bool> isJoined(weights.size(), false);
  int64_t repeated = -1;
  for (int64_t source = 0; source < sources; ++source)
    synapses.forEach(source, [&](int64_t target, double weight, int64_t) {
      size_t index = target * sources + source;
      repeated = isJoined[index] ? source : repeated;
      isJoined[index] = true;
      weights[index] = weight;
    });
  if (repeated >= 0)
    return refuse(projection) << "joins source " << repeated << " to one target twice, which a .nir file cannot say"
                              << unsupportedMark;
  return affineNode(realDataset("weight", {targets, sources}, weights), bias, targets);
}

FailureOr<FileNode> glia::nir::linearNode(snn::ProjectOp projection, const ExportView &view, Attribute bias) {
  snn::Connectivity connectivity = projection.getConnectivity();
  if (auto conv = dyn_cast<snn::Conv2dAttr>(connectivity))
    return view.isBlocks ? blocksNode(projection, view, bias) : convolutionNode(projection, conv, view, bias);
  if (auto pool = dyn_cast<snn::SumPool2dAttr>(connectivity))
    return poolNode(projection, pool, "SumPool2d", bias);
  if (auto pool = dyn_cast<snn::AveragePool2dAttr>(connectivity))
    return poolNode(projection, pool, "AvgPool2d", bias);
  if (isa<snn::OneToOneAttr>(connectivity))
    return scaleNode(projection, bias);
  if (projection.getTargetShape().size() != 1)
    return refuse(projection) << "reaches cells of shape " << snn::shapeText(projection.getTargetShape())
                              << " through weights; a .nir file can only reach one dimension so" << unsupportedMark;
  if (isa<snn::DenseAttr>(connectivity))
    return affineNode(tensorDataset("weight", projection.getWeightAttr(), weightShapeOf(projection)), bias,
                      projection.getTargetShape());
  return expandedNode(projection, bias);
}
