// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A closed loop at 100 Hz: a network of spiking cells holds the height of a blimp. The blimp is simulated here, beside
// it another one that a PID controller holds. Runs on a device, where it speaks through semihosting, and as a program.

#include <blimp.h>

#include "examples/blimp/report.h"

/* Metres; so many steps each. The first one is where the blimps are at rest at the beginning. */
static const float heights[] = {1.0f, 2.0f, 0.8f, 1.6f, 1.2f};
#define STEPS_EACH 4000u
#define STEPS (STEPS_EACH * (sizeof heights / sizeof heights[0]))

/* All that changes. */
static blimp_state controller;
static struct airship {
  float height, speed, thrust;
} ours, theirs;
static float sum, mean;

static float clamp(float value, float most) { return value < -most ? -most : value > most ? most : value; }

/* A step of 10 ms: a motor that lags, drag, and a balloon that is a little too heavy. */
static void fly(struct airship *blimp, float command) {
  const float speed = blimp->speed;
  const float drag = speed * (0.05f + 0.25f * (speed < 0.0f ? -speed : speed));
  blimp->thrust += 0.05f * (0.2f * clamp(command, 1.0f) - blimp->thrust);
  blimp->speed += 0.025f * (blimp->thrust - 0.03f - drag);
  blimp->height += 0.01f * blimp->speed;
}

/* What the cells say: the sum of both read-outs. */
static float ask_network(float error) {
  blimp_inputs in;
  in.error = &error;
  const uint32_t before = read_clock();
  blimp_step(&controller, &in);
  note_duration(before, read_clock());
  return controller.fast_v[0] + controller.slow_v[0];
}

/* Gains of evolve.py, which searched them in the same way as the weights of the network. */
static float ask_pid(float error) {
  const float before = mean;
  mean = before + 0.1f * (error - before);
  sum = clamp(sum + PID_I * 0.01f * error, 1.0f);
  return PID_P * error + sum + PID_D * 100.0f * (mean - before);
}

/* Which cells fired, as one number. */
static uint32_t add_events(uint32_t hash, const uint8_t *cells, size_t count) {
  hash = (hash ^ (uint32_t)count) * 16777619u;
  for (size_t i = 0; i < count; ++i)
    hash = (hash ^ cells[i]) * 16777619u;
  return hash;
}

static uint32_t hash_events(void) {
  const uint8_t *cells;
  uint32_t hash = 2166136261u;
  size_t count = blimp_events_of_fast_first(&controller, &cells);
  hash = add_events(hash, cells, count);
  count = blimp_events_of_fast_second(&controller, &cells);
  hash = add_events(hash, cells, count);
  count = blimp_events_of_slow_first(&controller, &cells);
  hash = add_events(hash, cells, count);
  count = blimp_events_of_slow_second(&controller, &cells);
  return add_events(hash, cells, count);
}

int main(void) {
  start_clock();
  blimp_init(&controller);
  ours.height = theirs.height = heights[0];
  for (uint32_t step = 0; step < STEPS; ++step) {
    const float wanted = heights[step / STEPS_EACH];
    const float error = clamp(wanted - ours.height, 1.0f);
    fly(&ours, ask_network(error));
    fly(&theirs, ask_pid(clamp(wanted - theirs.height, 1.0f)));
    const float numbers[] = {wanted, error, ours.height, theirs.height};
    report_step(numbers, 4, hash_events());
  }
  report_durations(STEPS);
  return 0;
}
