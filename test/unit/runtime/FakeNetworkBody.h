/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The code of both fake networks, for FAKE_REAL, FAKE_REAL_TYPE, FAKE_NAME and FAKE_SYMBOL of the including file. No
 * guard: it is a body.
 */
#include "test/unit/runtime/FakeNetwork.h"

#include <stddef.h>

enum { CELLS = 4, SOURCES = 3, SLOTS = 2, LAST_STEP = 50 };

typedef struct slot {
  uint32_t count, unit;
  uint32_t cells[CELLS];
  int32_t counts[CELLS];
} slot;

typedef struct block {
  glia_state_header header;
  FAKE_REAL v[CELLS], sum[CELLS];
  int32_t tally[CELLS], age[CELLS];
  int64_t total;
  slot slots[SLOTS];
} block;

static void reset(void *state, uint32_t sample) {
  block *s = (block *)state;
  s->header.step = 0;
  s->header.sample = sample;
  s->total = 0;
  for (int i = 0; i < CELLS; ++i) {
    s->v[i] = s->sum[i] = 0;
    s->tally[i] = 0;
  }
  for (int i = 0; i < SLOTS; ++i)
    s->slots[i].count = 0;
}

static void init(void *state) {
  block *s = (block *)state;
  unsigned char *bytes = (unsigned char *)state;
  for (size_t i = 0; i < (sizeof(block) + 63) / 64 * 64; ++i)
    bytes[i] = 0;
  for (int i = 0; i < CELLS; ++i)
    s->age[i] = -1;
  reset(state, 0);
}

static void emit(block *s, slot *out, int cell) {
  int32_t n = (int32_t)s->v[cell];
  if (n < 1)
    return;
  s->v[cell] -= (FAKE_REAL)n;
  out->cells[out->count] = (uint32_t)cell;
  out->counts[out->count++] = n;
  if (n != 1)
    out->unit = 0;
  s->tally[cell] += n;
  s->total += n;
}

static void step(void *state, const glia_input *inputs) {
  block *s = (block *)state;
  if (s->header.step == LAST_STEP)
    return;
  slot *out = &s->slots[s->header.step % SLOTS];
  const FAKE_REAL *held = (const FAKE_REAL *)inputs[1].values;
  const FAKE_REAL *signal = (const FAKE_REAL *)inputs[2].values;
  out->count = 0;
  out->unit = 1;
  for (int i = 0; i < CELLS; ++i) {
    s->v[i] = (FAKE_REAL)0.9 * s->v[i] + held[i] + signal[i];
    for (uint32_t e = 0; e < inputs[0].count; ++e)
      s->v[i] +=
          (FAKE_REAL)(0.25 * (double)(inputs[0].cells[e] + 1) * (double)(inputs[0].counts ? inputs[0].counts[e] : 1));
    emit(s, out, i);
    s->sum[i] += s->v[i];
    ++s->age[i];
  }
  ++s->header.step;
}

static const glia_input_info input_infos[] = {
    {"in", SOURCES, GLIA_EVENTS}, {"bias", CELLS, GLIA_HELD}, {"drive", CELLS, GLIA_SIGNAL}};
static const glia_population_info population_infos[] = {{"cells", CELLS, 1, SLOTS, 0, offsetof(block, slots),
                                                         sizeof(slot), offsetof(slot, cells), offsetof(slot, counts),
                                                         offsetof(block, total)},
                                                        {"glia, \"star\"", 1, 0, 0, 0, 0, 0, 0, 0, 0}};
static const glia_array_info array_infos[] = {{"cells", "v", FAKE_REAL_TYPE, CELLS, offsetof(block, v), 0, 0},
                                              {"cells", "age", GLIA_I32, CELLS, offsetof(block, age), 0, 0}};
static const glia_output_info output_infos[] = {{"cells", CELLS, GLIA_EVENTS, offsetof(block, tally), GLIA_I32, 0},
                                                {"v", CELLS, GLIA_SIGNAL, offsetof(block, sum), FAKE_REAL_TYPE, 0}};

const glia_network FAKE_SYMBOL = {GLIA_ABI_VERSION,
                                  FAKE_REAL_TYPE,
                                  FAKE_NAME,
                                  sizeof(FAKE_REAL) * 1000 + 7,
                                  100000,
                                  (sizeof(block) + 63) / 64 * 64,
                                  3,
                                  2,
                                  2,
                                  2,
                                  input_infos,
                                  population_infos,
                                  array_infos,
                                  output_infos,
                                  init,
                                  reset,
                                  step,
                                  0};
