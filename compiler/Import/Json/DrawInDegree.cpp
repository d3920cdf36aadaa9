// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fixed in-degree, drawn when a network is read (R1; see docs/spec/randomness.md).

#include "compiler/Import/Json/Synapses.h"

#include "runtime/abi/glia_philox.h"

#include "llvm/ADT/DenseSet.h"

#include <algorithm>

std::vector<int64_t> glia::jsonformat::drawInDegree(uint64_t seed, uint32_t stream, int64_t sources, int64_t targets,
                                                    int64_t degree, bool self) {
  std::vector<std::pair<uint32_t, uint32_t>> synapses;
  synapses.reserve(degree * targets);
  for (int64_t target = 0; target < targets; ++target) {
    llvm::DenseSet<int64_t> chosen;
    for (uint64_t attempt = 0; static_cast<int64_t>(chosen.size()) < degree; ++attempt) {
      uint64_t bits = glia_random_bits(seed, stream, static_cast<uint32_t>(target), attempt, /*draw=*/2, /*sample=*/0);
      auto source = static_cast<int64_t>(bits * static_cast<uint64_t>(sources) >> 32);
      if ((self || source != target) && chosen.insert(source).second)
        synapses.emplace_back(source, target);
    }
  }
  llvm::sort(synapses);
  std::vector<int64_t> pairs;
  pairs.reserve(2 * synapses.size());
  for (auto [source, target] : synapses) {
    pairs.push_back(source);
    pairs.push_back(target);
  }
  return pairs;
}
