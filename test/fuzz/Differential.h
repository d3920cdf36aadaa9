// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One network on several engines, in step; everything that can be seen is compared, bit for bit.

#ifndef GLIA_TEST_FUZZ_DIFFERENTIAL_H
#define GLIA_TEST_FUZZ_DIFFERENTIAL_H

#include "test/fuzz/Generator.h"

namespace glia::fuzz {

enum class Verdict : char {
  Equal = 'e',
  Refused = 'r',     ///< by all, with a diagnostic
  Unsupported = 'u', ///< by what compiles alone, as unsupported (E2)
  Different = 'd',   ///< in a value, or in whether it is refused
  Fault = 'f'        ///< a crash, a hang, a fault of the program
};

struct Outcome {
  Verdict verdict = Verdict::Fault;
  std::string text;    ///< the first difference, or what was said
  uint64_t events = 0; ///< how many events populations emitted
};

/// Runs `tested`, whose text is in the file `path`; diagnostics go to standard error.
Outcome runCase(const Case &tested, const std::string &path);

} // namespace glia::fuzz

#endif
