/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What a program says to the debugger or emulator that runs it: text, and that it ended. Arm and RISC-V share the
 * calls; see "Semihosting for AArch32 and AArch64" of Arm and "RISC-V Semihosting".
 */
#ifndef GLIA_SEMIHOSTING_H
#define GLIA_SEMIHOSTING_H

#include <stdint.h>

static inline intptr_t semihosting_call(intptr_t operation, intptr_t argument) {
#if defined(__riscv)
  register intptr_t a0 __asm__("a0") = operation;
  register intptr_t a1 __asm__("a1") = argument;
  /* The three instructions mark the call; they must lie in one page and must not be compressed. */
  __asm__ volatile(".balign 16\n.option push\n.option norvc\n"
                   "slli zero, zero, 0x1f\nebreak\nsrai zero, zero, 7\n.option pop"
                   : "+r"(a0)
                   : "r"(a1)
                   : "memory");
  return a0;
#elif defined(__aarch64__)
  register intptr_t x0 __asm__("x0") = operation;
  register intptr_t x1 __asm__("x1") = argument;
  __asm__ volatile("hlt #0xF000" : "+r"(x0) : "r"(x1) : "memory");
  return x0;
#else
  register intptr_t r0 __asm__("r0") = operation;
  register intptr_t r1 __asm__("r1") = argument;
  __asm__ volatile("bkpt 0xAB" : "+r"(r0) : "r"(r1) : "memory");
  return r0;
#endif
}

static inline void semihosting_write(const char *text) { (void)semihosting_call(0x04, (intptr_t)text); }

/* Ends the program; does not return. */
static inline void semihosting_exit(int status) {
  static intptr_t block[2];
  block[0] = 0x20026; /* the application ended */
  block[1] = status;
#if defined(__riscv) || defined(__aarch64__)
  (void)semihosting_call(0x20, (intptr_t)block);
#else
  if (status == 0)
    (void)semihosting_call(0x18, 0x20026);
  (void)semihosting_call(0x20, (intptr_t)block);
#endif
  for (;;) {
  }
}

#endif
