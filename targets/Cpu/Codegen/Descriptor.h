// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The constant `<symbol>_network` of type glia_network in the compiled module.

#ifndef GLIA_TARGETS_CPU_CODEGEN_DESCRIPTOR_H
#define GLIA_TARGETS_CPU_CODEGEN_DESCRIPTOR_H

#include "targets/Cpu/Codegen/Description.h"

#include "llvm/IR/Module.h"

namespace glia::cpu {

/// Adds the descriptor; the module must define the program's three functions.
void addDescriptor(llvm::Module &module, const Description &description);

} // namespace glia::cpu

#endif
