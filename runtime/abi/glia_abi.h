/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The contract between a compiled network and whatever runs it: plain C, header-only, and the single thing that the
 * compiler and the runtime share. A compiled network is one constant `glia_network`; all that changes lies in one block
 * of `state_bytes` bytes which the caller owns. Nothing here allocates, and nothing is global.
 */
#ifndef GLIA_ABI_H
#define GLIA_ABI_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Raised whenever a struct below changes shape; a host refuses another version. */
#define GLIA_ABI_VERSION 3u

/* Every state block starts at a multiple of this many bytes. */
#define GLIA_STATE_ALIGNMENT 64u

/* Element types of arrays in the state block. */
enum { GLIA_F32 = 0, GLIA_F64 = 1, GLIA_I32 = 2, GLIA_I64 = 3, GLIA_U8 = 4, GLIA_I8 = 5, GLIA_I16 = 6 };

/* What an input or an output carries. */
enum {
  GLIA_EVENTS = 0, /* small signed counts, listed by cell */
  GLIA_SIGNAL = 1, /* one real value per cell and step */
  GLIA_HELD = 2    /* one real value per cell, the same in every step of a sample (inputs only) */
};

/* The first bytes of every state block. */
typedef struct glia_state_header {
  uint64_t step;   /* the step that runs next (T1) */
  uint32_t sample; /* global index of the sample in its data set (R1) */
  uint32_t held;   /* 1: `hold` has run for this sample */
} glia_state_header;

/* What reaches one input in one step. For events: `count` cells in ascending order, no cell twice, with `counts` NULL
 * where every count is 1. For signals: `values` points at one real of the network's type per cell. */
typedef struct glia_input {
  const void *values;
  const uint32_t *cells;
  const int32_t *counts;
  uint32_t count;
} glia_input;

typedef struct glia_input_info {
  const char *name;
  uint32_t cells;
  uint32_t kind; /* GLIA_EVENTS, GLIA_SIGNAL or GLIA_HELD */
} glia_input_info;

/* One population. An emitting population has an event line: `slots` lists, the one of step t in slot t mod slots, each
 * `stride` bytes: uint32 count, uint32 unit (1 if every count is 1), then at `cells_offset` the uint32 cells in
 * ascending order and at `counts_offset` their int32 counts (counts_offset is 0 where counts are always 1). */
typedef struct glia_population_info {
  const char *name;
  uint32_t cells;
  uint32_t emits; /* 1 if it has an event line */
  uint32_t slots;
  uint32_t reserved;
  uint64_t line_offset;   /* from the start of the state block to slot 0 */
  uint64_t stride;        /* bytes from one slot to the next */
  uint64_t cells_offset;  /* within a slot */
  uint64_t counts_offset; /* within a slot; 0: none */
  uint64_t total_offset;  /* int64: sum of |count| of all events of this sample */
} glia_population_info;

/* One array of state that has a name: a state of a population ("v"), a trace or the weights of a plastic projection
 * (canonical order: ascending source, then rank in the row). */
typedef struct glia_array_info {
  const char *object; /* population or projection */
  const char *name;   /* state */
  uint32_t type;      /* GLIA_F32 ... */
  uint32_t count;
  uint64_t offset;
  uint32_t fraction; /* integers stand for multiples of 2^-fraction (N4) */
  uint32_t reserved;
} glia_array_info;

/* One output of the network: per cell, the sum over the steps of this sample of the counts or values. */
typedef struct glia_output_info {
  const char *name;
  uint32_t cells;
  uint32_t kind; /* GLIA_EVENTS or GLIA_SIGNAL */
  uint64_t tally_offset;
  uint32_t type;     /* GLIA_I32 for events and in fixed point, else the network's real type */
  uint32_t fraction; /* integers stand for multiples of 2^-fraction (N4) */
} glia_output_info;

typedef struct glia_network {
  uint32_t abi_version;
  uint32_t real_type; /* GLIA_F32 or GLIA_F64 */
  const char *name;
  uint64_t fingerprint; /* of the compiled program: snapshots of another program are refused */
  uint64_t dt_nanoseconds;
  uint64_t state_bytes; /* a multiple of GLIA_STATE_ALIGNMENT */
  uint32_t input_count, population_count, array_count, output_count;
  const glia_input_info *inputs;
  const glia_population_info *populations;
  const glia_array_info *arrays;
  const glia_output_info *outputs;
  /* Everything at its declared initial value; sample 0. Must come before any other call on a state block. */
  void (*init)(void *state);
  /* Starts another sample: what is declared `reset(sample)` returns to its initial value (T7); the rest stays. */
  void (*reset)(void *state, uint32_t sample);
  /* One step (T2). `inputs` has one entry per input of the network. */
  void (*step)(void *state, const glia_input *inputs);
  /* What the first step does once with the held inputs, done now for `count` states that were just reset; it reads
   * `inputs[i]` for `states[i]`. Never needed, and never another result: states that share the reading of large weights
   * are faster. Their first step then reads no held input. NULL where no input is held. */
  void (*hold)(void *const *states, const glia_input *const *inputs, uint64_t count);
} glia_network;

#ifdef __cplusplus
}
#endif
#endif
