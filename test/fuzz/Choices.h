// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a generator decides, as a tape of small numbers: drawn from a seed, or replayed from a tape that a shrinker has
// made shorter or smaller. 0 is always the plainest choice.

#ifndef GLIA_TEST_FUZZ_CHOICES_H
#define GLIA_TEST_FUZZ_CHOICES_H

#include <cstdint>
#include <string>
#include <vector>

namespace glia::fuzz {

class Choices {
public:
  explicit Choices(uint64_t seed) : state(seed), draws(true) {}
  explicit Choices(std::vector<uint32_t> tape) : tape(std::move(tape)) {}

  /// A number in [0, n).
  uint32_t below(uint32_t n) {
    if (next == tape.size())
      tape.push_back(draws ? static_cast<uint32_t>(draw() % n) : 0);
    return tape[next++] % n;
  }

  /// A number in [least, most].
  int64_t between(int64_t least, int64_t most) { return least + below(static_cast<uint32_t>(most - least + 1)); }

  /// True in `percent` of all cases; false is the plain choice.
  bool chance(uint32_t percent) { return below(100) >= 100 - percent; }

  /// One of `size` weights' indices, in proportion.
  size_t weighted(const std::vector<uint32_t> &weights) {
    uint32_t sum = 0, i = 0;
    for (uint32_t weight : weights)
      sum += weight;
    uint32_t at = below(sum);
    while (at >= weights[i])
      at -= weights[i++];
    return i;
  }

  /// A decimal number in [least, most].
  double real(double least, double most) { return least + (most - least) * below(10000) / 9999.0; }

  template <typename T> const T &oneOf(const std::vector<T> &all) { return all[below(all.size())]; }

  /// What was decided so far.
  std::vector<uint32_t> decided() const { return {tape.begin(), tape.begin() + next}; }

private:
  /// splitmix64
  uint64_t draw() {
    uint64_t z = (state += 0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return (z ^ (z >> 31)) >> 16;
  }

  uint64_t state = 0;
  bool draws = false;
  std::vector<uint32_t> tape;
  size_t next = 0;
};

} // namespace glia::fuzz

#endif
