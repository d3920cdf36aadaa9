// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// 784-128-10 LIF classifier, 25 steps, one image at a time, one core. Inputs are synthetic Bernoulli events with the
// densities of encoded images. Five ways to write it, from a dense matrix product to event-driven int8.

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#define NI 784
#define NH 128
#define NO 10
#define NOP 16
#define T 25
#define NX 64
static double now() {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e6 + 1e-3 * t.tv_nsec;
}
static int cmp(const void *a, const void *b) {
  double x = *(double *)a, y = *(double *)b;
  return (x > y) - (x < y);
}
static uint64_t S = 88172645463325252ull;
static double rnd() {
  S ^= S << 13;
  S ^= S >> 7;
  S ^= S << 17;
  return (S >> 11) * (1.0 / 9007199254740992.0);
}
static double gauss() {
  double u = rnd() + 1e-12, v = rnd();
  return sqrt(-2 * log(u)) * cos(6.283185307179586 * v);
}
static float W1[NI][NH] __attribute__((aligned(64))), W1T[NH][NI] __attribute__((aligned(64))),
    W2[NH][NOP] __attribute__((aligned(64)));
static int8_t Q1[NI][NH] __attribute__((aligned(64))), Q2[NH][NOP] __attribute__((aligned(64)));
static uint64_t in[NX][T][13];
static float dense_in[NX][T][NI];
static float px[NX][NI];
static float thr = 1.0f, beta = 0.9f;
static int16_t qthr;
static float qs;
static long nsp_in, nsp_h;
typedef int (*inf)(int x);
static int argmaxi(const int *c) {
  int b = 0;
  for (int i = 1; i < NO; i++)
    if (c[i] > c[b])
      b = i;
  return b;
}
// (1) dense float mat-vec every step
__attribute__((noinline)) static int dense_f(int x) {
  float v1[NH] = {0}, v2[NOP] = {0};
  int cnt[NOP] = {0};
  for (int t = 0; t < T; t++) {
    float a[NH] __attribute__((aligned(64))) = {0};
    const float *xi = dense_in[x][t];
    for (int i = 0; i < NI; i++) {
      float s = xi[i];
      for (int h = 0; h < NH; h++)
        a[h] += s * W1[i][h];
    }
    float b[NOP] = {0};
    float sp[NH];
    for (int h = 0; h < NH; h++) {
      float u = beta * v1[h] + a[h];
      float s = u > thr ? 1.f : 0.f;
      v1[h] = u - s * thr;
      sp[h] = s;
    }
    for (int h = 0; h < NH; h++)
      for (int o = 0; o < NOP; o++)
        b[o] += sp[h] * W2[h][o];
    for (int o = 0; o < NOP; o++) {
      float u = beta * v2[o] + b[o];
      int s = u > thr;
      v2[o] = u - (s ? thr : 0);
      cnt[o] += s;
    }
  }
  return argmaxi(cnt);
}
// (2) event-driven float row adds, step by step
__attribute__((noinline)) static int event_f(int x) {
  float v1[NH] __attribute__((aligned(64))) = {0}, v2[NOP] = {0};
  int cnt[NOP] = {0};
  for (int t = 0; t < T; t++) {
    float a[NH] __attribute__((aligned(64))) = {0};
    for (int w = 0; w < 13; w++) {
      uint64_t m = in[x][t][w];
      while (m) {
        int i = w * 64 + __builtin_ctzll(m);
        m &= m - 1;
        const float *r = W1[i];
        for (int h = 0; h < NH; h++)
          a[h] += r[h];
      }
    }
    float b[NOP] = {0};
    uint8_t sp[NH];
    for (int h = 0; h < NH; h++) {
      float u = beta * v1[h] + a[h];
      int s = u > thr;
      v1[h] = u - (s ? thr : 0.f);
      sp[h] = s;
    }
    for (int h = 0; h < NH; h++)
      if (sp[h]) {
        nsp_h++;
        for (int o = 0; o < NOP; o++)
          b[o] += W2[h][o];
      }
    for (int o = 0; o < NOP; o++) {
      float u = beta * v2[o] + b[o];
      int s = u > thr;
      v2[o] = u - (s ? thr : 0);
      cnt[o] += s;
    }
  }
  return argmaxi(cnt);
}
// (3) event-driven int8 weights, int16 accumulators, v -= v>>3 leak (beta=0.875)
__attribute__((noinline)) static int event_q(int x) {
  int16_t v1[NH] __attribute__((aligned(64))) = {0}, v2[NOP] = {0};
  int cnt[NOP] = {0};
  for (int t = 0; t < T; t++) {
    int16_t a[NH] __attribute__((aligned(64))) = {0};
    for (int w = 0; w < 13; w++) {
      uint64_t m = in[x][t][w];
      while (m) {
        int i = w * 64 + __builtin_ctzll(m);
        m &= m - 1;
        const int8_t *r = Q1[i];
        for (int h = 0; h < NH; h++)
          a[h] += r[h];
      }
    }
    int16_t b[NOP] = {0};
    uint8_t sp[NH];
    for (int h = 0; h < NH; h++) {
      int16_t u = v1[h] - (v1[h] >> 3) + a[h];
      int16_t s = u > qthr;
      v1[h] = u - (s ? qthr : 0);
      sp[h] = s;
    }
    for (int h = 0; h < NH; h++)
      if (sp[h]) {
        for (int o = 0; o < NOP; o++)
          b[o] += Q2[h][o];
      }
    for (int o = 0; o < NOP; o++) {
      int16_t u = v2[o] - (v2[o] >> 3) + b[o];
      int s = u > qthr;
      v2[o] = u - (s ? qthr : 0);
      cnt[o] += s;
    }
  }
  return argmaxi(cnt);
}
// (4) time-batched layer 1 (feed-forward => all T steps of a layer at once): each weight row read once from L2, T
// accumulators in L1
__attribute__((noinline)) static int batch_f(int x) {
  static float a[T][NH] __attribute__((aligned(64)));
  memset(a, 0, sizeof a);
  for (int w = 0; w < 13; w++) {
    uint64_t any = 0;
    for (int t = 0; t < T; t++)
      any |= in[x][t][w];
    while (any) {
      int k = __builtin_ctzll(any);
      any &= any - 1;
      const float *r = W1[w * 64 + k];
      for (int t = 0; t < T; t++)
        if ((in[x][t][w] >> k) & 1)
          for (int h = 0; h < NH; h++)
            a[t][h] += r[h];
    }
  }
  float v1[NH] = {0}, v2[NOP] = {0};
  int cnt[NOP] = {0};
  for (int t = 0; t < T; t++) {
    float b[NOP] = {0};
    uint8_t sp[NH];
    for (int h = 0; h < NH; h++) {
      float u = beta * v1[h] + a[t][h];
      int s = u > thr;
      v1[h] = u - (s ? thr : 0.f);
      sp[h] = s;
    }
    for (int h = 0; h < NH; h++)
      if (sp[h]) {
        for (int o = 0; o < NOP; o++)
          b[o] += W2[h][o];
      }
    for (int o = 0; o < NOP; o++) {
      float u = beta * v2[o] + b[o];
      int s = u > thr;
      v2[o] = u - (s ? thr : 0);
      cnt[o] += s;
    }
  }
  return argmaxi(cnt);
}
// (5) direct (current) coding: layer-1 current computed once from analogue pixels, then T LIF steps
__attribute__((noinline)) static int direct_f(int x) {
  float a[NH] __attribute__((aligned(64))) = {0};
  for (int i = 0; i < NI; i++) {
    float s = px[x][i];
    if (s != 0.f)
      for (int h = 0; h < NH; h++)
        a[h] += s * W1[i][h];
  }
  float v1[NH] = {0}, v2[NOP] = {0};
  int cnt[NOP] = {0};
  for (int t = 0; t < T; t++) {
    float b[NOP] = {0};
    uint8_t sp[NH];
    for (int h = 0; h < NH; h++) {
      float u = beta * v1[h] + a[h];
      int s = u > thr;
      v1[h] = u - (s ? thr : 0.f);
      sp[h] = s;
    }
    for (int h = 0; h < NH; h++)
      if (sp[h]) {
        for (int o = 0; o < NOP; o++)
          b[o] += W2[h][o];
      }
    for (int o = 0; o < NOP; o++) {
      float u = beta * v2[o] + b[o];
      int s = u > thr;
      v2[o] = u - (s ? thr : 0);
      cnt[o] += s;
    }
  }
  return argmaxi(cnt);
}
int main() {
  float mx = 0;
  for (int i = 0; i < NI; i++)
    for (int h = 0; h < NH; h++) {
      W1[i][h] = 0.05f * gauss();
      if (fabsf(W1[i][h]) > mx)
        mx = fabsf(W1[i][h]);
    }
  for (int i = 0; i < NI; i++)
    for (int h = 0; h < NH; h++)
      W1T[h][i] = W1[i][h];
  for (int h = 0; h < NH; h++)
    for (int o = 0; o < NOP; o++)
      W2[h][o] = o < NO ? 0.15f * gauss() : 0;
  qs = 127.f / 0.2f; // one shared scale so that both layers share threshold
  for (int i = 0; i < NI; i++)
    for (int h = 0; h < NH; h++) {
      float q = roundf(W1[i][h] * qs / 4);
      Q1[i][h] = q > 127 ? 127 : q < -127 ? -127 : q;
    }
  for (int h = 0; h < NH; h++)
    for (int o = 0; o < NOP; o++) {
      float q = roundf(W2[h][o] * qs / 4);
      Q2[h][o] = q > 127 ? 127 : q < -127 ? -127 : q;
    }
  qthr = (int16_t)roundf(qs / 4);
  double dens[] = {0.02, 0.05, 0.10, 0.13, 0.20, 0.50};
  printf("density   mean_in_spikes/inf hid_spikes/inf | us per inference (median of 2000): dense_f event_f event_int8 "
         "timebatch_f direct_f | event_f GSOP/s int8 GSOP/s\n");
  for (int d = 0; d < 6; d++) {
    nsp_in = 0;
    memset(in, 0, sizeof in);
    for (int x = 0; x < NX; x++) {
      for (int i = 0; i < NI; i++)
        px[x][i] = 0;
      // ~1.5x density of pixels are on with intensity ~2/3
      for (int i = 0; i < NI; i++) {
        double on = dens[d] * 1.5 < 1 ? dens[d] * 1.5 : 1;
        if (rnd() < on)
          px[x][i] = dens[d] / on * (0.5 + rnd());
      }
      for (int t = 0; t < T; t++)
        for (int i = 0; i < NI; i++) {
          int s = rnd() < px[x][i];
          dense_in[x][t][i] = s;
          if (s) {
            in[x][t][i >> 6] |= 1ull << (i & 63);
            nsp_in++;
          }
        }
    }
    inf f[] = {dense_f, event_f, event_q, batch_f, direct_f};
    double med[5];
    long hs = 0;
    volatile int sink = 0;
    for (int k = 0; k < 5; k++) {
      int R = k == 0 ? 400 : 2000;
      double *tt = malloc(R * sizeof(double));
      for (int r = 0; r < 200; r++)
        sink += f[k](r % NX);
      nsp_h = 0;
      for (int r = 0; r < R; r++) {
        double t0 = now();
        sink += f[k](r % NX);
        tt[r] = now() - t0;
      }
      if (k == 1)
        hs = nsp_h / R;
      qsort(tt, R, 8, cmp);
      med[k] = tt[R / 2];
      free(tt);
    }
    double sop = (double)nsp_in / NX * NH + hs * NO;
    printf("%.2f  %8.1f  %8ld | %8.2f %8.2f %8.2f %8.2f %8.2f | %.2f %.2f\n", dens[d], (double)nsp_in / NX, hs, med[0],
           med[1], med[2], med[3], med[4], sop / med[1] / 1e3, sop / med[2] / 1e3);
  }
  return 0;
}
