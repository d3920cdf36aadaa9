/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The one generator of random numbers (R1): Philox 4x32-10, counter-based, so that a draw depends on what it is for and
 * never on when or where it is made. Header-only freestanding C99. Distributions (R2) are defined elsewhere, on top of
 * it.
 *
 * Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
#ifndef GLIA_PHILOX_H
#define GLIA_PHILOX_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The block of Philox 4x32-10 at `counter` under `key`. */
static inline void glia_philox4x32(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]) {
  uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
  uint32_t k0 = key[0], k1 = key[1];
  for (int round = 0; round < 10; ++round) {
    const uint64_t p0 = (uint64_t)0xD2511F53u * c0;
    const uint64_t p1 = (uint64_t)0xCD9E8D57u * c2;
    c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
    c1 = (uint32_t)p1;
    c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
    c3 = (uint32_t)p0;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/** The four words of draw `draw` (0 to 255) of element `element` of stream `stream` in step `step` of sample `sample`:
 * key (low word of seed, stream), counter (element, low word of step, draw + 256 x high word of step, sample). The high
 * word of `seed` is not used. */
static inline void glia_random_block(uint64_t seed, uint32_t stream, uint32_t element, uint64_t step, uint32_t draw,
                                     uint32_t sample, uint32_t out[4]) {
  const uint32_t key[2] = {(uint32_t)seed, stream};
  uint32_t counter[4];
  counter[0] = element;
  counter[1] = (uint32_t)step;
  counter[2] = draw + 256u * (uint32_t)(step >> 32);
  counter[3] = sample;
  glia_philox4x32(counter, key, out);
}

/** Word 0 of glia_random_block: 32 uniform bits. */
static inline uint32_t glia_random_bits(uint64_t seed, uint32_t stream, uint32_t element, uint64_t step, uint32_t draw,
                                        uint32_t sample) {
  uint32_t block[4];
  glia_random_block(seed, stream, element, step, draw, sample, block);
  return block[0];
}

#ifdef __cplusplus
}
#endif
#endif
