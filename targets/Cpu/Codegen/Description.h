// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a compiled program tells those who run it, as plain data: the descriptor, the header and the manifest are made
// from it.

#ifndef GLIA_TARGETS_CPU_CODEGEN_DESCRIPTION_H
#define GLIA_TARGETS_CPU_CODEGEN_DESCRIPTION_H

#include "dialects/Step/IR/Step.h"

#include <string>
#include <vector>

namespace glia::cpu {

/// Mirrors glia_network; see the ABI for the meaning of each field.
struct Description {
  struct Input {
    std::string name;
    uint32_t cells, kind;
  };
  struct Population {
    std::string name;
    uint32_t cells, emits, slots;
    uint64_t lineOffset, stride, cellsOffset, countsOffset, totalOffset;
  };
  struct Array {
    std::string object, name;
    uint32_t type, count;
    uint64_t offset;
    uint32_t fraction;
  };
  struct Output {
    std::string name;
    uint32_t cells, kind;
    uint64_t tallyOffset;
    uint32_t type, fraction;
  };

  std::string name;   ///< the user's
  std::string symbol; ///< a C identifier
  uint32_t realType = 0;
  uint64_t dtNanoseconds = 0, stateBytes = 0, fingerprint = 0;
  std::vector<Input> inputs;
  std::vector<Population> populations;
  std::vector<Array> arrays;
  std::vector<Output> outputs;
};

Description describe(step::ProgramOp program);

} // namespace glia::cpu

#endif
