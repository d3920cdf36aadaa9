/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Words between memory and the streams of a kernel: the registers of an AXI DMA without scatter-gather (PG021, "Direct
 * Register Mode"). A packet is what a stream carries up to its last word; buffers are the caller's, caches are, too.
 */
#ifndef GLIA_DMA_H
#define GLIA_DMA_H

#include <stdbool.h>
#include <stdint.h>

enum {
  GLIA_DMA_SEND = 0x00 / 4,    /* memory to stream: control, status, address, length follow */
  GLIA_DMA_RECEIVE = 0x30 / 4, /* stream to memory */
  GLIA_DMA_STATUS = 0x04 / 4,
  GLIA_DMA_ADDRESS = 0x18 / 4,
  GLIA_DMA_ADDRESS_HIGH = 0x1C / 4,
  GLIA_DMA_LENGTH = 0x28 / 4
};

/* `channel` is GLIA_DMA_SEND or GLIA_DMA_RECEIVE. Writing the length starts the transfer. */
static inline void glia_dma_start(volatile uint32_t *dma, unsigned channel, uint64_t address, uint32_t bytes) {
  dma[channel] = 1u; /* run */
  dma[channel + GLIA_DMA_ADDRESS] = (uint32_t)address;
  dma[channel + GLIA_DMA_ADDRESS_HIGH] = (uint32_t)(address >> 32);
  dma[channel + GLIA_DMA_LENGTH] = bytes;
}

static inline bool glia_dma_is_idle(volatile uint32_t *dma, unsigned channel) {
  return (dma[channel + GLIA_DMA_STATUS] & 2u) != 0u;
}

/* Errors of the DMA itself, of the memory, or of the address. */
static inline bool glia_dma_has_failed(volatile uint32_t *dma, unsigned channel) {
  return (dma[channel + GLIA_DMA_STATUS] & 0x70u) != 0u;
}

/* Once a packet was received: how long it was. */
static inline uint32_t glia_dma_received(volatile uint32_t *dma) { return dma[GLIA_DMA_RECEIVE + GLIA_DMA_LENGTH]; }

#endif
