// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Files.h.

#include "targets/C/Lowering/Files.h"

#include "compiler/Analysis/Numbers/Data.h"
#include "compiler/Analysis/Numbers/Fields.h"

#include "dialects/Snn/IR/Snn.h"

#include "mlir/IR/DialectResourceBlobManager.h"
#include "llvm/ADT/StringSet.h"

using namespace glia;
using namespace glia::c;
using namespace mlir;

FileOp glia::c::makeFile(CodeBuilder &c, const std::string &path, StringAttr guard, bool isCxx) {
  auto file = FileOp::create(c.builder, c.loc, c.builder.getStringAttr(path), guard,
                             isCxx ? c.builder.getUnitAttr() : UnitAttr());
  c.builder.createBlock(&file.getBody());
  return file;
}

bool glia::c::drawsNumbers(step::ProgramOp program) {
  return program.walk([](step::RandomBitsOp) { return WalkResult::interrupt(); }).wasInterrupted();
}

ArrayRef<char> glia::c::rawBytes(ElementsAttr data) {
  if (auto dense = dyn_cast<DenseElementsAttr>(data))
    return dense.getRawData();
  return cast<DenseResourceElementsAttr>(data).getRawHandle().getBlob()->getData();
}

/// Fields of weights as the bytes that are printed: packed row by row, or one by one.
static ElementsAttr makeFields(const Data &data) {
  ArrayRef<int64_t> shape = data.elements.getShapedType().getShape();
  int64_t count = data.elements.getNumElements(), bytes = cast<ArrayType>(data.type).getLength();
  // Fields that share no bytes lie in one row of bytes.
  int64_t rowBytes = data.rowBytes ? data.rowBytes : count, rows = bytes / rowBytes, length = count / rows;
  int64_t perByte = data.rowBytes ? 8 / data.bits : 1;
  ArrayRef<char> source = rawBytes(data.elements);
  std::vector<uint8_t> fields(bytes, 0);
  for (int64_t i = 0; i < count; ++i) {
    int64_t from = data.isTransposed ? i % shape[0] * shape[1] + i / shape[0] : i;
    Type type = data.elements.getElementType();
    int64_t number = data.code ? snn::readStored(source, type, from) : snn::readInteger(source, type, from);
    int64_t row = i / length, place = i % length;
    bool isNumber = !data.rowBytes && data.bits > 1;
    fields[row * rowBytes + place / perByte] |=
        isNumber ? static_cast<uint8_t>(number) : fieldOf(number, data.bits) << place % perByte * data.bits;
  }
  auto type = RankedTensorType::get({bytes}, IntegerType::get(data.type.getContext(), 8));
  return makeElements(type, data.name + "_fields", [&](int64_t i) { return static_cast<int8_t>(fields[i]); });
}

DataOp glia::c::emitData(CodeBuilder &c, const Data &data) {
  bool isTurned = data.isTransposed && data.bits == 0;
  return DataOp::create(c.builder, c.loc, c.builder.getStringAttr(data.name), TypeAttr::get(data.type),
                        data.bits == 0 ? data.elements : makeFields(data),
                        isTurned ? c.builder.getUnitAttr() : UnitAttr(), c.builder.getStringAttr(data.comment));
}

void glia::c::emitData(CodeBuilder &c, const Memory &memory) {
  for (const c::Data &data : memory.getData())
    emitData(c, data);
}

void glia::c::eraseUnused(Operation *root) {
  llvm::SmallVector<Operation *> candidates;
  root->walk([&](Operation *op) {
    if (isExpression(op) || isa<LetOp>(op))
      candidates.push_back(op);
  });
  for (Operation *op : llvm::reverse(candidates))
    if (op->use_empty())
      op->erase();
}

void glia::c::removeUnused(FileOp file) {
  eraseUnused(file);
  llvm::StringSet<> used;
  file.walk([&](NameOp name) { used.insert(name.getName()); });
  for (auto data : llvm::make_early_inc_range(file.getBody().getOps<DataOp>()))
    if (!used.contains(data.getName()))
      data.erase();
}
