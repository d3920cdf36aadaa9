// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A network in firmware: feeds one cell a list of spikes and reports the steps in which it fires. Here the report is
// printed; on a device it would switch a pin.

#include <lif_norse.h>

#include <stdio.h>

/* Steps with an input spike; the last entry is never reached. */
static const uint16_t spikes[] = {60,  220, 270, 310, 320, 350, 370, 400, 410, 430, 440, 450,
                                  460, 470, 480, 490, 500, 510, 520, 530, 670, 680, 690, 700,
                                  710, 720, 730, 740, 750, 760, 770, 780, 840, 850, 1000};

/* All that changes, and room for a copy of it. */
static lif_norse_state state;
static uint8_t snapshot[LIF_NORSE_SNAPSHOT_BYTES];

static void report(unsigned step) { printf("%u ", step); }

int main(void) {
  static const uint16_t cell = 0;
  const uint8_t *fired;
  lif_norse_inputs in = {{&cell, NULL, 0}};
  lif_norse_init(&state);
  for (unsigned step = 0, next = 0; step < 1000; step++) {
    in.input.count = step == spikes[next] && ++next;
    lif_norse_step(&state, &in);
    if (lif_norse_events_of_n1(&state, &fired))
      report(step);
    if (step == 500) { /* a power failure: what was saved goes on */
      lif_norse_save(&state, snapshot);
      lif_norse_init(&state);
      if (!lif_norse_restore(&state, snapshot, sizeof snapshot))
        return 1;
    }
  }
  return 0;
}
