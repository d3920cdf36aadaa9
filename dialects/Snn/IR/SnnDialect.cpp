// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Registers the operations, types and attributes of the `snn` dialect; what all of them share.

#include "dialects/Snn/IR/Snn.h"

#include "dialects/Cell/IR/Minifloat.h"
#include "dialects/Snn/IR/SnnSyntax.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "mlir/IR/DialectResourceBlobManager.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace glia::snn;

#include "dialects/Snn/IR/SnnDialect.cpp.inc"

#define GET_TYPEDEF_CLASSES
#include "dialects/Snn/IR/SnnTypes.cpp.inc"

void SnnDialect::initialize() {
  addOperations<
#define GET_OP_LIST
#include "dialects/Snn/IR/SnnOps.cpp.inc"
      >();
  addTypes<
#define GET_TYPEDEF_LIST
#include "dialects/Snn/IR/SnnTypes.cpp.inc"
      >();
  registerAttributes();
}

void SnnDialect::setModelLibrary(OwningOpRef<ModuleOp> library) { modelLibrary = std::move(library); }

glia::cell::ModelOp SnnDialect::lookupModel(Operation *user, FlatSymbolRefAttr name, SymbolTableCollection &symbols) {
  if (auto model = symbols.lookupNearestSymbolFrom<glia::cell::ModelOp>(user, name))
    return model;
  auto *dialect = user->getContext()->getLoadedDialect<SnnDialect>();
  return dialect->modelLibrary ? dialect->modelLibrary->lookupSymbol<glia::cell::ModelOp>(name.getAttr())
                               : glia::cell::ModelOp();
}

//===----------------------------------------------------------------------===//
// Shapes
//===----------------------------------------------------------------------===//

static LogicalResult verifyShape(llvm::function_ref<InFlightDiagnostic()> emitError, ArrayRef<int64_t> shape) {
  if (shape.empty())
    return emitError() << "a line needs at least one dimension";
  int64_t cells = 1;
  for (int64_t extent : shape) {
    if (extent <= 0)
      return emitError() << "a line's dimensions must be positive, found " << shapeText(shape);
    if (llvm::MulOverflow(cells, extent, cells) || cells > std::numeric_limits<int32_t>::max())
      return emitError() << "a line of shape " << shapeText(shape) << " has more than 2147483647 cells";
  }
  return success();
}

LogicalResult EventsType::verify(llvm::function_ref<InFlightDiagnostic()> e, ArrayRef<int64_t> shape) {
  return verifyShape(e, shape);
}
LogicalResult SignalType::verify(llvm::function_ref<InFlightDiagnostic()> e, ArrayRef<int64_t> shape) {
  return verifyShape(e, shape);
}
LogicalResult DriveType::verify(llvm::function_ref<InFlightDiagnostic()> e, ArrayRef<int64_t> shape) {
  return verifyShape(e, shape);
}

int64_t EventsType::getCells() const { return ShapedType::getNumElements(getShape()); }
int64_t SignalType::getCells() const { return ShapedType::getNumElements(getShape()); }
int64_t DriveType::getCells() const { return ShapedType::getNumElements(getShape()); }

ArrayRef<int64_t> glia::snn::getLineShape(Type type) {
  return llvm::TypeSwitch<Type, ArrayRef<int64_t>>(type)
      .Case<EventsType, SignalType, DriveType>([](auto line) { return line.getShape(); })
      .Default(ArrayRef<int64_t>());
}

std::string glia::snn::shapeText(ArrayRef<int64_t> shape) {
  std::string text;
  llvm::raw_string_ostream os(text);
  llvm::interleave(shape, os, "x");
  return text;
}

//===----------------------------------------------------------------------===//
// Element data
//===----------------------------------------------------------------------===//

/// The bits that an element takes in memory: whole bytes, but for one bit. Zero for what is no number.
static unsigned storageBits(Type type) {
  if (auto integer = dyn_cast<IntegerType>(type))
    return integer.getWidth() == 1 ? 1 : llvm::PowerOf2Ceil(std::max(8u, integer.getWidth()));
  if (auto minifloat = dyn_cast<glia::cell::MinifloatType>(type))
    return llvm::PowerOf2Ceil(std::max(8u, minifloat.getWidth()));
  return isa<FloatType>(type) && type.getIntOrFloatBitWidth() % 8 == 0 ? type.getIntOrFloatBitWidth() : 0;
}

FailureOr<ArrayRef<char>>
glia::snn::getElementBytes(ElementsAttr attr, llvm::function_ref<InFlightDiagnostic()> emitError, StringRef what) {
  ShapedType type = attr.getShapedType();
  unsigned width = storageBits(type.getElementType());
  if (width == 0)
    return emitError() << what << " has element type " << type.getElementType()
                       << ", which is neither a float nor an integer of 1 to 64 bits";
  size_t wanted = llvm::divideCeil(static_cast<size_t>(type.getNumElements()) * width, 8);
  if (auto dense = dyn_cast<DenseElementsAttr>(attr))
    return dense.getRawData();
  auto resource = dyn_cast<DenseResourceElementsAttr>(attr);
  if (!resource)
    return emitError() << what << " must be dense<...> or dense_resource<...>";
  AsmResourceBlob *blob = resource.getRawHandle().getBlob();
  if (!blob)
    return emitError() << what << " refers to resource '" << resource.getRawHandle().getKey()
                       << "', which the file does not contain";
  if (blob->getData().size() != wanted)
    return emitError() << what << " has " << blob->getData().size() << " bytes of data, " << type << " needs "
                       << wanted;
  return blob->getData();
}

template <typename T> static T readAs(ArrayRef<char> bytes, int64_t index, bool isSplat) {
  T value;
  std::memcpy(&value, bytes.data() + (isSplat ? 0 : index * sizeof(T)), sizeof(T));
  return value;
}

double glia::snn::readReal(ArrayRef<char> bytes, Type type, int64_t index) {
  if (auto minifloat = dyn_cast<glia::cell::MinifloatType>(type))
    return glia::cell::decodeMinifloat(minifloat, static_cast<uint64_t>(readStored(bytes, type, index)));
  bool isSplat = bytes.size() == type.getIntOrFloatBitWidth() / 8;
  if (type.isF32())
    return readAs<float>(bytes, index, isSplat);
  if (type.isF64())
    return readAs<double>(bytes, index, isSplat);
  return static_cast<double>(readInteger(bytes, type, index));
}

int64_t glia::snn::readInteger(ArrayRef<char> bytes, Type type, int64_t index) {
  if (isa<glia::cell::MinifloatType>(type)) // those beyond 53 bits are refused before anything reads them (N4)
    return static_cast<int64_t>(readReal(bytes, type, index));
  if (type.isInteger(1)) // a sign
    return readStored(bytes, type, index) ? -1 : 1;
  // The bits beyond a narrow integer's are zeros or its sign: what wrote them chose.
  return llvm::SignExtend64(readStored(bytes, type, index), type.getIntOrFloatBitWidth());
}

int64_t glia::snn::readStored(ArrayRef<char> bytes, Type type, int64_t index) {
  unsigned width = storageBits(type);
  if (width == 1) // in the one byte of a splat all bits are equal
    return bytes[bytes.size() == 1 ? 0 : index / 8] >> index % 8 & 1;
  bool isSplat = bytes.size() == width / 8;
  switch (width) {
  case 8:
    return readAs<int8_t>(bytes, index, isSplat);
  case 16:
    return readAs<int16_t>(bytes, index, isSplat);
  case 32:
    return readAs<int32_t>(bytes, index, isSplat);
  default:
    return readAs<int64_t>(bytes, index, isSplat);
  }
}
