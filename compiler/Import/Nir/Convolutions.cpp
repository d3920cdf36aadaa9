// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From the parameters of a Conv1d or Conv2d to the connectivity `conv2d`. A Conv1d is a Conv2d of one row.

#include "compiler/Import/Nir/NodeTypes.h"

using namespace mlir;
using namespace glia;
using namespace glia::nir;

namespace {
/// Where the elements of a window lie along one axis of a larger one, whose other elements are zero.
struct Spread {
  int64_t extent, first, step;
};
} // namespace

/// The weights with each window spread over a larger one.
static bool spreadWeights(Array &weight, const Spread (&axes)[2]) {
  int64_t windows = weight.shape[0] * weight.shape[1], rows = weight.shape[2], columns = weight.shape[3];
  size_t width = weight.type == ElementType::f32 ? sizeof(float) : sizeof(double);
  Buffer spread(windows * axes[0].extent * axes[1].extent * width);
  if (!spread.isAllocated())
    return false;
  std::memset(spread.bytes().data(), 0, spread.bytes().size());
  const char *from = weight.elements.bytes().data();
  for (int64_t window = 0; window < windows; ++window)
    for (int64_t i = 0; i < rows; ++i)
      for (int64_t j = 0; j < columns; ++j, from += width) {
        int64_t row = axes[0].first + i * axes[0].step, column = axes[1].first + j * axes[1].step;
        int64_t to = (window * axes[0].extent + row) * axes[1].extent + column;
        std::memcpy(spread.bytes().data() + to * width, from, width);
      }
  weight.elements = std::move(spread);
  weight.shape[2] = axes[0].extent;
  weight.shape[3] = axes[1].extent;
  return true;
}

/// The widest window that 'same' is read with: it may be stored with all its zeros.
static constexpr int64_t mostSpread = 4096;

/// The padding that "same" means: the source's rows and columns again. A window that spans an even number of cells
/// reaches one further to the right than to the left; zeros on its left make it even-sided.
static FailureOr<Shape> samePadding(Node &node, ArrayRef<int64_t> stride, MutableArrayRef<int64_t> dilation,
                                    Report &report) {
  if (stride[0] != 1 || stride[1] != 1)
    return report.error(node.pathOf("padding")) << "padding of '" << node.name << "' is 'same' and its stride is "
                                                << snn::shapeText(node.type == "Conv1d" ? stride.drop_front() : stride)
                                                << "; 'same' needs a stride of 1, or give numbers";
  Array &weight = node.parameters.find("weight")->second;
  Shape padding;
  Spread axes[2];
  bool isUneven = false;
  for (unsigned axis : {0, 1}) {
    int64_t extent = weight.shape[2 + axis], total = dilation[axis] * (extent - 1);
    if (extent <= 0 || total >= mostSpread)
      return report.error(node.pathOf("padding"))
             << "padding of '" << node.name << "' is 'same' with a window that spans " << total + 1 << " cells; 1 to "
             << mostSpread << " are read, or give numbers" << unsupportedMark;
    bool isUnevenAxis = total % 2 != 0;
    axes[axis] = isUnevenAxis ? Spread{total + 2, 1, dilation[axis]} : Spread{extent, 0, 1};
    if (isUnevenAxis)
      dilation[axis] = 1;
    isUneven |= isUnevenAxis;
    padding.push_back((total + 1) / 2);
  }
  if (isUneven && !spreadWeights(weight, axes))
    return report.error(node.pathOf("weight")) << "weights of '" << node.name << "' need more memory than there is";
  return padding;
}

/// The padding as numbers, or what "valid" and "same" mean.
static FailureOr<Shape> paddingOf(Node &node, unsigned axes, ArrayRef<int64_t> stride,
                                  MutableArrayRef<int64_t> dilation, Report &report) {
  const Array &padding = *node.find("padding");
  if (padding.isNumeric())
    return pairOf(node, "padding", axes, 0, report);
  StringRef name = padding.size() == 1 ? StringRef(padding.texts.front()) : StringRef();
  if (name == "valid")
    return Shape{0, 0};
  if (name == "same")
    return samePadding(node, stride, dilation, report);
  return report.error(node.pathOf("padding"))
         << "padding of '" << node.name << "' is '" << (padding.texts.empty() ? "" : padding.texts.front())
         << "'; numbers, 'valid' or 'same' are allowed";
}

/// The pair, or nothing where it is the default of the attribute.
static ArrayRef<int64_t> unlessAll(ArrayRef<int64_t> pair, int64_t standard) {
  return pair[0] == standard && pair[1] == standard ? ArrayRef<int64_t>() : pair;
}

snn::Connectivity glia::nir::connectConvolution(Node &node, Report &report) {
  unsigned axes = node.type == "Conv1d" ? 1 : 2;
  Array &weight = node.parameters.find("weight")->second;
  if (weight.shape.size() != 2 + axes) {
    report.error(node.pathOf("weight")) << "weights of '" << node.name << "' have shape "
                                        << snn::shapeText(weight.shape) << "; out x in x "
                                        << (axes == 1 ? "columns" : "rows x columns") << " is needed";
    return {};
  }
  if (axes == 1) {
    weight.shape.insert(weight.shape.begin() + 2, 1);
    node.view = View::Row;
  }
  FailureOr<Shape> stride = pairOf(node, "stride", axes, 1, report);
  FailureOr<Shape> dilation = pairOf(node, "dilation", axes, 1, report);
  if (failed(stride) || failed(dilation))
    return {};
  FailureOr<Shape> padding = paddingOf(node, axes, *stride, *dilation, report);
  const Array &groups = *node.find("groups");
  if (groups.size() != 1 || groups.integer(0) < 1 || groups.integer(0) > INT32_MAX) {
    report.error(node.pathOf("groups")) << "parameter 'groups' of '" << node.name << "' must be one positive number";
    return {};
  }
  if (failed(padding))
    return {};
  auto emitError = [&] { return report.error(node.path) << "'" << node.name << "': "; };
  return snn::Conv2dAttr::getChecked(emitError, report.getContext(), unlessAll(*stride, 1), unlessAll(*padding, 0),
                                     unlessAll(*dilation, 1), groups.integer(0));
}
