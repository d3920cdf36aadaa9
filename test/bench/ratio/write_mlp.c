// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writes the network of the floor, with the floor's weights, for Glia to compile: cells with v = 0.9 v + x that fire
// above 1 and then lose 1. The input is events or a held signal. Or with the floor's int8 weights and int16 states:
// cells with v = 7/8 v + x; the floor rounds the leak up, the network down.
//
// usage: write_mlp events|current|int8 FILE.mlir

#include "test/bench/ratio/mlp_floor.h"

/* A dense_resource: four bytes of alignment, then the data, in hexadecimal. */
static void write_hex(FILE *file, const void *data, size_t bytes) {
  for (size_t i = 0; i < bytes; i++)
    fprintf(file, "%02X", ((const unsigned char *)data)[i]);
}

/* Weights with a row per target; in the floor each source has a row, of `stride` weights. */
static void write_weights(FILE *file, const char *name, const float *rows, int sources, int targets, int stride) {
  const uint32_t alignment = sizeof(float);
  fprintf(file, "      %s: \"0x", name);
  write_hex(file, &alignment, sizeof alignment);
  for (int t = 0; t < targets; t++)
    for (int s = 0; s < sources; s++)
      write_hex(file, &rows[s * stride + t], sizeof(float));
  fputs("\"", file);
}

/* tau and r make the decay 0.9 and the gain 1. */
static void write_layer(FILE *file, const char *name, const char *source, const char *kind, int sources, int targets) {
  fprintf(file,
          "  %%%s_drive = snn.project \"to_%s\" %%%s via(#snn.dense) weight(dense_resource<%s> : tensor<%dx%dxf32>)\n"
          "           : (!snn.%s<%d>) -> !snn.drive<%d>\n",
          name, name, source, name, targets, sources, kind, sources, targets);
  fprintf(
      file,
      "  %%%s = snn.population \"%s\" model(@lif) (i = %%%s_drive) with({tau = 0.01, r = 10.0, v_threshold = 1.0})\n"
      "           via(#snn.convention<reset = subtract>) : (!snn.drive<%d>) -> !snn.events<%d>\n",
      name, name, name, targets, targets);
}

static void write_network(FILE *file, const char *name, int is_held) {
  const char *kind = is_held ? "signal" : "events";
  fprintf(file, "snn.network \"mlp_%s\" dt(1 ms) {\n", name);
  fprintf(file, "  %%x = snn.input \"x\"%s : !snn.%s<%d>\n", is_held ? " held" : "", kind, NI);
  write_layer(file, "hidden", "x", kind, NI, NH);
  write_layer(file, "out", "hidden", "events", NH, NO);
  fprintf(file, "  snn.output \"class\" %%out : !snn.events<%d>\n}\n\n{-#\n  dialect_resources: {\n    builtin: {\n",
          NO);
  write_weights(file, "hidden", &W1[0][0], NI, NH, NH);
  fputs(",\n", file);
  write_weights(file, "out", &W2[0][0], NH, NO, NOP);
  fputs("\n    }\n  }\n#-}\n", file);
}

/* Weights with a row per target. */
static void write_integers(FILE *file, const char *name, const int8_t *rows, int sources, int targets, int stride) {
  fprintf(file, "      %s: \"0x01000000", name);
  for (int t = 0; t < targets; t++)
    for (int s = 0; s < sources; s++)
      write_hex(file, &rows[s * stride + t], 1);
  fputs("\"", file);
}

/* In units of 2^-9, so that the threshold lies below 1. */
static void write_integer_layer(FILE *file, const char *name, const char *source, int sources, int targets) {
  fprintf(file,
          "  %%%s_drive = snn.project \"to_%s\" %%%s via(#snn.dense) weight(dense_resource<%s> : tensor<%dx%dxi8>)\n"
          "           scale(0.001953125) : (!snn.events<%d>) -> !snn.drive<%d>\n",
          name, name, source, name, targets, sources, sources, targets);
  fprintf(
      file,
      "  %%%s = snn.population \"%s\" model(@lif) (i = %%%s_drive) with({tau = 0.008, r = 8.0, v_threshold = %.9f})\n"
      "           via(#snn.convention<reset = subtract>) storage(!cell.fixed<16, 9, floor>)\n"
      "           : (!snn.drive<%d>) -> !snn.events<%d>\n",
      name, name, name, qthr / 512.0, targets, targets);
}

static void write_integer_network(FILE *file) {
  fprintf(file, "snn.network \"mlp_int8\" dt(1 ms) {\n  %%x = snn.input \"x\" counts(1) : !snn.events<%d>\n", NI);
  write_integer_layer(file, "hidden", "x", NI, NH);
  write_integer_layer(file, "out", "hidden", NH, NO);
  fprintf(file, "  snn.output \"class\" %%out : !snn.events<%d>\n}\n\n{-#\n  dialect_resources: {\n    builtin: {\n",
          NO);
  write_integers(file, "hidden", &Q1[0][0], NI, NH, NH);
  fputs(",\n", file);
  write_integers(file, "out", &Q2[0][0], NH, NO, NOP);
  fputs("\n    }\n  }\n#-}\n", file);
}

int main(int count, char **arguments) {
  const char *kind = count == 3 ? arguments[1] : "";
  if (strcmp(kind, "events") && strcmp(kind, "current") && strcmp(kind, "int8")) {
    fputs("usage: write_mlp events|current|int8 FILE.mlir\n", stderr);
    return 1;
  }
  FILE *file = fopen(arguments[2], "w");
  if (!file) {
    fprintf(stderr, "error: '%s' cannot be written\n", arguments[2]);
    return 1;
  }
  draw_weights();
  quantize_weights();
  if (!strcmp(kind, "int8"))
    write_integer_network(file);
  else
    write_network(file, kind, !strcmp(kind, "current"));
  return fclose(file) != 0;
}
