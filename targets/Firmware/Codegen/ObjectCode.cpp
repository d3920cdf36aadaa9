// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ObjectCode.h.

#include "targets/Firmware/Codegen/ObjectCode.h"
#include "targets/C/Llvm/ToLlvm.h"
#include "targets/Firmware/Codegen/StackUsage.h"

#include "mlir/ExecutionEngine/OptUtils.h"
#include "llvm/AsmParser/Parser.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Object/ELFObjectFile.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Target/TargetMachine.h"

using namespace glia;
using namespace glia::firmware;
using namespace mlir;

/// What glia_firmware.h and glia_philox.h define, as LLVM IR: for sizes of 32 bits, and of 64.
static StringRef libraryText(bool isWide) {
  static const std::pair<StringRef, StringRef> files[] = {
#include "targets/Firmware/Codegen/Library.inc"
  };
  return files[isWide ? 1 : 0].second;
}

//===----------------------------------------------------------------------===//
// The machine
//===----------------------------------------------------------------------===//

/// No contraction: a product is rounded before it is added (N1).
static std::unique_ptr<llvm::TargetMachine> makeMachine(const Processor &processor, const std::string &stackUsage,
                                                        Location loc) {
  static const bool initialized = [] {
    llvm::InitializeAllTargetInfos();
    llvm::InitializeAllTargets();
    llvm::InitializeAllTargetMCs();
    llvm::InitializeAllAsmPrinters();
    return true;
  }();
  (void)initialized;
  std::string error;
  llvm::Triple triple(processor.triple);
  const llvm::Target *target = llvm::TargetRegistry::lookupTarget(triple, error);
  if (!target) {
    emitError(loc) << "no code can be generated for '" << processor.name << "': " << error << " (E2)";
    return nullptr;
  }
  llvm::TargetOptions options;
  options.AllowFPOpFusion = llvm::FPOpFusion::Strict;
  options.FloatABIType = processor.isHard ? llvm::FloatABI::Hard : llvm::FloatABI::Soft;
  options.MCOptions.ABIName = processor.abi.str();
  options.StackUsageOutput = stackUsage;
  // What a program does not call is left out when it is linked.
  options.FunctionSections = options.DataSections = true;
  auto relocation = processor.isShared ? llvm::Reloc::PIC_ : llvm::Reloc::Static;
  auto model = processor.isAnywhere ? llvm::CodeModel::Medium : llvm::CodeModel::Small;
  return std::unique_ptr<llvm::TargetMachine>(target->createTargetMachine(
      triple, processor.cpu, processor.features, options, relocation, model, llvm::CodeGenOptLevel::Default));
}

//===----------------------------------------------------------------------===//
// The module
//===----------------------------------------------------------------------===//

/// The library for any processor: its functions are local, and nothing is left of the one that it was made for.
static std::unique_ptr<llvm::Module> makeModule(llvm::LLVMContext &context, const Processor &processor,
                                                const llvm::TargetMachine &machine, Location loc) {
  llvm::SMDiagnostic diagnostic;
  auto module = llvm::parseAssemblyString(libraryText(processor.isWide), diagnostic, context);
  if (!module) {
    emitError(loc) << "internal error: " << diagnostic.getMessage() << " (E3)";
    return nullptr;
  }
  for (const char *name : {"llvm.module.flags", "llvm.ident"})
    if (llvm::NamedMDNode *node = module->getNamedMetadata(name))
      module->eraseNamedMetadata(node);
  for (llvm::Function &function : *module) {
    if (function.isDeclaration())
      continue;
    function.setLinkage(llvm::GlobalValue::InternalLinkage);
    llvm::AttributeList known = function.getAttributes();
    llvm::SmallVector<llvm::AttributeSet> parameters;
    for (unsigned i = 0; i < function.arg_size(); ++i)
      parameters.push_back(known.getParamAttrs(i));
    function.setAttributes(llvm::AttributeList::get(context, llvm::AttributeSet(), known.getRetAttrs(), parameters));
    function.addFnAttr(llvm::Attribute::OptimizeForSize);
  }
  module->setTargetTriple(machine.getTargetTriple());
  module->setDataLayout(machine.createDataLayout());
  return module;
}

