// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A compiled network in a C program: feeds one cell a list of spikes and prints the steps in which it fires.

#include "lif.h"
#include <stdio.h>

/* Steps with an input spike; the last entry is never reached. */
static const uint32_t spikes[] = {60,  220, 270, 310, 320, 350, 370, 400, 410, 430, 440, 450,
                                  460, 470, 480, 490, 500, 510, 520, 530, 670, 680, 690, 700,
                                  710, 720, 730, 740, 750, 760, 770, 780, 840, 850, 1000};

int main(void) {
  static lif_norse_state state;
  lif_norse_init(&state);
  for (uint32_t step = 0, next = 0, cell = 0; step < 1000; step++) {
    glia_input input = {.cells = &cell, .count = step == spikes[next] && ++next};
    lif_norse_step(&state, &input);
    if (glia_event_count(&lif_norse_network, &state, 0))
      printf("%u ", step);
  }
}
