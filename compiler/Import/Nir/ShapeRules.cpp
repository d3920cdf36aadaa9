// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What each kind of node makes of the shape of its source.

#include "compiler/Import/Nir/NodeTypes.h"
#include "compiler/Import/Nir/Shapes.h"

using namespace mlir;
using namespace glia;
using namespace glia::nir;

using EmitError = llvm::function_ref<InFlightDiagnostic()>;
using snn::shapeText;

/// The number of extents of 1 that `longer` has before `shape`, or nothing if they differ in another way.
static std::optional<size_t> leadingOnes(ArrayRef<int64_t> longer, ArrayRef<int64_t> shape) {
  if (longer.size() < shape.size() || longer.take_back(shape.size()) != shape)
    return std::nullopt;
  size_t extra = longer.size() - shape.size();
  if (llvm::any_of(longer.take_front(extra), [](int64_t x) { return x != 1; }))
    return std::nullopt;
  return extra;
}

/// The elements of a list of integers as a shape.
static Shape toShape(const Array &array) {
  Shape shape;
  for (int64_t i = 0, e = array.size(); i < e; ++i)
    shape.push_back(array.integer(i));
  return shape;
}

//===----------------------------------------------------------------------===//
// Linear nodes
//===----------------------------------------------------------------------===//

/// Checks `input_shape`, which states rows and columns again.
static LogicalResult checkStatedShape(const Node &node, ArrayRef<int64_t> source, EmitError emitError) {
  const Array *stated = node.find("input_shape");
  if (!stated || source.empty() || toShape(*stated) == Shape(source.drop_front()))
    return success();
  return emitError() << "its input_shape is " << shapeText(toShape(*stated)) << ", its source is " << shapeText(source);
}

static LogicalResult checkBias(const Node &node, ArrayRef<int64_t> target, EmitError emitError) {
  const Array *bias = node.find("bias");
  int64_t wanted = node.connectivity.biasCount(target);
  if (!bias || bias->size() == wanted)
    return success();
  return emitError() << "it has " << bias->size() << " biases, its target of shape " << shapeText(target) << " needs "
                     << wanted;
}

/// Checks that the node can see a line of that shape as its connectivity does.
static LogicalResult checkView(const Node &node, ArrayRef<int64_t> source, EmitError emitError) {
  if (node.view == View::Row && source.size() != 2)
    return emitError() << "a Conv1d takes channels x columns, its source is " << shapeText(source);
  if (node.view == View::Blocks && Shape(source) != sourceShapeOf(node))
    return emitError() << "its weights take a line of shape " << shapeText(sourceShapeOf(node)) << ", its source is "
                       << shapeText(source);
  return success();
}

/// The shape of the node's line for the target that its connectivity reaches.
static Shape unviewed(const Node &node, const Shape &target) {
  if (node.view == View::Row)
    return {target[0], target[2]};
  if (node.view == View::Same)
    return target;
  Shape shape = node.blocks;
  shape.push_back(target[0] / ShapedType::getNumElements(node.blocks));
  return shape;
}

static FailureOr<Shape> linear(const Node &node, ArrayRef<int64_t> source, EmitError emitError) {
  if (failed(checkView(node, source, emitError)))
    return failure();
  Shape weight = weightShape(node);
  if (isa<snn::DenseAttr>(node.connectivity) && source.size() != 1)
    return emitError() << "weights of shape " << shapeText(weight) << " take a line of " << weight[1]
                       << ", its source is " << shapeText(source) << "; put a Flatten between them";
  if (isa<snn::OneToOneAttr>(node.connectivity) && !weight.empty() && !leadingOnes(weight, source))
    return emitError() << "its scale has shape " << shapeText(weight) << ", its source is " << shapeText(source);
  if (const Array *delay = node.find("delay"); delay && delay->size() != 1 && !leadingOnes(delay->shape, source))
    return emitError() << "its delay has shape " << shapeText(delay->shape) << ", its source is " << shapeText(source);
  Shape viewed = viewedSource(node, source);
  snn::SynapseShape synapses;
  synapses.source = viewed;
  synapses.weight = weight;
  FailureOr<Shape> target = node.connectivity.inferTargetShape(emitError, synapses);
  if (failed(target) || failed(checkStatedShape(node, source, emitError)) ||
      failed(checkBias(node, *target, emitError)))
    return failure();
  return unviewed(node, *target);
}

//===----------------------------------------------------------------------===//
// Flatten
//===----------------------------------------------------------------------===//

/// A dimension counted from the front; nothing if there is none of that number.
static std::optional<int64_t> dimension(const Node &node, StringRef name, size_t rank) {
  const Array &array = *node.find(name);
  int64_t stated = array.size() == 1 ? array.integer(0) : INT64_MAX;
  int64_t dim = stated < 0 ? stated + static_cast<int64_t>(rank) : stated;
  return dim < 0 || dim >= static_cast<int64_t>(rank) ? std::nullopt : std::optional(dim);
}

static FailureOr<Shape> flatten(const Node &node, ArrayRef<int64_t> source, EmitError emitError) {
  const Array *stated = node.find("input_type");
  Shape frame = stated ? toShape(*stated) : Shape(source);
  // Where the stated shape counts batch dimensions, start_dim and end_dim count them too.
  std::optional<size_t> batch = leadingOnes(frame, source);
  if (!batch)
    return emitError() << "its input_type is " << shapeText(frame) << ", its source is " << shapeText(source);
  std::optional<int64_t> start = dimension(node, "start_dim", frame.size());
  std::optional<int64_t> end = dimension(node, "end_dim", frame.size());
  if (!start || !end || *start > *end)
    return emitError() << "its start_dim and end_dim do not name a range of dimensions of " << shapeText(frame)
                       << "; they count from 0 and do not count the batch";
  Shape flat(ArrayRef<int64_t>(frame).take_front(*start));
  flat.push_back(ShapedType::getNumElements(ArrayRef<int64_t>(frame).slice(*start, *end - *start + 1)));
  flat.append(frame.begin() + *end + 1, frame.end());
  return Shape(ArrayRef<int64_t>(flat).drop_front(std::min<size_t>(*batch, *start)));
}

//===----------------------------------------------------------------------===//
// All nodes
//===----------------------------------------------------------------------===//

/// A parameter is one value for all cells, or one for each.
static FailureOr<Shape> neuron(const Node &node, ArrayRef<int64_t> source, EmitError emitError) {
  for (const auto &[name, array] : node.parameters)
    if (array.size() != 1 && !leadingOnes(array.shape, source))
      return emitError() << "its parameter '" << name << "' has shape " << shapeText(array.shape) << ", its source is "
                         << shapeText(source);
  return Shape(source);
}

FailureOr<Shape> glia::nir::shapeAfter(const Node &node, ArrayRef<int64_t> source, EmitError emitError) {
  FailureOr<Shape> shape;
  switch (node.role) {
  case Role::Linear:
    shape = linear(node, source, emitError);
    break;
  case Role::Flatten:
    shape = flatten(node, source, emitError);
    break;
  case Role::Neuron:
    shape = neuron(node, source, emitError);
    break;
  case Role::Output: {
    if (!node.find("shape"))
      return Shape(source);
    Shape stated = toShape(*node.find("shape"));
    if (!leadingOnes(stated, source))
      return emitError() << "its shape is " << shapeText(stated) << ", its source is " << shapeText(source);
    return Shape(source);
  }
  case Role::Input:
    return emitError() << "it is an input and has a source";
  }
  // The type has the last word on what a line may be.
  if (failed(shape) || failed(snn::SignalType::verify(emitError, *shape)))
    return failure();
  return shape;
}
