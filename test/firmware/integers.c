/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Runs a step of test/targets/Firmware/integers.mlir and prints what it computed.
 */
#include <ints.h>

#include <inttypes.h>
#include <stdio.h>

int main(void) {
  static ints_state state;
  const uint8_t *cells;
  ints_init(&state);
  ints_step(&state);
  printf("v %" PRId32 " %" PRId32 " %" PRId32 "\n", state.cell_v[0], state.cell_v[1], state.cell_v[2]);
  for (size_t i = 0, count = ints_events_of_cell(&state, &cells); i < count; ++i)
    printf("fired %d\n", cells[i]);
  printf("wrapped %" PRId32 " %d %d\n", state.r_wrapped[0], state.r_narrow[0], state.r_cut[0]);
  printf("shifted %d %d %" PRId32 "\n", state.r_arithmetic[0], state.r_logical[0], state.r_left[0]);
  printf("compared %d %d %d\n", state.r_less[0], state.r_below[0], state.r_odd[0]);
  printf("high %" PRId32 "\n", state.r_high[0]);
  return 0;
}
