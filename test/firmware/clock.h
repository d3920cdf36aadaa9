/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * How many instructions an emulated microcontroller executed, and numbers as text, for programs that report them.
 */
#ifndef GLIA_TEST_FIRMWARE_CLOCK_H
#define GLIA_TEST_FIRMWARE_CLOCK_H

#include "targets/Firmware/device/semihosting.h"

static void write_number(uint32_t number, const char *end) {
  char text[12], *at = text + 11;
  *at = 0;
  do
    *--at = (char)('0' + number % 10);
  while (number /= 10);
  semihosting_write(at);
  semihosting_write(end);
}

/* Counts that grow by one for so many instructions; under QEMU with -icount shift=0. */
#if defined(__riscv)
#define INSTRUCTIONS_PER_TICK 1u
static void start_clock(void) {}
static uint32_t read_clock(void) {
  uint32_t value;
  __asm__ volatile(".option push\n.option arch, +zicsr\ncsrr %0, minstret\n.option pop" : "=r"(value));
  return value;
}
static uint32_t ticks_between(uint32_t from, uint32_t to) { return to - from; }
#elif defined(__aarch64__)
#define INSTRUCTIONS_PER_TICK 16u /* the timer runs at 62.5 MHz, an instruction takes 1 ns */
static void start_clock(void) {}
static uint32_t read_clock(void) {
  uint64_t value;
  __asm__ volatile("isb\nmrs %0, cntvct_el0" : "=r"(value));
  return (uint32_t)value;
}
static uint32_t ticks_between(uint32_t from, uint32_t to) { return to - from; }
#else
#define INSTRUCTIONS_PER_TICK 40u /* the timer runs at 25 MHz, an instruction takes 1 ns */
static volatile uint32_t *const systick = (volatile uint32_t *)0xE000E010u;
static void start_clock(void) {
  systick[1] = 0xFFFFFF;
  systick[2] = 0;
  systick[0] = 5;
}
static uint32_t read_clock(void) { return systick[2]; }
static uint32_t ticks_between(uint32_t from, uint32_t to) { return (from - to) & 0xFFFFFF; }
#endif

#endif
