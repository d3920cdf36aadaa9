/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What a processor writes to memory, as words of the port through which a kernel reads it: for simulation.
 */
#ifndef GLIA_WORDS_H
#define GLIA_WORDS_H

#include <ap_int.h>

#include <vector>

#include <stddef.h>
#include <stdint.h>

namespace glia {

/* Each word is made of parts of 32 bits, the low ones first. */
template <typename Word> std::vector<Word> wordsOf(const uint32_t *parts, size_t count, size_t wordBits) {
  std::vector<Word> words;
  const size_t perWord = wordBits / 32;
  for (size_t first = 0; first < count; first += perWord) {
    Word word = parts[first + perWord - 1];
    for (size_t i = perWord - 1; i-- > 0;)
      word = Word((word << 16) << 16) | Word(parts[first + i]);
    words.push_back(word);
  }
  return words;
}

} // namespace glia

#endif
