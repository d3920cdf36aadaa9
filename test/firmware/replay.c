/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Runs a network on recorded inputs and prints every event, the tallies and what the steps cost. The network and the
 * inputs come from replay_data.h, which replay.py writes.
 */
#include "targets/Firmware/device/semihosting.h"
#include "test/firmware/clock.h"

#include <replay_data.h>

static NET_STATE state;
static uint8_t snapshot[NET_SNAPSHOT_BYTES];

#define PRINT_EVENTS(reader, type, name)                                                                               \
  {                                                                                                                    \
    const type *cells;                                                                                                 \
    const uint32_t count = (uint32_t)reader(&state, &cells);                                                           \
    for (uint32_t i = 0; i < count; ++i) {                                                                             \
      semihosting_write("event ");                                                                                     \
      write_number(sample, " ");                                                                                       \
      write_number(step, " " name " ");                                                                                \
      write_number(cells[i], "\n");                                                                                    \
    }                                                                                                                  \
  }

#define PRINT_TALLY(member, cells)                                                                                     \
  for (uint32_t i = 0; i < cells; ++i) {                                                                               \
    semihosting_write(state.member[i] < 0 ? " -" : " ");                                                               \
    write_number((uint32_t)(state.member[i] < 0 ? -state.member[i] : state.member[i]), "");                            \
  }

/* A state that was saved and restored goes on in the same way. */
static void move_state(void) {
  NET_SAVE(&state, snapshot);
  NET_INIT(&state);
  if (!NET_RESTORE(&state, snapshot, sizeof snapshot)) {
    semihosting_write("the snapshot was refused\n");
    semihosting_exit(1);
  }
  snapshot[sizeof snapshot - 1] ^= 1;
  if (NET_RESTORE(&state, snapshot, sizeof snapshot)) {
    semihosting_write("a damaged snapshot was taken\n");
    semihosting_exit(1);
  }
}

static uint32_t run_sample(uint32_t sample) {
  uint32_t ticks = 0;
  NET_RESET(&state, sample);
  for (uint32_t step = 0; step < STEPS; ++step) {
    NET_INPUTS in;
    give(&in, sample, step);
    const uint32_t before = read_clock();
    NET_STEP(&state, &in);
    ticks += ticks_between(before, read_clock());
    POPULATIONS(PRINT_EVENTS)
    if (step == STEPS / 2)
      move_state();
  }
  return ticks;
}

int main(void) {
  start_clock();
  NET_INIT(&state);
  for (uint32_t sample = 0; sample < SAMPLES; ++sample) {
    const uint32_t ticks = run_sample(sample);
    semihosting_write("tally ");
    write_number(sample, "");
    TALLIES(PRINT_TALLY)
    semihosting_write("\ninstructions ");
    write_number(sample, " ");
    write_number(ticks * INSTRUCTIONS_PER_TICK, "\n");
  }
  return 0;
}
