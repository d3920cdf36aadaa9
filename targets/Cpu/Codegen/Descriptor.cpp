// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Builds the descriptor field by field, in the order of runtime/abi/glia_abi.h. LLVM lays the structs out as C does.

#include "targets/Cpu/Codegen/Descriptor.h"

#include "runtime/abi/glia_abi.h"

#include "llvm/IR/Constants.h"

using namespace glia::cpu;
using namespace llvm;

namespace {
class ConstantMaker {
public:
  explicit ConstantMaker(Module &module) : module(module), context(module.getContext()) {}

  Constant *u32(uint64_t value) { return ConstantInt::get(Type::getInt32Ty(context), value); }
  Constant *u64(uint64_t value) { return ConstantInt::get(Type::getInt64Ty(context), value); }

  Constant *text(StringRef value) { return global(ConstantDataArray::getString(context, value)); }

  Constant *structOf(ArrayRef<Constant *> fields) { return ConstantStruct::getAnon(context, fields); }

  /// The address of an array of structs; null if it is empty.
  Constant *table(ArrayRef<Constant *> rows) {
    if (rows.empty())
      return ConstantPointerNull::get(PointerType::getUnqual(context));
    return global(ConstantArray::get(ArrayType::get(rows[0]->getType(), rows.size()), rows));
  }

  Constant *global(Constant *value) {
    auto *variable =
        new GlobalVariable(module, value->getType(), /*isConstant=*/true, GlobalValue::PrivateLinkage, value);
    variable->setUnnamedAddr(GlobalValue::UnnamedAddr::Global);
    return variable;
  }

private:
  Module &module;
  LLVMContext &context;
};
} // namespace

void glia::cpu::addDescriptor(Module &module, const Description &d) {
  ConstantMaker make(module);
  std::vector<Constant *> inputs, populations, arrays, outputs;
  for (const auto &i : d.inputs)
    inputs.push_back(make.structOf({make.text(i.name), make.u32(i.cells), make.u32(i.kind)}));
  for (const auto &p : d.populations)
    populations.push_back(make.structOf({make.text(p.name), make.u32(p.cells), make.u32(p.emits), make.u32(p.slots),
                                         make.u32(0), make.u64(p.lineOffset), make.u64(p.stride),
                                         make.u64(p.cellsOffset), make.u64(p.countsOffset), make.u64(p.totalOffset)}));
  for (const auto &a : d.arrays)
    arrays.push_back(make.structOf({make.text(a.object), make.text(a.name), make.u32(a.type), make.u32(a.count),
                                    make.u64(a.offset), make.u32(a.fraction), make.u32(0)}));
  for (const auto &o : d.outputs)
    outputs.push_back(make.structOf({make.text(o.name), make.u32(o.cells), make.u32(o.kind), make.u64(o.tallyOffset),
                                     make.u32(o.type), make.u32(o.fraction)}));
  auto function = [&](StringRef suffix) -> Constant * {
    if (Function *found = module.getFunction(d.symbol + "_" + suffix.str()))
      return found;
    return ConstantPointerNull::get(PointerType::getUnqual(module.getContext()));
  };
  Constant *network =
      make.structOf({make.u32(GLIA_ABI_VERSION), make.u32(d.realType), make.text(d.name), make.u64(d.fingerprint),
                     make.u64(d.dtNanoseconds), make.u64(d.stateBytes), make.u32(inputs.size()),
                     make.u32(populations.size()), make.u32(arrays.size()), make.u32(outputs.size()),
                     make.table(inputs), make.table(populations), make.table(arrays), make.table(outputs),
                     function("init"), function("reset"), function("step"), function("hold")});
  new GlobalVariable(module, network->getType(), /*isConstant=*/true, GlobalValue::ExternalLinkage, network,
                     d.symbol + "_network");
}
