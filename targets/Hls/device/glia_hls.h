/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What the kernels of all networks share: bits of numbers, and weights that are minifloats. It is written beside the
 * kernel.
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

/* The weight that a minifloat's code stands for, in multiples of the smallest one: fraction and leading one, shifted by
   the exponent; without a leading one where the exponent is 0. */
static inline int32_t glia_minifloat(uint32_t code, uint32_t exponentBits, uint32_t mantissaBits) {
  uint32_t digits = code & ((1u << (exponentBits + mantissaBits)) - 1u), exponent = digits >> mantissaBits;
  uint32_t shift = exponent - (exponent != 0u);
  uint32_t sign = 0u - ((code >> (exponentBits + mantissaBits)) & 1u);
  uint32_t magnitude = (uint32_t)(digits - (shift << mantissaBits)) << shift;
  return (int32_t)((magnitude ^ sign) - sign);
}

/* The same where it needs more than 32 bits. */
static inline int64_t glia_minifloat_long(uint32_t code, uint32_t exponentBits, uint32_t mantissaBits) {
  uint32_t digits = code & ((1u << (exponentBits + mantissaBits)) - 1u), exponent = digits >> mantissaBits;
  uint32_t shift = exponent - (exponent != 0u);
  uint64_t sign = 0ull - ((code >> (exponentBits + mantissaBits)) & 1u);
  uint64_t magnitude = (uint64_t)(digits - (shift << mantissaBits)) << shift;
  return (int64_t)((magnitude ^ sign) - sign);
}

#endif
