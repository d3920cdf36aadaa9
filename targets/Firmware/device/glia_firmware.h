/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What the sources of every network share: bits of numbers, narrow weights, and snapshots. Freestanding C99: no heap,
 * no library, no globals. It is written beside the sources of a network.
 */
#ifndef GLIA_FIRMWARE_H
#define GLIA_FIRMWARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bits of a number, and the number of bits. */
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

/* Weight i of a row of weights that share bytes, the first in the lowest bits: integers of 4 or 2 bits, and signs. */
static inline int8_t glia_int4(const uint8_t *row, size_t i) {
  unsigned byte = row[i / 2], field = (byte >> (i % 2 * 4)) & 0xFu;
  return (int8_t)((int)(field ^ 0x8u) - 0x8);
}

static inline int8_t glia_int2(const uint8_t *row, size_t i) {
  unsigned byte = row[i / 4], field = (byte >> (i % 4 * 2)) & 0x3u;
  return (int8_t)((int)(field ^ 0x2u) - 0x2);
}

static inline int8_t glia_sign(const uint8_t *row, size_t i) {
  unsigned byte = row[i / 8], field = (byte >> (i % 8)) & 0x1u;
  return (int8_t)(1 - (int)(2u * field));
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

/* Sets every byte to 0, those between members, too: equal states are equal bytes. */
static inline void glia_clear(void *memory, size_t bytes) {
  uint8_t *to = (uint8_t *)memory;
  for (size_t i = 0; i < bytes; ++i)
    to[i] = 0;
}

/* Lists the cells whose entry is not zero: from a dense step to events. `cells` has room for `count` of them. */
static inline size_t glia_list(const uint8_t *dense, size_t count, uint16_t *cells) {
  size_t listed = 0;
  for (size_t i = 0; i < count; ++i)
    if (dense[i])
      cells[listed++] = (uint16_t)i;
  return listed;
}

/*
 * A snapshot: 24 bytes, low bytes first (what it is, 4; bytes of the state, 4; of which program, 8; check sum of the
 * state, 8), then the bytes of the state as they lie in memory.
 */
#define GLIA_FIRMWARE_SNAPSHOT 0x57464C47u /* "GLFW" */

static inline void glia_put(uint8_t *to, uint64_t value, size_t bytes) {
  for (size_t i = 0; i < bytes; ++i)
    to[i] = (uint8_t)(value >> (8 * i));
}

static inline uint64_t glia_get(const uint8_t *from, size_t bytes) {
  uint64_t value = 0;
  for (size_t i = 0; i < bytes; ++i)
    value |= (uint64_t)from[i] << (8 * i);
  return value;
}

/* FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo). */
static inline uint64_t glia_checksum(const uint8_t *bytes, size_t count) {
  uint64_t sum = 0xCBF29CE484222325ull;
  for (size_t i = 0; i < count; ++i)
    sum = (sum ^ bytes[i]) * 0x100000001B3ull;
  return sum;
}

static inline void glia_snapshot_save(const void *state, size_t bytes, uint64_t program, uint8_t *snapshot) {
  const uint8_t *from = (const uint8_t *)state;
  glia_put(snapshot, GLIA_FIRMWARE_SNAPSHOT, 4);
  glia_put(snapshot + 4, bytes, 4);
  glia_put(snapshot + 8, program, 8);
  glia_put(snapshot + 16, glia_checksum(from, bytes), 8);
  for (size_t i = 0; i < bytes; ++i)
    snapshot[24 + i] = from[i];
}

static inline bool glia_snapshot_restore(void *state, size_t bytes, uint64_t program, const uint8_t *snapshot,
                                         size_t given) {
  uint8_t *to = (uint8_t *)state;
  if (given != 24 + bytes || glia_get(snapshot, 4) != GLIA_FIRMWARE_SNAPSHOT || glia_get(snapshot + 4, 4) != bytes ||
      glia_get(snapshot + 8, 8) != program || glia_get(snapshot + 16, 8) != glia_checksum(snapshot + 24, bytes))
    return false;
  for (size_t i = 0; i < bytes; ++i)
    to[i] = snapshot[24 + i];
  return true;
}

#endif
