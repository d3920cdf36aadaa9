/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * How main.c speaks, and how it counts instructions: on a device through semihosting and the system timer, as a program
 * of this machine through its C library and not at all.
 */
#ifndef GLIA_EXAMPLES_BLIMP_REPORT_H
#define GLIA_EXAMPLES_BLIMP_REPORT_H

#include <stddef.h>
#include <stdint.h>

#if __STDC_HOSTED__
#include <stdio.h>
static void say(const char *text) { fputs(text, stdout); }
static void start_clock(void) {}
static uint32_t read_clock(void) { return 0; }
#else
#include "targets/Firmware/device/semihosting.h"
static void say(const char *text) { semihosting_write(text); }
static volatile uint32_t *const systick = (volatile uint32_t *)0xE000E010u;
static void start_clock(void) {
  systick[1] = 0xFFFFFF;
  systick[2] = 0;
  systick[0] = 5;
}
/* It counts down. */
static uint32_t read_clock(void) { return 0xFFFFFF - systick[2]; }
#endif

static uint32_t longest, all;

static void note_duration(uint32_t from, uint32_t to) {
  const uint32_t ticks = (to - from) & 0xFFFFFF;
  longest = ticks > longest ? ticks : longest;
  all += ticks;
}

/* Eight digits, most significant first. */
static void say_bits(uint32_t bits) {
  char text[10];
  for (int i = 0; i < 8; ++i)
    text[i] = "0123456789abcdef"[bits >> (28 - 4 * i) & 15u];
  text[8] = ' ';
  text[9] = 0;
  say(text);
}

/* Numbers to the last bit. */
static void report_step(const float *numbers, size_t count, uint32_t hash) {
  for (size_t i = 0; i < count; ++i) {
    union {
      float value;
      uint32_t bits;
    } both;
    both.value = numbers[i];
    say_bits(both.bits);
  }
  say_bits(hash);
  say("\n");
}

static void report_durations(uint32_t steps) {
  say("ticks ");
  say_bits(longest);
  say_bits(all);
  say_bits(steps);
  say("\n");
}

#endif
