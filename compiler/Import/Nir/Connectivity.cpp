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

/// A parameter that is one number for both axes, or two; reports anything else.
static FailureOr<Shape> pairOf(const Node &node, StringRef name, Report &report) {
  const Array &array = *node.find(name);
  if (array.size() != 1 && (array.size() != 2 || array.shape.size() != 1))
    return report.error(node.pathOf(name)) << "parameter '" << name << "' of '" << node.name << "' has shape "
                                           << snn::shapeText(array.shape) << "; one number or two are needed";
  Shape pair{array.integer(0), array.integer(array.size() - 1)};
  for (int64_t x : pair)
    if (x < 0 || x > INT32_MAX)
      return report.error(node.pathOf(name)) << "parameter '" << name << "' of '" << node.name << "' is " << x
                                             << "; it must lie between 0 and 2147483647";
  return pair;
}

/// The padding that "valid" and "same" mean.
static FailureOr<Shape> namedPadding(const Node &node, ArrayRef<int64_t> stride, ArrayRef<int64_t> dilation,
                                     Report &report) {
  const Array &padding = *node.find("padding");
  std::string path = node.pathOf("padding");
  if (padding.size() != 1 || (padding.texts.front() != "valid" && padding.texts.front() != "same"))
    return report.error(path) << "padding of '" << node.name << "' is '"
                              << (padding.texts.empty() ? "" : padding.texts.front())
                              << "'; numbers, 'valid' or 'same' are allowed";
  if (padding.texts.front() == "valid")
    return Shape{0, 0};
  if (stride[0] != 1 || stride[1] != 1)
    return report.error(path) << "padding of '" << node.name << "' is 'same' and its stride is "
                              << snn::shapeText(stride) << "; 'same' needs a stride of 1, or give numbers";
  Shape same;
  for (unsigned axis : {0, 1}) {
    int64_t total = dilation[axis] * (node.find("weight")->shape[2 + axis] - 1);
    if (total % 2 != 0)
      return report.error(path) << "padding of '" << node.name << "' is 'same' with a window that spans " << total + 1
                                << " cells; it would be larger on one side than on the other; use an odd window"
                                << unsupportedMark;
    same.push_back(total / 2);
  }
  return same;
}

/// The pair, or nothing where it is the default of the attribute.
static ArrayRef<int64_t> unlessAll(ArrayRef<int64_t> pair, int64_t standard) {
  return pair[0] == standard && pair[1] == standard ? ArrayRef<int64_t>() : pair;
}

static snn::Connectivity convolution(const Node &node, Report &report) {
  auto emitError = [&] { return report.error(node.path) << "'" << node.name << "': "; };
  if (node.find("weight")->shape.size() != 4) {
    report.error(node.pathOf("weight")) << "weights of '" << node.name << "' have shape "
                                        << snn::shapeText(node.find("weight")->shape)
                                        << "; out x in x rows x columns is needed";
    return {};
  }
  FailureOr<Shape> stride = pairOf(node, "stride", report), dilation = pairOf(node, "dilation", report);
  if (failed(stride) || failed(dilation))
    return {};
  FailureOr<Shape> padding = node.find("padding")->isNumeric() ? pairOf(node, "padding", report)
                                                               : namedPadding(node, *stride, *dilation, report);
  const Array &groups = *node.find("groups");
  if (groups.size() != 1 || groups.integer(0) < 1 || groups.integer(0) > INT32_MAX) {
    report.error(node.pathOf("groups")) << "parameter 'groups' of '" << node.name << "' must be one positive number";
    return {};
  }
  if (failed(padding))
    return {};
  return snn::Conv2dAttr::getChecked(emitError, report.getContext(), unlessAll(*stride, 1), unlessAll(*padding, 0),
                                     unlessAll(*dilation, 1), groups.integer(0));
}

template <typename Pool> static snn::Connectivity pooling(const Node &node, Report &report) {
  auto emitError = [&] { return report.error(node.path) << "'" << node.name << "': "; };
  FailureOr<Shape> kernel = pairOf(node, "kernel_size", report), stride = pairOf(node, "stride", report),
                   padding = pairOf(node, "padding", report);
  if (failed(kernel) || failed(stride) || failed(padding))
    return {};
  return Pool::getChecked(emitError, report.getContext(), ArrayRef<int64_t>(*kernel), ArrayRef<int64_t>(*stride),
                          ArrayRef<int64_t>(*padding));
}

//===----------------------------------------------------------------------===//
// All linear nodes
//===----------------------------------------------------------------------===//

static void connectDense(Node &node, Report &report) {
  node.connectivity = snn::DenseAttr::get(report.getContext());
  if (Shape shape = weightShape(node); shape.size() != 2)
    report.error(node.pathOf("weight")) << "weights of '" << node.name << "' have shape " << snn::shapeText(shape)
                                        << "; targets x sources is needed";
}

void glia::nir::connectNode(Node &node, Report &report) {
  if (node.type == "Affine" || node.type == "Linear")
    connectDense(node, report);
  else if (node.type == "Scale")
    node.connectivity = snn::OneToOneAttr::get(report.getContext());
  else if (node.type == "Conv2d")
    node.connectivity = convolution(node, report);
  else if (node.type == "SumPool2d")
    node.connectivity = pooling<snn::SumPool2dAttr>(node, report);
  else
    node.connectivity = pooling<snn::AveragePool2dAttr>(node, report);
}
