// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs the compiled Fashion-MNIST classifier on images one at a time (a batch of one) and prints the microseconds per
// image: reset, the steps, the class with most spikes, pixels as held currents. Reading the file is not timed.
//
// usage: one_at_a_time IMAGES STEPS     (IMAGES: an idx file, not compressed)

#include "runtime/core/glia_core.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { HEADER = 16, PIXELS = 28 * 28, MAX_STEPS = 1000 };

extern const glia_network NETWORK;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e6 + 1e-3 * t.tv_nsec;
}

static unsigned char *read_images(const char *path, long *count) {
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END))
    return NULL;
  long bytes = ftell(file);
  rewind(file);
  unsigned char *data = malloc(bytes);
  if (bytes < HEADER || fread(data, 1, bytes, file) != (size_t)bytes)
    return NULL;
  fclose(file);
  *count = (bytes - HEADER) / PIXELS;
  return data + HEADER;
}

static unsigned infer(void *state, const unsigned char *image, long steps) {
  static float values[PIXELS];
  static glia_input inputs[MAX_STEPS];
  for (int i = 0; i < PIXELS; i++)
    values[i] = (float)image[i] / 255.0f;
  for (long t = 0; t < steps; t++)
    inputs[t].values = values;
  NETWORK.reset(state, 0);
  glia_run(&NETWORK, state, inputs, steps);
  return glia_tally_argmax(&NETWORK, state, 0);
}

int main(int arguments, char **argument) {
  long count = 0, steps = arguments == 3 ? atol(argument[2]) : 0;
  unsigned char *images = steps > 0 && steps <= MAX_STEPS ? read_images(argument[1], &count) : NULL;
  void *state = aligned_alloc(GLIA_STATE_ALIGNMENT, NETWORK.state_bytes);
  if (!images || !state) {
    fputs("usage: one_at_a_time IMAGES STEPS\n", stderr);
    return 1;
  }
  NETWORK.init(state);
  volatile unsigned sink = 0;
  double begin = now();
  for (long i = 0; i < count; i++)
    sink += infer(state, images + i * PIXELS, steps);
  printf("%.3f\n", (now() - begin) / count);
  return 0;
}
