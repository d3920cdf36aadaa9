// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See StackUsage.h.

#include "targets/Firmware/Codegen/StackUsage.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace glia::firmware;

StackUsageFile::StackUsageFile() {
  llvm::SmallString<128> name;
  if (!llvm::sys::fs::createTemporaryFile("glia-stack", "su", name))
    path = name.str().str();
}

StackUsageFile::~StackUsageFile() {
  if (!path.empty())
    llvm::sys::fs::remove(path);
}

/// A line is "<module>:<function> TAB <bytes> TAB static".
llvm::StringMap<int64_t> StackUsageFile::read() const {
  llvm::StringMap<int64_t> frames;
  auto file = llvm::MemoryBuffer::getFile(path);
  if (!file)
    return frames;
  llvm::SmallVector<llvm::StringRef> lines;
  (*file)->getBuffer().split(lines, '\n', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef line : lines) {
    auto [where, rest] = line.split('\t');
    int64_t bytes = 0;
    if (!rest.split('\t').first.getAsInteger(10, bytes))
      frames[where.rsplit(':').second] = bytes;
  }
  return frames;
}

static int64_t boundOf(const llvm::Function &function, const llvm::StringMap<int64_t> &frames) {
  int64_t deepest = 0;
  for (const llvm::Instruction &instruction : llvm::instructions(function))
    if (auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction))
      if (const llvm::Function *callee = call->getCalledFunction(); callee && !callee->isDeclaration())
        deepest = std::max(deepest, boundOf(*callee, frames));
  return frames.lookup(function.getName()) + deepest;
}

int64_t glia::firmware::boundStack(const llvm::Module &module, const llvm::StringMap<int64_t> &frames) {
  int64_t deepest = 0;
  for (const llvm::Function &function : module)
    if (!function.isDeclaration() && !function.hasLocalLinkage())
      deepest = std::max(deepest, boundOf(function, frames));
  return deepest;
}
