/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * From reset to main on a Cortex-M: memory, floating-point unit, main, end. With mps2.ld beside it.
 */
#include "targets/Firmware/device/semihosting.h"

extern uint32_t stack_top, data_source, data_begin, data_end, bss_begin, bss_end;
int main(void);
void start(void);

static void fail(void) { semihosting_exit(1); }

__attribute__((section(".vectors"), used)) static void (*const vectors[16])(void) = {
    (void (*)(void))&stack_top, start, fail, fail, fail, fail, fail};

void start(void) {
#if defined(__ARM_FP)
  *(volatile uint32_t *)0xE000ED88u |= 0xFu << 20; /* CPACR: the unit may be used */
  __asm__ volatile("dsb\nisb");
#endif
  for (uint32_t *to = &data_begin, *from = &data_source; to < &data_end;)
    *to++ = *from++;
  for (uint32_t *to = &bss_begin; to < &bss_end;)
    *to++ = 0;
  semihosting_exit(main());
}
