// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which synapses each connectivity has: the one definition that the interpreter walks and every pass is checked
// against.

#include "dialects/Snn/IR/Snn.h"
#include "dialects/Snn/IR/Window.h"

#include "runtime/abi/glia_philox.h"

using namespace mlir;
using namespace glia::snn;

using EmitError = llvm::function_ref<InFlightDiagnostic()>;
using Visit = llvm::function_ref<void(int64_t, int64_t)>;
using Shape = FailureOr<SmallVector<int64_t>>;

static int64_t cellsOf(ArrayRef<int64_t> shape) { return ShapedType::getNumElements(shape); }

/// One weight for all: what a connectivity without a weights tensor allows.
static LogicalResult verifyScalarWeight(EmitError emitError, StringRef name, const SynapseShape &shape) {
  if (shape.weight.empty())
    return success();
  return emitError() << "'" << name << "' takes one weight for all synapses, found weights of shape "
                     << shapeText(shape.weight);
}

//===----------------------------------------------------------------------===//
// Dense
//===----------------------------------------------------------------------===//

Shape DenseAttr::inferTargetShape(EmitError emitError, const SynapseShape &shape) const {
  if (shape.weight.size() != 2)
    return emitError() << "'dense' needs weights of shape targets x sources, found "
                       << (shape.weight.empty() ? "one weight" : shapeText(shape.weight));
  if (shape.weight[1] != cellsOf(shape.source))
    return emitError() << "weights of shape " << shapeText(shape.weight) << " take " << shape.weight[1]
                       << " sources, the source has " << cellsOf(shape.source) << " cells (" << shapeText(shape.source)
                       << ")";
  if (!shape.target.empty() && cellsOf(shape.target) == shape.weight[0])
    return SmallVector<int64_t>(shape.target);
  return SmallVector<int64_t>{shape.weight[0]};
}

void DenseAttr::forEachSynapse(const SynapseShape &shape, int64_t source, Visit visit) const {
  for (int64_t target = 0; target < shape.weight[0]; ++target)
    visit(target, target * shape.weight[1] + source);
}

//===----------------------------------------------------------------------===//
// One to one
//===----------------------------------------------------------------------===//

Shape OneToOneAttr::inferTargetShape(EmitError emitError, const SynapseShape &shape) const {
  if (!shape.weight.empty() && cellsOf(shape.weight) != cellsOf(shape.source))
    return emitError() << "'one_to_one' needs one weight, or one for each of the " << cellsOf(shape.source)
                       << " sources; found weights of shape " << shapeText(shape.weight);
  return SmallVector<int64_t>(shape.source);
}

void OneToOneAttr::forEachSynapse(const SynapseShape &, int64_t source, Visit visit) const { visit(source, source); }

//===----------------------------------------------------------------------===//
// Sparse
//===----------------------------------------------------------------------===//

Shape SparseAttr::inferTargetShape(EmitError emitError, const SynapseShape &shape) const {
  if (!shape.weight.empty() && cellsOf(shape.weight) != shape.pairCount)
    return emitError() << "'sparse' lists " << shape.pairCount << " synapses and has weights of shape "
                       << shapeText(shape.weight);
  int64_t previous = 0;
  for (int64_t i = 0; i < shape.pairCount; ++i) {
    int64_t source = shape.sourceOf(i), target = shape.targetOf(i);
    if (source < 0 || source >= cellsOf(shape.source) || target < 0 || target >= cellsOf(getTarget()))
      return emitError() << "synapse " << i << " joins source " << source << " to target " << target << "; there are "
                         << cellsOf(shape.source) << " sources and " << cellsOf(getTarget()) << " targets";
    if (source < previous)
      return emitError() << "synapse " << i << " has source " << source << " after source " << previous
                         << "; list synapses in ascending order of source";
    previous = source;
  }
  return SmallVector<int64_t>(getTarget());
}

