/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The classifier of floor/mcu.c beside the same network as Glia writes it, on an emulated microcontroller: for each
 * image the instructions of both, and their classes. Network and inputs come from mcu_data.h, which measure_mcu.py
 * writes.
 */
#include "test/firmware/clock.h"

#include <mcu_data.h>
#include <mlp.h>

int snn_infer(const uint32_t (*in)[25], int steps);

static mlp_state state;

static uint32_t infer(uint32_t image) {
  mlp_reset(&state, image);
  for (uint32_t frame = image * STEPS; frame < (image + 1) * STEPS; ++frame) {
    mlp_inputs in;
    in.x.cells = &cells[first[frame]];
    in.x.counts = 0;
    in.x.count = first[frame + 1] - first[frame];
    mlp_step(&state, &in);
  }
  return (uint32_t)mlp_largest_of_n_class(&state);
}

int main(void) {
  start_clock();
  mlp_init(&state);
  for (uint32_t image = 0; image < IMAGES; ++image) {
    const uint32_t begin = read_clock();
    const uint32_t class = infer(image);
    const uint32_t middle = read_clock();
    const uint32_t floor_class = (uint32_t)snn_infer(&masks[image * STEPS], STEPS);
    const uint32_t end = read_clock();
    semihosting_write("image ");
    write_number(ticks_between(begin, middle) * INSTRUCTIONS_PER_TICK, " ");
    write_number(ticks_between(middle, end) * INSTRUCTIONS_PER_TICK, " ");
    write_number(class, " ");
    write_number(floor_class, "\n");
  }
  return 0;
}
