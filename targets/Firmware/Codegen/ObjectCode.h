// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The sources of a network as an object for a processor, straight from LLVM.

#ifndef GLIA_TARGETS_FIRMWARE_CODEGEN_OBJECTCODE_H
#define GLIA_TARGETS_FIRMWARE_CODEGEN_OBJECTCODE_H

#include "targets/C/IR/C.h"
#include "targets/Firmware/Codegen/Processors.h"

#include <string>
#include <vector>

namespace glia::firmware {

struct ObjectCode {
  std::string bytes;              ///< a relocatable ELF file
  int64_t code = 0, data = 0;     ///< bytes of it: of code, of constants
  int64_t stack = 0;              ///< at most, without what `calls` take
  std::vector<std::string> calls; ///< what it wants of the compiler's run-time library
};

/// An object with the functions and data of `files`, which other objects link to as the header says. It has no memory
/// of its own and calls no C library. `step` is the function that must be fast.
mlir::FailureOr<ObjectCode> makeObject(llvm::ArrayRef<c::FileOp> files, llvm::StringRef step,
                                       const Processor &processor);

} // namespace glia::firmware

#endif