void SparseAttr::forEachSynapse(const SynapseShape &shape, int64_t source, Visit visit) const {
  int64_t low = 0, high = shape.pairCount;
  while (low < high) {
    int64_t middle = (low + high) / 2;
    if (shape.sourceOf(middle) < source)
      low = middle + 1;
    else
      high = middle;
  }
  for (int64_t i = low; i < shape.pairCount && shape.sourceOf(i) == source; ++i)
    visit(shape.targetOf(i), i);
}

//===----------------------------------------------------------------------===//
// All to all, fixed probability
//===----------------------------------------------------------------------===//

Shape AllToAllAttr::inferTargetShape(EmitError emitError, const SynapseShape &shape) const {
  if (failed(verifyScalarWeight(emitError, "all_to_all", shape)))
    return failure();
  return SmallVector<int64_t>(getTarget());
}

void AllToAllAttr::forEachSynapse(const SynapseShape &, int64_t source, Visit visit) const {
  int64_t rank = 0;
  for (int64_t target = 0, e = cellsOf(getTarget()); target < e; ++target)
    if (getSelf() || target != source)
      visit(target, rank++);
}

Shape FixedProbabilityAttr::inferTargetShape(EmitError emitError, const SynapseShape &shape) const {
  if (failed(verifyScalarWeight(emitError, "fixed_probability", shape)))
    return failure();
  return SmallVector<int64_t>(getTarget());
}

void FixedProbabilityAttr::forEachSynapse(const SynapseShape &shape, int64_t source, Visit visit) const {
  // R1: the pair (source, target) is drawn with element = source, step = target, draw 0, sample 0.
  uint64_t threshold = static_cast<uint64_t>(getProbability().getValueAsDouble() * 4294967296.0);
  int64_t rank = 0;
  for (int64_t target = 0, e = cellsOf(getTarget()); target < e; ++target) {
    bool joined = glia_random_bits(shape.seed, shape.stream, static_cast<uint32_t>(source), target, 0, 0) < threshold;
    if (joined && (getSelf() || target != source))
      visit(target, rank++);
  }
}

//===----------------------------------------------------------------------===//
// Windows
//===----------------------------------------------------------------------===//

static Window::Pair pairOr(ArrayRef<int64_t> pair, int64_t absent) {
  return pair.empty() ? Window::Pair{absent, absent} : Window::Pair{pair[0], pair[1]};
}

Window Window::of(Conv2dAttr conv, ArrayRef<int64_t> weight) {
  return {
      {weight[2], weight[3]}, pairOr(conv.getStride(), 1), pairOr(conv.getPadding(), 0), pairOr(conv.getDilation(), 1)};
}

template <typename Pool> static Window poolWindow(Pool pool) {
  return {pairOr(pool.getKernel(), 1), pairOr(pool.getStride(), 1), pairOr(pool.getPadding(), 0), {1, 1}};
}
Window Window::of(SumPool2dAttr pool) { return poolWindow(pool); }
Window Window::of(AveragePool2dAttr pool) { return poolWindow(pool); }

/// (channels, rows, columns) of the target of `window`, or an error.
static Shape inferWindow(EmitError emitError, StringRef name, const Window &window, ArrayRef<int64_t> source,
                         int64_t channels) {
  if (source.size() != 3)
    return emitError() << "'" << name << "' needs a source of shape channels x rows x columns, found "
                       << shapeText(source);
  SmallVector<int64_t> target{channels, window.targetExtent(0, source[1]), window.targetExtent(1, source[2])};
  if (target[1] <= 0 || target[2] <= 0)
    return emitError() << "'" << name << "' has a window of " << window.span(0) << "x" << window.span(1)
                       << " which does not fit into the source of shape " << shapeText(source) << " with padding "
                       << window.padding[0] << "x" << window.padding[1];
  return target;
}

