/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Words of memory outside the FPGA, as kernels read them: fields of so many bits, the first one in the low bits. It is
 * written beside a kernel that reads weights from there.
 */
#ifndef GLIA_MEMORY_H
#define GLIA_MEMORY_H

#include <ap_int.h>

#include <stdint.h>

/* A field of a word: wires, where the loop around it is unrolled. */
template <int bits, typename Word> inline ap_uint<bits> glia_field(const Word &word, int32_t i) {
  return ap_uint<bits>(word >> (bits * i));
}

#endif
