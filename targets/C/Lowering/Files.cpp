// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Files.h.

#include "targets/C/Lowering/Files.h"

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

void glia::c::emitData(CodeBuilder &c, const Memory &memory) {
  for (const c::Data &data : memory.getData())
    DataOp::create(c.builder, c.loc, c.builder.getStringAttr(data.name), TypeAttr::get(data.type), data.elements,
                   data.isTransposed ? c.builder.getUnitAttr() : UnitAttr(), c.builder.getStringAttr(data.comment));
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
