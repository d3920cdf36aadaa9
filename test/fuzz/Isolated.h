// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Cases in processes of their own, so that a crash or a hang of one is an outcome like any other.

#ifndef GLIA_TEST_FUZZ_ISOLATED_H
#define GLIA_TEST_FUZZ_ISOLATED_H

#include "test/fuzz/Differential.h"

namespace glia::fuzz {

/// Runs cases in child processes; files lie in a folder that lives as long as the object.
class Isolated {
public:
  Isolated();
  ~Isolated();
  Isolated(const Isolated &) = delete;

  /// The outcome, with what was said on standard error in `said`.
  Outcome run(const Case &tested, std::string &said);

private:
  std::string folder;
};

/// A smaller tape that still gives an outcome of the same kind, by at most `attempts` tries.
std::vector<uint32_t> shrink(Isolated &isolated, std::vector<uint32_t> tape, const Outcome &wanted, int attempts);

} // namespace glia::fuzz

#endif
