/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The driver of the network test/cts/networks/T6_counts.mlir as dataflow, on registers that are arrays. See driver.py.
 */
#include <net_counts_driver.h>

#include <glia_dma.h>

#include <stdio.h>

static int failures;

static void expect(bool holds, const char *what) {
  if (!holds) {
    printf("wrong: %s\n", what);
    ++failures;
  }
}

static void check_registers(void) {
  uint32_t registers[16] = {0};
  net_counts_start(registers, 3u, 25u, true);
  expect(registers[0x10 / 4] == 3u && registers[0x18 / 4] == 25u && registers[0x20 / 4] == 1u, "arguments");
  expect(registers[0] == 1u, "start");
  expect(!net_counts_is_done(registers) && !net_counts_is_idle(registers), "still runs");
  registers[0] = 6u;
  expect(net_counts_is_done(registers) && net_counts_is_idle(registers), "has ended");
}

static void check_words(void) {
  const int32_t counts[] = {1, 3, -1, -2147483647};
  for (unsigned i = 0; i < sizeof counts / sizeof counts[0]; ++i) {
    const net_counts_in_in_in_memory word = net_counts_in_in_event(2u, counts[i]);
    /* Both lines have three cells: their words are the same. */
    expect(!net_counts_out_a_is_end(word), "an event is no end");
    expect(net_counts_out_a_cell(word) == 2u && net_counts_out_a_count(word) == counts[i], "cell and count");
  }
  expect(net_counts_out_a_is_end(net_counts_in_in_end()), "the end of a step");
  expect(net_counts_out_b_is_end(0x80u) && net_counts_out_b_cell(1u) == 1u, "events without counts");
  expect(sizeof(net_counts_out_fired_in_memory) == 4 && NET_COUNTS_OUT_FIRED_CELLS == 3, "values");
}

static void check_dma(void) {
  uint32_t dma[32] = {0};
  glia_dma_start(dma, GLIA_DMA_SEND, 0x123456789Aull, 40u);
  expect(dma[0] == 1u && dma[0x18 / 4] == 0x3456789Au && dma[0x1C / 4] == 0x12u && dma[0x28 / 4] == 40u, "sends");
  glia_dma_start(dma, GLIA_DMA_RECEIVE, 0x1000u, 24u);
  expect(dma[0x30 / 4] == 1u && dma[0x48 / 4] == 0x1000u && dma[0x58 / 4] == 24u, "receives");
  dma[0x34 / 4] = 0x2u;
  dma[0x04 / 4] = 0x10u;
  expect(glia_dma_is_idle(dma, GLIA_DMA_RECEIVE) && !glia_dma_is_idle(dma, GLIA_DMA_SEND), "idle");
  expect(glia_dma_has_failed(dma, GLIA_DMA_SEND) && !glia_dma_has_failed(dma, GLIA_DMA_RECEIVE), "failed");
  expect(glia_dma_received(dma) == 24u, "length");
}

int main(void) {
  check_registers();
  check_words();
  check_dma();
  if (failures == 0)
    puts("the driver does what it says");
  return failures != 0;
}