Shape Conv2dAttr::inferTargetShape(EmitError emitError, const SynapseShape &shape) const {
  if (shape.weight.size() != 4)
    return emitError() << "'conv2d' needs weights of shape out x in x rows x columns, found "
                       << (shape.weight.empty() ? "one weight" : shapeText(shape.weight));
  if (llvm::is_contained(shape.weight, 0))
    return emitError() << "weights of shape " << shapeText(shape.weight) << " are empty";
  int64_t channels = shape.source.empty() ? 0 : shape.source[0];
  if (shape.weight[0] % getGroups() != 0 || shape.weight[1] * getGroups() != channels)
    return emitError() << "weights of shape " << shapeText(shape.weight) << " in " << getGroups()
                       << " group(s) do not fit a source of shape " << shapeText(shape.source);
  return inferWindow(emitError, "conv2d", Window::of(*this, shape.weight), shape.source, shape.weight[0]);
}

void Conv2dAttr::forEachSynapse(const SynapseShape &shape, int64_t source, Visit visit) const {
  Window window = Window::of(*this, shape.weight);
  int64_t rows = shape.source[1], columns = shape.source[2];
  int64_t channel = source / (rows * columns), row = source / columns % rows, column = source % columns;
  int64_t outPerGroup = shape.weight[0] / getGroups(), inPerGroup = shape.weight[1];
  int64_t group = channel / inPerGroup;
  for (int64_t out = group * outPerGroup; out < (group + 1) * outPerGroup; ++out)
    for (int64_t i = 0; i < window.kernel[0]; ++i)
      for (int64_t j = 0; j < window.kernel[1]; ++j) {
        int64_t y = window.targetOf(0, row, i, shape.target[1]), x = window.targetOf(1, column, j, shape.target[2]);
        if (y < 0 || x < 0)
          continue;
        int64_t weight = ((out * inPerGroup + channel % inPerGroup) * window.kernel[0] + i) * window.kernel[1] + j;
        visit((out * shape.target[1] + y) * shape.target[2] + x, weight);
      }
}

int64_t Conv2dAttr::biasCount(ArrayRef<int64_t> target) const { return target[0]; }
bool Conv2dAttr::sharesWeights() const { return true; }

static void forEachPooled(const Window &window, const SynapseShape &shape, int64_t source, Visit visit) {
  int64_t rows = shape.source[1], columns = shape.source[2];
  int64_t channel = source / (rows * columns), row = source / columns % rows, column = source % columns;
  for (int64_t i = 0; i < window.kernel[0]; ++i)
    for (int64_t j = 0; j < window.kernel[1]; ++j) {
      int64_t y = window.targetOf(0, row, i, shape.target[1]), x = window.targetOf(1, column, j, shape.target[2]);
      if (y >= 0 && x >= 0)
        visit((channel * shape.target[1] + y) * shape.target[2] + x, 0);
    }
}

Shape SumPool2dAttr::inferTargetShape(EmitError emitError, const SynapseShape &shape) const {
  return inferWindow(emitError, "sum_pool2d", Window::of(*this), shape.source,
                     shape.source.empty() ? 0 : shape.source[0]);
}
void SumPool2dAttr::forEachSynapse(const SynapseShape &shape, int64_t source, Visit visit) const {
  forEachPooled(Window::of(*this), shape, source, visit);
}
bool SumPool2dAttr::takesWeights() const { return false; }

Shape AveragePool2dAttr::inferTargetShape(EmitError emitError, const SynapseShape &shape) const {
  return inferWindow(emitError, "average_pool2d", Window::of(*this), shape.source,
                     shape.source.empty() ? 0 : shape.source[0]);
}
void AveragePool2dAttr::forEachSynapse(const SynapseShape &shape, int64_t source, Visit visit) const {
  forEachPooled(Window::of(*this), shape, source, visit);
}
bool AveragePool2dAttr::takesWeights() const { return false; }
double AveragePool2dAttr::divisorOfSum() const { return static_cast<double>(getKernel()[0] * getKernel()[1]); }
