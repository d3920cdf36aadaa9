// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Counts the cycles of deliver.v for lists of several lengths, with Verilator.

#include <Vdeliver.h>

#include <cstdio>

static void tick(Vdeliver &top) {
  top.clk = 0;
  top.eval();
  top.clk = 1;
  top.eval();
}

static int cyclesFor(Vdeliver &top, int events) {
  top.start = 0;
  for (int i = 0; i < events; ++i) {
    top.listWrite = 1;
    top.listAddress = i;
    top.listData = (i * 37) % 100;
    tick(top);
  }
  top.listWrite = 0;
  top.count = events;
  top.start = 1;
  tick(top);
  top.start = 0;
  int cycles = 1;
  for (; !top.done; ++cycles)
    tick(top);
  return cycles;
}

int main() {
  Vdeliver top;
  for (int events : {0, 1, 8, 100})
    std::printf("%d %d\n", events, cyclesFor(top, events));
}
