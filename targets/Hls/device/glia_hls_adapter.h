/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What carries a kernel into and out of a state block of the ABI: a kernel keeps its state in static arrays, and a host
 * has as many states as it wants. No part of a project.
 */
#ifndef GLIA_HLS_ADAPTER_H
#define GLIA_HLS_ADAPTER_H

#include <glia_abi.h>

#include <hls_stream.h>

#include <cstddef>

namespace glia {

/* The events of a population in one step, as the ABI has them. */
template <int cells> struct Line {
  uint32_t count, unit, cell[cells];
  int32_t counts[cells];
};

template <typename To, typename From> void copy(To &to, const From &from) { to = static_cast<To>(from); }
template <typename To, typename From, size_t count> void copy(To (&to)[count], const From (&from)[count]) {
  for (size_t i = 0; i < count; ++i)
    to[i] = static_cast<To>(from[i]);
}

template <typename Word>
void feedEvents(hls::stream<Word> &stream, const glia_input &given, unsigned cellBits, unsigned countBits, int32_t most,
                unsigned end) {
  for (uint32_t i = 0; i < given.count; ++i) {
    int32_t count = given.counts ? given.counts[i] : 1;
    if (most != 0)
      count = count > most ? most : count < -most ? -most : count;
    const uint64_t field = static_cast<uint64_t>(static_cast<int64_t>(count)) & ((uint64_t(1) << countBits) - 1);
    stream.write(Word(given.cells[i] | (countBits ? field << cellBits : 0)));
  }
  stream.write(Word(uint64_t(1) << end));
}

template <typename Word> void feedValues(hls::stream<Word> &stream, const void *values, uint32_t cells) {
  for (uint32_t i = 0; i < cells; ++i)
    stream.write(static_cast<const Word *>(values)[i]);
}

/* N4: reals as whole multiples, brought into range and rounded; next to 1.5 times 2^52 a double holds whole numbers
 * only. `rounding`: 0 to the nearest, 1 toward zero, 2 down. */
template <typename Word>
void feedStored(hls::stream<Word> &stream, const void *values, uint32_t cells, double scale, double most,
                int rounding) {
  for (uint32_t i = 0; i < cells; ++i) {
    double value = static_cast<const double *>(values)[i] * scale;
    value = value < -most - 1.0 ? -most - 1.0 : value > most ? most : value;
    const double nearest = (value + 0x1.8p52) - 0x1.8p52;
    stream.write(Word(rounding == 1 ? value : rounding == 2 && nearest > value ? nearest - 1.0 : nearest));
  }
}

template <typename Word>
void takeEvents(hls::stream<Word> &stream, int32_t *tally, unsigned cellBits, unsigned countBits, unsigned end) {
  for (;;) {
    const uint64_t word = static_cast<uint64_t>(stream.read());
    if (word >> end)
      return;
    const uint64_t cell = word & ((uint64_t(1) << cellBits) - 1);
    const uint64_t count = countBits ? (word >> cellBits) & ((uint64_t(1) << countBits) - 1) : 1;
    const uint64_t sign = countBits ? uint64_t(1) << (countBits - 1) : 0;
    tally[cell] += static_cast<int32_t>(static_cast<int64_t>((count ^ sign) - sign));
  }
}

template <typename Word> void takeValues(hls::stream<Word> &stream, Word *tally, uint32_t cells) {
  for (uint32_t i = 0; i < cells; ++i)
    tally[i] = stream.read();
}

/* `counts` may be null: every count is 1. */
template <int cells, typename Cell>
void observe(Line<cells> &line, int64_t &total, uint32_t count, const Cell *listed, const int32_t *counts) {
  line.count = count;
  line.unit = 1;
  for (uint32_t i = 0; i < count; ++i) {
    const int32_t n = counts ? counts[i] : 1;
    line.cell[i] = static_cast<uint32_t>(listed[i]);
    line.counts[i] = n;
    line.unit &= n == 1;
    total += n < 0 ? -static_cast<int64_t>(n) : n;
  }
}

} // namespace glia

#endif
