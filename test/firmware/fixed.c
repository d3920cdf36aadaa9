/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Steps the network of test/targets/Firmware/fixed-point.mlir with inputs beyond what it declares.
 */
#include <small.h>

#include <stdio.h>

static small_state state;
static uint8_t snapshot[SMALL_SNAPSHOT_BYTES];

static void show(const char *what, const int16_t *values) { printf("%s %d %d\n", what, values[0], values[1]); }

int main(void) {
  const uint16_t cells[] = {0, 1, 2};
  const int32_t far[] = {100, -100, 0}, near[] = {0, 0, 7};
  const int16_t values[] = {5000, -5000};
  small_inputs in;
  in.in.cells = cells;
  in.in.counts = far;
  in.in.count = 3;
  in.x = values;
  small_init(&state);
  small_step(&state, &in);
  show("v", state.c_v);
  small_save(&state, snapshot);
  in.in.counts = near;
  small_step(&state, &in);
  show("v", state.c_v);
  small_init(&state);
  if (!small_restore(&state, snapshot, sizeof snapshot))
    return 1;
  small_step(&state, &in);
  show("restored", state.c_v);
  printf("tally %d %d\n", (int)state.c_tally[0], (int)state.c_tally[1]);
  return 0;
}
