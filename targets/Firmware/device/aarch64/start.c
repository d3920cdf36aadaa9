/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * From reset to main on the 64-bit Arm machine "virt" of QEMU, which puts everything into memory. With virt.ld beside
 * it.
 */
#include "targets/Firmware/device/semihosting.h"

extern uint64_t bss_begin, bss_end;
int main(void);
void begin(void);

__attribute__((naked, used, section(".start"))) void start(void) {
  __asm__ volatile("ldr x0, =stack_top\nmov sp, x0\n"
                   "mov x0, #(3 << 20)\nmsr cpacr_el1, x0\nisb\n" /* FPEN: the floating-point unit may be used */
                   "b begin");
}

void begin(void) {
  for (uint64_t *to = &bss_begin; to < &bss_end;)
    *to++ = 0;
  semihosting_exit(main());
}
