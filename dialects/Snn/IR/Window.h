// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The geometry of a two-dimensional sliding window over (channel, row, column): convolution and pooling share it.

#ifndef GLIA_DIALECTS_SNN_IR_WINDOW_H
#define GLIA_DIALECTS_SNN_IR_WINDOW_H

#include "dialects/Snn/IR/Snn.h"

#include <array>

namespace glia::snn {

struct Window {
  using Pair = std::array<int64_t, 2>; // row, column
  Pair kernel, stride, padding, dilation;

  /// The window of a convolution whose weights are (out, in / groups, kernel row, kernel column).
  static Window of(Conv2dAttr conv, llvm::ArrayRef<int64_t> weightShape);
  static Window of(SumPool2dAttr pool);
  static Window of(AveragePool2dAttr pool);

  /// Rows or columns that the window spans, dilation included.
  int64_t span(int axis) const { return dilation[axis] * (kernel[axis] - 1) + 1; }

  /// The extent of the target; not positive if the window does not fit.
  int64_t targetExtent(int axis, int64_t source) const {
    int64_t room = source + 2 * padding[axis] - span(axis);
    return room < 0 ? 0 : room / stride[axis] + 1;
  }

  /// The target coordinate whose kernel element `k` lies on `source`, or -1 if there is none.
  int64_t targetOf(int axis, int64_t source, int64_t k, int64_t targetExtent) const {
    int64_t offset = source + padding[axis] - k * dilation[axis];
    if (offset < 0 || offset % stride[axis] != 0 || offset / stride[axis] >= targetExtent)
      return -1;
    return offset / stride[axis];
  }
};

} // namespace glia::snn

#endif
