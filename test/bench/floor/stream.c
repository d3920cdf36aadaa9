// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Bandwidth of this machine for each size of working set (copy, triad, sum, memcpy) and the rate of synaptic
// scatter-adds, which bound what any network can reach here.
//
// usage: stream THREADS

#define _GNU_SOURCE
#include <omp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
static double now() {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}
static int cmp(const void *a, const void *b) {
  double x = *(double *)a, y = *(double *)b;
  return (x > y) - (x < y);
}
int main(int c, char **v) {
  int T = c > 1 ? atoi(v[1]) : 1;
  omp_set_num_threads(T);
  size_t sizes[] = {16 << 10, 128 << 10, 512 << 10, 2 << 20, 8 << 20, 24 << 20, 96 << 20, (size_t)400 << 20};
  printf("threads=%d  (GB/s, median of 7; bytes counted: copy 2x, triad 3x, sum 1x; RFO not counted)\n", T);
  printf("%10s %8s %8s %8s %8s\n", "total_KiB", "copy", "triad", "sum", "memcpy");
  for (int s = 0; s < 8; s++) {
    size_t tot = sizes[s] * T;
    if (s >= 5)
      tot = sizes[s];
    size_t n = tot / 3 / 8 / T * T;
    double *a = aligned_alloc(64, (n * 8 + 63) / 64 * 64), *b = aligned_alloc(64, (n * 8 + 63) / 64 * 64),
           *d = aligned_alloc(64, (n * 8 + 63) / 64 * 64);
#pragma omp parallel for schedule(static)
    for (size_t i = 0; i < n; i++) {
      a[i] = 1;
      b[i] = 2;
      d[i] = 3;
    }
    double r[4][7];
    volatile double sink = 0;
    long reps = (long)(6e8 / (double)(n * 8 * 3));
    if (reps < 2)
      reps = 2;
    for (int k = 0; k < 7; k++) {
      double t0;
      t0 = now();
#pragma omp parallel
      {
        size_t id = omp_get_thread_num(), lo = n / T * id, hi = n / T * (id + 1);
        for (long q = 0; q < reps; q++) {
          double *restrict x = a;
          double *restrict y = b;
          for (size_t i = lo; i < hi; i++)
            x[i] = y[i];
          __asm__ volatile("" ::"r"(x) : "memory");
        }
      }
      r[0][k] = 2.0 * n * 8 * reps / (now() - t0) / 1e9;
      t0 = now();
#pragma omp parallel
      {
        size_t id = omp_get_thread_num(), lo = n / T * id, hi = n / T * (id + 1);
        for (long q = 0; q < reps; q++) {
          double *restrict x = a;
          double *restrict y = b;
          double *restrict z = d;
          for (size_t i = lo; i < hi; i++)
            x[i] = y[i] + 3.0 * z[i];
          __asm__ volatile("" ::"r"(x) : "memory");
        }
      }
      r[1][k] = 3.0 * n * 8 * reps / (now() - t0) / 1e9;
      t0 = now();
      double S = 0;
#pragma omp parallel reduction(+ : S)
      {
        size_t id = omp_get_thread_num(), lo = n / T * id, hi = n / T * (id + 1);
        for (long q = 0; q < reps; q++) {
          double s0 = 0;
          double *restrict y = b;
          for (size_t i = lo; i < hi; i++)
            s0 += y[i];
          S += s0;
          __asm__ volatile("" ::"r"(y) : "memory");
        }
      }
      sink += S;
      r[2][k] = 1.0 * n * 8 * reps / (now() - t0) / 1e9;
      t0 = now();
#pragma omp parallel
      {
        size_t id = omp_get_thread_num(), lo = n / T * id, hi = n / T * (id + 1);
        for (long q = 0; q < reps; q++) {
          memcpy(a + lo, b + lo, (hi - lo) * 8);
          __asm__ volatile("" ::"r"(a) : "memory");
        }
      }
      r[3][k] = 2.0 * n * 8 * reps / (now() - t0) / 1e9;
    }
    for (int j = 0; j < 4; j++)
      qsort(r[j], 7, 8, cmp);
    printf("%10zu %8.1f %8.1f %8.1f %8.1f\n", n * 24 / 1024, r[0][3], r[1][3], r[2][3], r[3][3]);
    free(a);
    free(b);
    free(d);
  }
  // synaptic scatter: for rows of K synapses (u16/u32 idx + f32 w or shared w), acc[idx]+=w
  printf("scatter-add, 1 thread: events/s (M/s)\n");
  struct {
    int N;
    int K;
    size_t nsyn;
  } cs[] = {{4000, 80, 320000}, {12500, 1250, 15600000}, {80000, 3700, 100000000}};
  for (int q = 0; q < 3; q++) {
    int N = cs[q].N, K = cs[q].K;
    size_t rows = cs[q].nsyn / K;
    uint32_t *idx = malloc(rows * K * 4);
    uint16_t *i16 = N < 65536 ? malloc(rows * K * 2) : 0;
    float *w = malloc(rows * K * 4);
    float *acc = calloc(N, 4);
    uint64_t x = 88172645463325252ull;
    for (size_t i = 0; i < rows * K; i++) {
      x ^= x << 13;
      x ^= x >> 7;
      x ^= x << 17;
      idx[i] = (uint32_t)((x >> 32) % N);
      if (i16)
        i16[i] = idx[i];
      w[i] = 0.1f;
    }
    size_t nev = 2000000000ull / (q == 2 ? 4 : 2);
    size_t nr = nev / K;
    uint32_t *ord = malloc(nr * 4);
    for (size_t i = 0; i < nr; i++) {
      x ^= x << 13;
      x ^= x >> 7;
      x ^= x << 17;
      ord[i] = (x >> 32) % rows;
    }
    double t0 = now();
    for (size_t i = 0; i < nr; i++) {
      uint32_t *p = idx + (size_t)ord[i] * K;
      for (int k = 0; k < K; k++)
        acc[p[k]] += 0.1f;
    }
    double t1 = now();
    for (size_t i = 0; i < nr; i++) {
      uint32_t *p = idx + (size_t)ord[i] * K;
      float *ww = w + (size_t)ord[i] * K;
      for (int k = 0; k < K; k++)
        acc[p[k]] += ww[k];
    }
    double t2 = now();
    double t3 = t2;
    if (i16) {
      for (size_t i = 0; i < nr; i++) {
        uint16_t *p = i16 + (size_t)ord[i] * K;
        for (int k = 0; k < K; k++)
          acc[p[k]] += 0.1f;
      }
      t3 = now();
    }
    double ev = (double)nr * K;
    float s = 0;
    for (int i = 0; i < N; i++)
      s += acc[i];
    printf("N=%d K=%d syn=%zu: u32 idx,const w (4B/ev) %.0f | u32+f32 (8B/ev) %.0f | u16,const w (2B/ev) %.0f   (chk "
           "%g)\n",
           N, K, rows * K, ev / (t1 - t0) / 1e6, ev / (t2 - t1) / 1e6, i16 ? ev / (t3 - t2) / 1e6 : 0.0, s);
    free(idx);
    free(i16);
    free(w);
    free(acc);
    free(ord);
  }
  return 0;
}
