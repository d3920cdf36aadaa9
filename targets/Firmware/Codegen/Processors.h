// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The processors for which the firmware target makes objects.

#ifndef GLIA_TARGETS_FIRMWARE_CODEGEN_PROCESSORS_H
#define GLIA_TARGETS_FIRMWARE_CODEGEN_PROCESSORS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <string>

namespace glia::firmware {

struct Processor {
  llvm::StringLiteral name;            ///< what --cpu says
  llvm::StringLiteral triple, cpu;     ///< as LLVM names them
  llvm::StringLiteral features;        ///< beyond those that `cpu` has
  llvm::StringLiteral abi;             ///< where LLVM asks for one
  llvm::StringLiteral reals;           ///< who computes floating point, for people
  llvm::StringLiteral compiler, flags; ///< what links with it: a C compiler and its options
  bool isHard = false;                 ///< floating point is passed in registers of its own
  bool isAnywhere = false;             ///< addresses are relative to the code
  bool isWide = false;                 ///< of 64 bits
  bool isShared = false;               ///< for libraries that are loaded
};

llvm::ArrayRef<Processor> getProcessors();

/// This machine, for shared libraries that are compared with; null if there is no code for it.
const Processor *getHostProcessor();

/// Null if there is none of that name.
const Processor *findProcessor(llvm::StringRef name);

/// Their names, for messages: "cortex-m0, cortex-m3".
std::string listProcessors();

} // namespace glia::firmware

#endif
