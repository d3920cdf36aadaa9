// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The CUBA network of 4,000 current-based cells (the Brian 2 example), one core: float32 in structure-of-arrays,
// uint16 compressed rows, two shared weights, exact exponential integration.
//
// usage: cuba SECONDS_OF_MODEL_TIME REPETITIONS

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#define N 4000
#define NE 3200
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
static float v[N] __attribute__((aligned(64))), ge[N] __attribute__((aligned(64))), gi[N] __attribute__((aligned(64)));
static int32_t ref[N] __attribute__((aligned(64)));
static uint8_t sp[N] __attribute__((aligned(64)));
static uint32_t row[N + 1];
static uint16_t *col;
int main(int c, char **a) {
  double bio = atof(a[1]);
  int reps = atoi(a[2]);
  const double dt = 0.1, tm = 20, te = 5, ti = 10;
  const float Em = exp(-dt / tm), Ee = exp(-dt / te), Ei = exp(-dt / ti), El = -49, Vt = -50, Vr = -60;
  // exact propagator for dv=(g-(v-El))/tm, dg=-g/ts : v' = El+(v-El)Em + g*ts/(ts-tm)*(Es-Em)
  const float Pe = te / (te - tm) * (Ee - Em), Pi = ti / (ti - tm) * (Ei - Em);
  col = malloc((size_t)N * N / 20 * 2);
  uint32_t k = 0;
  for (int i = 0; i < N; i++) {
    row[i] = k;
    for (int j = 0; j < N; j++)
      if (rnd() < 0.02)
        col[k++] = j;
  }
  row[N] = k;
  for (int i = 0; i < N; i++)
    v[i] = Vr + rnd() * (Vt - Vr);
  long steps = (long)(bio * 1e4 + .5);
  double *t = malloc(reps * 8);
  long nsp = 0, nev = 0;
  static int list[N];
  for (int r = -1; r < reps; r++) {
    double t0 = now();
    long s0 = nsp;
    (void)s0;
    if (r == 0) {
      nsp = 0;
      nev = 0;
    }
    long st = r < 0 ? 2000 : steps;
    for (long q = 0; q < st; q++) {
      for (int i = 0; i < N; i++) {
        float u = El + (v[i] - El) * Em + ge[i] * Pe + gi[i] * Pi;
        int inref = ref[i] > 0;
        u = inref ? v[i] : u;
        ge[i] *= Ee;
        gi[i] *= Ei;
        int s = (u > Vt) & !inref;
        v[i] = s ? Vr : u;
        ref[i] = s ? 50 : ref[i] - inref;
        sp[i] = s;
      }
      int n = 0;
      const uint64_t *w = (const uint64_t *)sp;
      for (int i = 0; i < N / 8; i++) {
        uint64_t m = w[i];
        while (m) {
          int b = __builtin_ctzll(m) >> 3;
          m &= m - 1;
          list[n++] = i * 8 + b;
        }
      }
      for (int z = 0; z < n; z++) {
        int i = list[z];
        uint32_t b = row[i], e = row[i + 1];
        nev += e - b;
        if (i < NE)
          for (; b < e; b++)
            ge[col[b]] += 1.62f;
        else
          for (; b < e; b++)
            gi[col[b]] -= 9.0f;
      }
      nsp += n;
    }
    if (r >= 0)
      t[r] = (now() - t0) / bio;
  }
  qsort(t, reps, 8, cmp);
  printf("C-CUBA nsyn=%u run_s_per_bio_s median=%.4f min=%.4f max=%.4f rate_Hz=%.2f events/bio_s=%.3g\n", k,
         t[reps / 2], t[0], t[reps - 1], nsp / bio / reps / N, nev / bio / reps);
}
