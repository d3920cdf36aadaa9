/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The floor itself, floor/mlp.c, and its weights and inputs at one density, drawn in the order in which its main draws
 * them. Included once per program, which thereby holds the floor's functions as they are.
 */
#ifndef GLIA_TEST_BENCH_RATIO_MLP_FLOOR_H
#define GLIA_TEST_BENCH_RATIO_MLP_FLOOR_H

#define main floor_main
#include "test/bench/floor/mlp.c"
#undef main

static void draw_weights(void) {
  for (int i = 0; i < NI; i++)
    for (int h = 0; h < NH; h++)
      W1[i][h] = 0.05f * gauss();
  for (int h = 0; h < NH; h++)
    for (int o = 0; o < NO; o++)
      W2[h][o] = 0.15f * gauss();
}

static int8_t quantized(float weight) {
  float q = roundf(weight * qs / 4);
  return q > 127 ? 127 : q < -127 ? -127 : q;
}

/* As the floor's main makes them of the drawn weights. */
static void quantize_weights(void) {
  qs = 127.f / 0.2f;
  for (int i = 0; i < NI; i++)
    for (int h = 0; h < NH; h++)
      Q1[i][h] = quantized(W1[i][h]);
  for (int h = 0; h < NH; h++)
    for (int o = 0; o < NOP; o++)
      Q2[h][o] = quantized(W2[h][o]);
  qthr = (int16_t)roundf(qs / 4);
}

static void draw_inputs_of(double density) {
  memset(in, 0, sizeof in);
  memset(px, 0, sizeof px);
  nsp_in = 0;
  double on = density * 1.5 < 1 ? density * 1.5 : 1;
  for (int x = 0; x < NX; x++) {
    for (int i = 0; i < NI; i++)
      if (rnd() < on)
        px[x][i] = density / on * (0.5 + rnd());
    for (int t = 0; t < T; t++)
      for (int i = 0; i < NI; i++)
        if (rnd() < px[x][i]) {
          in[x][t][i >> 6] |= 1ull << (i & 63);
          nsp_in++;
        }
  }
}

/* Inputs of density 0.13: the fourth that the floor draws, from one sequence of random numbers. */
static void draw_inputs(void) {
  draw_inputs_of(0.02);
  draw_inputs_of(0.05);
  draw_inputs_of(0.10);
  draw_inputs_of(0.13);
}

#endif
