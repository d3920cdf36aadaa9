// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The compiled classifier against the floor's, in one process, on the same weights and inputs, turn by turn: one turn
// is one inference on each input. An inference is what the floor does: reset, 25 steps, the class with most spikes.
// Prints medians over the turns and `ratio NAME VALUE`, below 1 where Glia is faster; fails if the classes differ.

#include "test/bench/ratio/mlp_floor.h"

#include "runtime/core/glia_core.h"

#define ROUNDS 301
/* The floor contracts products and sums, Glia rounds both: cells at the threshold may differ. */
#define LEAST_EQUAL 60

extern const glia_network mlp_events_network, mlp_current_network, mlp_int8_network;

typedef struct contest {
  const char *name;
  inf floor;
  const glia_network *net;
  const glia_input (*inputs)[T];
  void *state;
} contest;

static glia_input events[NX][T], currents[NX][T];
static uint32_t cells[NX * T * NI]; /* one list behind the other */
static volatile int sink;

/* What Glia gets: cells in ascending order, and the pixels as they are. */
static void prepare_inputs(void) {
  uint32_t *next = cells;
  for (int x = 0; x < NX; x++)
    for (int t = 0; t < T; t++) {
      uint32_t *list = next;
      for (int i = 0; i < NI; i++)
        if (in[x][t][i >> 6] >> (i & 63) & 1)
          *next++ = i;
      events[x][t] = (glia_input){.cells = list, .count = (uint32_t)(next - list)};
      currents[x][t] = (glia_input){.values = px[x]};
    }
}

static int infer(const contest *c, int x) {
  c->net->reset(c->state, 0);
  glia_run(c->net, c->state, c->inputs[x], T);
  return (int)glia_tally_argmax(c->net, c->state, 0);
}

/* Microseconds per inference. */
static double turn_of_glia(const contest *c) {
  double begin = now();
  for (int x = 0; x < NX; x++)
    sink += infer(c, x);
  return (now() - begin) / NX;
}

static double turn_of_floor(const contest *c) {
  double begin = now();
  for (int x = 0; x < NX; x++)
    sink += c->floor(x);
  return (now() - begin) / NX;
}

static double median(double *values) {
  qsort(values, ROUNDS, sizeof *values, cmp);
  return values[ROUNDS / 2];
}

/* Who goes first changes from round to round. */
static void measure(const contest *c) {
  static double glia[ROUNDS], floor[ROUNDS];
  for (int r = -10; r < ROUNDS; r++) {
    double first = r & 1 ? turn_of_glia(c) : turn_of_floor(c);
    double second = r & 1 ? turn_of_floor(c) : turn_of_glia(c);
    if (r < 0)
      continue;
    glia[r] = r & 1 ? first : second;
    floor[r] = r & 1 ? second : first;
  }
  double ours = median(glia), theirs = median(floor);
  printf("%-16s Glia %.2f us, floor %.2f us per inference (fastest turns: %.2f, %.2f)\n", c->name, ours, theirs,
         glia[0], floor[0]);
  printf("ratio %s %.3f\n", c->name, ours / theirs);
}

static int count_equal(const contest *c) {
  int equal = 0;
  for (int x = 0; x < NX; x++)
    equal += infer(c, x) == c->floor(x);
  printf("%-16s %d of %d classes equal\n", c->name, equal, NX);
  return equal;
}

int main(void) {
  draw_weights();
  quantize_weights();
  draw_inputs();
  prepare_inputs();
  printf("%-16s %.1f events per inference\n", "inputs", (double)nsp_in / NX);
  contest contests[] = {{"mlp-events-f32", event_f, &mlp_events_network, (const glia_input(*)[T])events, NULL},
                        {"mlp-current-f32", direct_f, &mlp_current_network, (const glia_input(*)[T])currents, NULL},
                        {"mlp-int8", event_q, &mlp_int8_network, (const glia_input(*)[T])events, NULL}};
  int failed = 0;
  for (int k = 0; k < 3; k++) {
    contest *c = &contests[k];
    c->state = aligned_alloc(GLIA_STATE_ALIGNMENT, c->net->state_bytes);
    c->net->init(c->state);
    failed |= count_equal(c) < LEAST_EQUAL;
    measure(c);
    free(c->state);
  }
  if (failed)
    fprintf(stderr, "error: fewer than %d classes are equal\n", LEAST_EQUAL);
  return failed;
}