/// Loops stay loops and do not become calls of a library that firmware may not have. What a step does is made fast, the
/// rest small.
static void setAttributes(llvm::Module &module, StringRef step) {
  for (llvm::Function &function : module) {
    if (function.isDeclaration())
      continue;
    function.addFnAttr("no-builtins");
    function.setDoesNotThrow();
    if (!function.hasLocalLinkage() && function.getName() != step)
      function.addFnAttr(llvm::Attribute::OptimizeForSize);
  }
}

//===----------------------------------------------------------------------===//
// The object
//===----------------------------------------------------------------------===//

static LogicalResult emit(llvm::Module &module, llvm::TargetMachine &machine, ObjectCode &object, Location loc) {
  auto optimize = makeOptimizingTransformer(/*optLevel=*/2, /*sizeLevel=*/0, &machine);
  if (llvm::Error error = optimize(&module))
    return emitError(loc) << "internal error: " << llvm::toString(std::move(error)) << " (E3)";
  llvm::SmallVector<char> bytes;
  llvm::raw_svector_ostream stream(bytes);
  llvm::legacy::PassManager passes;
  if (machine.addPassesToEmitFile(passes, stream, nullptr, llvm::CodeGenFileType::ObjectFile))
    return emitError(loc) << "internal error: no object can be written for this processor (E3)";
  passes.run(module);
  object.bytes.assign(bytes.begin(), bytes.end());
  return success();
}

/// Sizes, and what the object wants of others. A memory of its own, or a call of memcpy and the like, is our fault.
static LogicalResult measure(ObjectCode &object, Location loc) {
  auto file = llvm::object::ObjectFile::createELFObjectFile(llvm::MemoryBufferRef(object.bytes, "network"));
  if (!file)
    return emitError(loc) << "internal error: " << llvm::toString(file.takeError()) << " (E3)";
  for (const llvm::object::SectionRef &section : (*file)->sections()) {
    bool isConstant = section.isData() && llvm::object::ELFSectionRef(section).getFlags() & llvm::ELF::SHF_ALLOC;
    bool isWritable = llvm::object::ELFSectionRef(section).getFlags() & llvm::ELF::SHF_WRITE;
    if (isWritable && section.getSize() != 0)
      return emitError(loc) << "internal error: the object has memory of its own (E3)";
    object.code += section.isText() ? section.getSize() : 0;
    object.data += isConstant ? section.getSize() : 0;
  }
  for (llvm::object::ELFSymbolRef symbol : (*file)->symbols()) {
    auto flags = symbol.getFlags();
    auto name = symbol.getName();
    if (!flags || !name || name->empty() || !(*flags & llvm::object::SymbolRef::SF_Undefined))
      continue;
    if (name->contains("mem"))
      return emitError(loc) << "internal error: the object calls '" << *name << "' of a C library (E3)";
    object.calls.push_back(name->str());
  }
  llvm::sort(object.calls);
  return success();
}

FailureOr<ObjectCode> glia::firmware::makeObject(ArrayRef<c::FileOp> files, StringRef step,
                                                 const Processor &processor) {
  Location loc = files.front()->getLoc();
  StackUsageFile usage;
  llvm::LLVMContext context;
  auto machine = makeMachine(processor, usage.getPath(), loc);
  auto module = machine ? makeModule(context, processor, *machine, loc) : nullptr;
  if (!module || failed(c::translateToLlvm(files, *module)))
    return failure();
  // As the object's own table of names has it.
  module->setSourceFileName(c::FileOp(files.back()).getPath());
  setAttributes(*module, step);
  ObjectCode object;
  if (failed(emit(*module, *machine, object, loc)) || failed(measure(object, loc)))
    return failure();
  object.stack = boundStack(*module, usage.read());
  return object;
}
