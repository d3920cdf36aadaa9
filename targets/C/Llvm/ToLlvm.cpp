// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Structs, data and functions.

#include "targets/C/Llvm/ToLlvm.h"
#include "targets/C/IR/DataElements.h"
#include "targets/C/Llvm/Translator.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace glia::c;
using namespace mlir;

Typed Translator::fail(Operation *op, const llvm::Twine &what) {
  if (isGood)
    op->emitError() << "internal error: " << what << " has no form in LLVM (E3)";
  isGood = false;
  return {llvm::PoisonValue::get(builder.getInt32Ty()), numbers.integer(32)};
}

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

llvm::Type *Translator::memoryType(Type type) {
  if (auto array = dyn_cast<ArrayType>(type))
    return llvm::ArrayType::get(memoryType(array.getElement()), array.getLength());
  if (auto named = dyn_cast<NamedType>(type)) {
    auto known = structs.find(named.getName());
    if (known != structs.end())
      return known->second.type;
    if (isGood)
      emitError(UnknownLoc::get(context)) << "internal error: no struct '" << named.getName() << "' (E3)";
    isGood = false;
    return builder.getInt8Ty();
  }
  return isa<PointerType>(type) ? builder.getPtrTy() : numbers.memoryType(type);
}

llvm::Type *Translator::valueType(Type type) {
  return isa<PointerType>(type) ? builder.getPtrTy() : numbers.valueType(type);
}

//===----------------------------------------------------------------------===//
// Declarations
//===----------------------------------------------------------------------===//

void Translator::declare(StructOp op) {
  Layout layout;
  llvm::SmallVector<llvm::Type *> types;
  for (auto member : op.getBody().getOps<MemberOp>()) {
    layout.members[member.getName()] = types.size();
    layout.types.push_back(member.getType());
    types.push_back(memoryType(member.getType()));
  }
  layout.type = llvm::StructType::create(module.getContext(), types, op.getName());
  structs[op.getName()] = layout;
}

/// The elements with the bits that they have as `Bits`.
template <typename Bits> static llvm::Constant *constantOf(const DataElements &elements, llvm::Type *type) {
  std::vector<Bits> bits(elements.size());
  for (int64_t i = 0; i < elements.size(); ++i)
    bits[i] = static_cast<Bits>(elements.bits(i));
  llvm::StringRef raw(reinterpret_cast<const char *>(bits.data()), bits.size() * sizeof(Bits));
  return llvm::ConstantDataArray::getRaw(raw, bits.size(), type);
}

void Translator::declare(DataOp op) {
  DataElements elements(op);
  llvm::Type *type = memoryType(cast<ArrayType>(op.getType()).getElement());
  unsigned width = type->getPrimitiveSizeInBits();
  llvm::Constant *content = width == 8    ? constantOf<uint8_t>(elements, type)
                            : width == 16 ? constantOf<uint16_t>(elements, type)
                            : width == 32 ? constantOf<uint32_t>(elements, type)
                                          : constantOf<uint64_t>(elements, type);
  auto global = new llvm::GlobalVariable(module, content->getType(), /*isConstant=*/true,
                                         llvm::GlobalValue::InternalLinkage, content, op.getName());
  global->setUnnamedAddr(llvm::GlobalValue::UnnamedAddr::Global);
  data[op.getName()] = {global, op.getType()};
}

void Translator::declare(FunctionOp op) {
  if (module.getFunction(op.getName()))
    return;
  llvm::SmallVector<llvm::Type *> parameters;
  if (ArrayAttr types = op.getTypesAttr(); types && op.getBody().empty())
    for (Attribute type : types)
      parameters.push_back(valueType(cast<TypeAttr>(type).getValue()));
  if (!op.getBody().empty())
    for (Type type : op.getBody().getArgumentTypes())
      parameters.push_back(valueType(type));
  llvm::Type *given = op.getResult() ? valueType(*op.getResult()) : builder.getVoidTy();
  auto *function = llvm::Function::Create(
      llvm::FunctionType::get(given, parameters, /*isVarArg=*/false),
      op.getLocal() ? llvm::GlobalValue::InternalLinkage : llvm::GlobalValue::ExternalLinkage, op.getName(), module);
  function->setDoesNotThrow();
  if (op.getResult() && op.getResult()->isInteger(1))
    function->addRetAttr(llvm::Attribute::ZExt);
}

void Translator::declare(Operation &op) {
  llvm::TypeSwitch<Operation *>(&op)
      .Case<StructOp, DataOp, FunctionOp>([&](auto known) { declare(known); })
      // What sources say to the C compiler is true of what is made here; the rest are words.
      .Case<CommentOp, IncludeOp, RequireOp, PragmaOp, DefineOp>([](Operation *) {})
      .Default([&](Operation *other) { fail(other, "'" + other->getName().getStringRef() + "'"); });
}

//===----------------------------------------------------------------------===//
// Definitions
//===----------------------------------------------------------------------===//

void Translator::define(FunctionOp op) {
  llvm::Function *function = module.getFunction(op.getName());
  builder.SetInsertPoint(llvm::BasicBlock::Create(module.getContext(), "entry", function));
  values.clear();
  rooms.clear();
  result = op.getResult() ? *op.getResult() : Type();
  for (auto [argument, value, name] : llvm::zip(op.getBody().getArguments(), function->args(), op.getParameters())) {
    value.setName(cast<StringAttr>(name).getValue());
    values[argument] = {&value, numbers.plain(argument.getType())};
  }
  run(op.getBody().front());
  if (result)
    builder.CreateUnreachable();
  else
    builder.CreateRetVoid();
}

LogicalResult Translator::run(ArrayRef<FileOp> files) {
  for (FileOp file : files)
    for (Operation &op : file.getBody().front())
      declare(op);
  for (FileOp file : files)
    for (auto function : file.getBody().getOps<FunctionOp>())
      if (isGood && !function.getBody().empty())
        define(function);
  return success(isGood);
}

LogicalResult glia::c::translateToLlvm(ArrayRef<FileOp> files, llvm::Module &module) {
  return files.empty() ? success() : Translator(files[0]->getContext(), module).run(files);
}
