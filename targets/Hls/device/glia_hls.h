/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What the kernels of all networks share: bits of numbers. It is written beside the kernel.
 */
#ifndef GLIA_HLS_H
#define GLIA_HLS_H

#include <stdint.h>

/* Bits of a number, and the number of bits: wires. */
static inline uint32_t glia_bits_of_f32(float value) {
  union {
    float value;
    uint32_t bits;
  } both;
  both.value = value;
  return both.bits;
}

static inline float glia_f32_of_bits(uint32_t bits) {
  union {
    float value;
    uint32_t bits;
  } both;
  both.bits = bits;
  return both.value;
}

static inline uint64_t glia_bits_of_f64(double value) {
  union {
    double value;
    uint64_t bits;
  } both;
  both.value = value;
  return both.bits;
}

static inline double glia_f64_of_bits(uint64_t bits) {
  union {
    double value;
    uint64_t bits;
  } both;
  both.bits = bits;
  return both.value;
}

static inline float glia_abs_f32(float value) { return glia_f32_of_bits(glia_bits_of_f32(value) & 0x7FFFFFFFu); }
static inline double glia_abs_f64(double value) {
  return glia_f64_of_bits(glia_bits_of_f64(value) & 0x7FFFFFFFFFFFFFFFull);
}

#endif
