// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How deep the stack of generated code gets.

#ifndef GLIA_TARGETS_FIRMWARE_CODEGEN_STACKUSAGE_H
#define GLIA_TARGETS_FIRMWARE_CODEGEN_STACKUSAGE_H

#include "llvm/ADT/StringMap.h"
#include "llvm/IR/Module.h"

#include <string>

namespace glia::firmware {

/// Where LLVM writes the frame of each function; the file is there as long as this.
class StackUsageFile {
public:
  StackUsageFile();
  ~StackUsageFile();
  const std::string &getPath() const { return path; }

  /// Bytes of the frame by function.
  llvm::StringMap<int64_t> read() const;

private:
  std::string path;
};

/// The bytes that a call of any external function of `module` takes at most, functions of a run-time library (soft
/// floating point) apart. There is no recursion.
int64_t boundStack(const llvm::Module &module, const llvm::StringMap<int64_t> &frames);

} // namespace glia::firmware

#endif
