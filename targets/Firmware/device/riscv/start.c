/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * From reset to main on the RISC-V machine "virt" of QEMU, which puts everything into memory. With virt.ld beside it.
 */
#include "targets/Firmware/device/semihosting.h"

extern uint32_t bss_begin, bss_end;
int main(void);
void begin(void);

__attribute__((naked, used, section(".start"))) void start(void) {
  __asm__ volatile(".option push\n.option norelax\nla gp, global_pointer\n.option pop\n"
                   "la sp, stack_top\n"
#if defined(__riscv_flen)
                   "li t0, 0x2000\ncsrs mstatus, t0\n" /* FS: the floating-point unit may be used */
#endif
                   "j begin");
}

void begin(void) {
  for (uint32_t *to = &bss_begin; to < &bss_end;)
    *to++ = 0;
  semihosting_exit(main());
}
