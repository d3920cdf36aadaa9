// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The inference of a 784-128-10 LIF classifier as one would write it by hand for a microcontroller: int8 weights, int16
// state, event-driven, no heap. A function to link, not a program: the caller supplies weights and thresholds.

#include <stdint.h>
#define NI 784
#define NH 128
#define NO 10
extern const int8_t Q1[NI][NH], Q2[NH][NO];
extern const int16_t thr1, thr2;
/* one inference, T steps, input: per-step bitmask of NI bits. int8 weights, int16 state. */
int snn_infer(const uint32_t (*in)[25], int T) {
  static int16_t v1[NH], v2[NO], a[NH], b[NO];
  static uint16_t cnt[NO];
  for (int h = 0; h < NH; h++)
    v1[h] = 0;
  for (int o = 0; o < NO; o++)
    v2[o] = cnt[o] = 0;
  for (int t = 0; t < T; t++) {
    for (int h = 0; h < NH; h++)
      a[h] = 0;
    for (int o = 0; o < NO; o++)
      b[o] = 0;
    for (int w = 0; w < 25; w++) {
      uint32_t m = in[t][w];
      while (m) {
        int i = w * 32 + __builtin_ctz(m);
        m &= m - 1;
        const int8_t *r = Q1[i];
        for (int h = 0; h < NH; h++)
          a[h] += r[h];
      }
    }
    for (int h = 0; h < NH; h++) {
      int u = v1[h] - (v1[h] >> 3) + a[h];
      if (u > thr1) {
        u -= thr1;
        const int8_t *r = Q2[h];
        for (int o = 0; o < NO; o++)
          b[o] += r[o];
      }
      v1[h] = u;
    }
    for (int o = 0; o < NO; o++) {
      int u = v2[o] - (v2[o] >> 3) + b[o];
      if (u > thr2) {
        u -= thr2;
        cnt[o]++;
      }
      v2[o] = u;
    }
  }
  int k = 0;
  for (int o = 1; o < NO; o++)
    if (cnt[o] > cnt[k])
      k = o;
  return k;
}
