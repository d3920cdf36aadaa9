// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Brunel's model A (12,500 cells, 15.6 million synapses), one core: float32, uint16 compressed rows, shared weights, a
// ring buffer for the delay of 15 steps, Poisson(2.0) input by table inversion from a 32-bit hash per cell, which
// vectorises.
//
// usage: brunel SECONDS_OF_MODEL_TIME REPETITIONS

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#define N 12500
#define NP 12544
#define NE 10000
#define D 15
static double now() {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}
static int cmp(const void *a, const void *b) {
  double x = *(double *)a, y = *(double *)b;
  return (x > y) - (x < y);
}
static uint64_t S = 88172645463325252ull;
static inline double rnd() {
  S ^= S << 13;
  S ^= S >> 7;
  S ^= S << 17;
  return (S >> 11) * (1.0 / 9007199254740992.0);
}
static float v[NP] __attribute__((aligned(64))), ring[D + 1][NP] __attribute__((aligned(64)));
static int32_t ref[NP] __attribute__((aligned(64)));
static uint8_t sp[NP] __attribute__((aligned(64)));
static uint32_t rs[NP] __attribute__((aligned(64)));
static uint32_t row[N + 1];
static uint16_t *col;
int main(int c, char **a) {
  double bio = atof(a[1]);
  int reps = atoi(a[2]);
  const float Em = exp(-0.1 / 20);
  uint32_t th[12];
  {
    double p = exp(-2.0), cum = p;
    for (int k = 0; k < 12; k++) {
      th[k] = (uint32_t)fmin(cum * 4294967296.0, 4294967295.0);
      p *= 2.0 / (k + 1);
      cum += p;
    }
  }
  col = malloc((size_t)17000000 * 2);
  uint32_t k = 0;
  for (int i = 0; i < N; i++) {
    row[i] = k;
    int j = -1;
    for (;;) {
      j += 1 + (int)(log(rnd() + 1e-300) / log(0.9));
      if (j >= N || j < 0)
        break;
      col[k++] = j;
    }
  }
  row[N] = k;
  for (int i = 0; i < N; i++) {
    v[i] = rnd() * 20;
  }
  for (int i = 0; i < NP; i++) {
    S ^= S << 13;
    S ^= S >> 7;
    S ^= S << 17;
    rs[i] = (uint32_t)(S >> 32) | 1;
  }
  long steps = (long)(bio * 1e4 + .5), q = 0;
  double *t = malloc(reps * 8);
  long nsp = 0, nev = 0;
  static int list[N];
  for (int r = -1; r < reps; r++) {
    double t0 = now();
    if (r == 0) {
      nsp = 0;
      nev = 0;
    }
    long st = r < 0 ? 1000 : steps;
    for (long z = 0; z < st; z++, q++) {
      float *in = ring[q % (D + 1)];
      for (int i = 0; i < NP; i++) {
        uint32_t x = rs[i];
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
        rs[i] = x;
        int n = 0;
        for (int m = 0; m < 12; m++)
          n += x > th[m];
        int inref = ref[i] > 0;
        float u = v[i] * Em + in[i] + 0.1f * n;
        u = inref ? v[i] : u;
        in[i] = 0;
        int s = (u > 20.f) & !inref;
        v[i] = s ? 10.f : u;
        ref[i] = s ? 20 : ref[i] - inref;
        sp[i] = s;
      }
      for (int i = N; i < NP; i++) {
        sp[i] = 0;
        v[i] = 0;
      }
      int n = 0;
      const uint64_t *w = (const uint64_t *)sp;
      for (int i = 0; i < NP / 8; i++) {
        uint64_t m = w[i];
        while (m) {
          int b = __builtin_ctzll(m) >> 3;
          m &= m - 1;
          list[n++] = i * 8 + b;
        }
      }
      float *o = ring[(q + D) % (D + 1)];
      for (int y = 0; y < n; y++) {
        int i = list[y];
        uint32_t b = row[i], e = row[i + 1];
        nev += e - b;
        float wt = i < NE ? 0.1f : -0.5f;
        for (; b < e; b++)
          o[col[b]] += wt;
      }
      nsp += n;
    }
    if (r >= 0)
      t[r] = (now() - t0) / bio;
  }
  qsort(t, reps, 8, cmp);
  printf("C-BRUNEL nsyn=%u run_s_per_bio_s median=%.4f min=%.4f max=%.4f rate_Hz=%.2f events/bio_s=%.3g\n", k,
         t[reps / 2], t[0], t[reps - 1], nsp / bio / reps / N, nev / bio / reps);
}
