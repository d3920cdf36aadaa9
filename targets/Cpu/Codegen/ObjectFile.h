// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The object file of a compiled network: the code as LLVM wrote it, and the constant data as one more section, which is
// streamed and never held.

#ifndef GLIA_TARGETS_CPU_CODEGEN_OBJECTFILE_H
#define GLIA_TARGETS_CPU_CODEGEN_OBJECTFILE_H

#include "targets/Cpu/Lowering/Tables.h"

#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

#include <vector>

namespace glia::cpu {

class ObjectFile {
public:
  /// `code` is a relocatable ELF file of 64 bits in which `symbol` may be undefined; the symbol then stands for
  /// `tables`.
  static llvm::Expected<ObjectFile> create(std::vector<char> code, llvm::StringRef symbol, const Tables &tables);

  uint64_t getSize() const;
  void write(llvm::raw_ostream &os) const;

private:
  std::vector<char> head, tail; ///< before and after the constant data
  const Tables *tables = nullptr;
};

} // namespace glia::cpu

#endif
