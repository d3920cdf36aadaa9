// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From the parameters of a linear node to a connectivity of the `snn` dialect.

#include "compiler/Import/Nir/NodeTypes.h"

using namespace mlir;
using namespace glia;
using namespace glia::nir;

const Array *glia::nir::weightsOf(const Node &node) {
  const Array *weight = node.find("weight");
  return weight ? weight : node.find("scale");
}

Shape glia::nir::weightShape(const Node &node) {
  const Array *weights = weightsOf(node);
  if (!weights)
    return {};
  ArrayRef<int64_t> shape = weights->shape;
  // NIR lets the weights of Affine and Linear have leading batch dimensions.
  if (isa<snn::DenseAttr>(node.connectivity))
    while (shape.size() > 2 && shape.front() == 1)
      shape = shape.drop_front();
  return Shape(shape);
}

//===----------------------------------------------------------------------===//
// Windows
//===----------------------------------------------------------------------===//

FailureOr<Shape> glia::nir::pairOf(const Node &node, StringRef name, unsigned axes, int64_t absent, Report &report) {
  const Array &array = *node.find(name);
  if (array.size() != 1 && (array.size() != axes || array.shape.size() != 1))
    return report.error(node.pathOf(name))
           << "parameter '" << name << "' of '" << node.name << "' has shape " << snn::shapeText(array.shape)
           << "; one number" << (axes == 1 ? " is needed" : " or two are needed");
  Shape pair{array.integer(0), array.integer(array.size() - 1)};
  if (axes == 1)
    pair.front() = absent;
  for (int64_t x : pair)
    if (x < 0 || x > INT32_MAX)
      return report.error(node.pathOf(name)) << "parameter '" << name << "' of '" << node.name << "' is " << x
                                             << "; it must lie between 0 and 2147483647";
  return pair;
}

template <typename Pool> static snn::Connectivity pooling(const Node &node, Report &report) {
  auto emitError = [&] { return report.error(node.path) << "'" << node.name << "': "; };
  FailureOr<Shape> kernel = pairOf(node, "kernel_size", 2, 1, report), stride = pairOf(node, "stride", 2, 1, report),
                   padding = pairOf(node, "padding", 2, 0, report);
  if (failed(kernel) || failed(stride) || failed(padding))
    return {};
  return Pool::getChecked(emitError, report.getContext(), ArrayRef<int64_t>(*kernel), ArrayRef<int64_t>(*stride),
                          ArrayRef<int64_t>(*padding));
}

//===----------------------------------------------------------------------===//
// Linear nodes
//===----------------------------------------------------------------------===//

/// The parameter of that name, to be changed.
static Array &parameter(Node &node, StringRef name) { return node.parameters.find(name.str())->second; }

/// Puts the elements of an array one time after the other.
static void repeat(Array &array, int64_t times) {
  ArrayRef<char> once = array.elements.bytes();
  Buffer all(once.size() * times);
  for (int64_t i = 0; i < times && all.isAllocated(); ++i)
    llvm::copy(once, all.bytes().begin() + i * once.size());
  array.elements = std::move(all);
  array.shape = {array.size() * times};
}

/// Weights of shape blocks x out x in, each block for its own part of the source: a convolution of one pixel in groups.
static void connectBlocks(Node &node, Report &report) {
  Array &weight = parameter(node, "weight");
  int64_t out = *std::prev(weight.shape.end(), 2), in = weight.shape.back();
  node.blocks.assign(weight.shape.begin(), std::prev(weight.shape.end(), 2));
  int64_t blocks = ShapedType::getNumElements(node.blocks);
  if (out <= 0 || in <= 0 || blocks <= 0) {
    report.error(node.pathOf("weight")) << "weights of '" << node.name << "' have shape "
                                        << snn::shapeText(weight.shape) << " and are empty";
    return;
  }
  node.view = View::Blocks;
  weight.shape = {blocks * out, in, 1, 1};
  if (node.find("bias") && node.find("bias")->size() == out)
    repeat(parameter(node, "bias"), blocks);
  auto emitError = [&] { return report.error(node.path) << "'" << node.name << "': "; };
  node.connectivity = snn::Conv2dAttr::getChecked(emitError, report.getContext(), ArrayRef<int64_t>(),
                                                  ArrayRef<int64_t>(), ArrayRef<int64_t>(), blocks);
}

static void connectDense(Node &node, Report &report) {
  node.connectivity = snn::DenseAttr::get(report.getContext());
  Shape shape = weightShape(node);
  if (shape.size() > 2)
    connectBlocks(node, report);
  else if (shape.size() != 2)
    report.error(node.pathOf("weight")) << "weights of '" << node.name << "' have shape " << snn::shapeText(shape)
                                        << "; targets x sources is needed";
}

void glia::nir::connectNode(Node &node, Report &report) {
  if (node.type == "Affine" || node.type == "Linear")
    connectDense(node, report);
  else if (node.type == "Scale" || node.type == "Delay" || node.type == identityType)
    node.connectivity = snn::OneToOneAttr::get(report.getContext());
  else if (node.type == "Conv1d" || node.type == "Conv2d")
    node.connectivity = connectConvolution(node, report);
  else if (node.type == "SumPool2d")
    node.connectivity = pooling<snn::SumPool2dAttr>(node, report);
  else
    node.connectivity = pooling<snn::AveragePool2dAttr>(node, report);
}

//===----------------------------------------------------------------------===//
// Views
//===----------------------------------------------------------------------===//

Shape glia::nir::viewedSource(const Node &node, ArrayRef<int64_t> source) {
  if (node.view == View::Row && source.size() == 2)
    return {source[0], 1, source[1]};
  if (node.view == View::Blocks)
    return {ShapedType::getNumElements(source), 1, 1};
  return Shape(source);
}

Shape glia::nir::viewedTarget(const Node &node, ArrayRef<int64_t> target) {
  if (node.view == View::Row && target.size() == 2)
    return {target[0], 1, target[1]};
  if (node.view == View::Blocks)
    return {ShapedType::getNumElements(target), 1, 1};
  return Shape(target);
}

Shape glia::nir::sourceShapeOf(const Node &node) {
  if (node.view == View::Blocks) {
    Shape shape = node.blocks;
    shape.push_back(node.find("weight")->shape[1]);
    return shape;
  }
  if (node.connectivity && isa<snn::DenseAttr>(node.connectivity))
    return {weightShape(node)[1]};
  for (StringRef name : {"scale", "delay"})
    if (const Array *array = node.find(name); array && !array->shape.empty())
      return Shape(array->shape);
  if (const Array *stated = node.find(node.role == Role::Flatten ? "input_type" : "input_shape")) {
    Shape shape;
    if (node.role != Role::Flatten)
      shape.push_back(node.find("weight")->shape[1] * node.find("groups")->integer(0));
    for (int64_t i = 0, e = stated->size(); i < e; ++i)
      shape.push_back(stated->integer(i));
    return shape;
  }
  return node.role == Role::Neuron ? parameterShape(node) : Shape();
}
