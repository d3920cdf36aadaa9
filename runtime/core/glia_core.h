/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What every user of a compiled network needs and no network should contain: running many steps, snapshots of all state
 * (T7), and reading events, names and outputs out of a state block. Freestanding C99: no heap, no libc, no globals, so
 * that it fits in firmware. It knows the ABI and nothing of files, threads or targets.
 *
 * Everywhere below, `state` is a block of net->state_bytes bytes at a multiple of GLIA_STATE_ALIGNMENT on which
 * net->init has been called, unless said otherwise.
 */
#ifndef GLIA_CORE_H
#define GLIA_CORE_H

#include "runtime/abi/glia_abi.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What glia_find_population and glia_find_array return for a name that does not exist. */
#define GLIA_NOT_FOUND 0xFFFFFFFFu

/** What a snapshot has besides net->state_bytes. */
#define GLIA_SNAPSHOT_HEADER_BYTES 32u

/** How saving or restoring a snapshot ended. Only GLIA_OK changes anything. */
typedef enum glia_status {
  GLIA_OK = 0,
  GLIA_BUFFER_TOO_SMALL, /* save: the buffer is shorter than glia_snapshot_bytes */
  GLIA_TRUNCATED,        /* restore: the blob is shorter than it says */
  GLIA_NOT_A_SNAPSHOT,   /* restore: no snapshot, or one of a machine of the other byte order */
  GLIA_OTHER_ABI,        /* restore: written under another ABI version */
  GLIA_OTHER_PROGRAM,    /* restore: of another compiled program */
  GLIA_OTHER_SIZE        /* restore: of this program, but of another length */
} glia_status;

/** Runs `steps` steps. `inputs` has steps x net->input_count entries, all inputs of one step side by side; it may be
 * NULL for a network without inputs. */
void glia_run(const glia_network *net, void *state, const glia_input *inputs, uint64_t steps);

/** The length of every snapshot of `net`. */
uint64_t glia_snapshot_bytes(const glia_network *net);

/** Writes all state to `blob`, which has room for `bytes` bytes and needs no alignment. */
glia_status glia_save(const glia_network *net, const void *state, void *blob, uint64_t bytes);

/** Makes `state` what it was when `blob` was saved; net->init need not have been called. A blob of another program, or
 * one that is not whole, is refused and leaves `state` as it was. */
glia_status glia_restore(const glia_network *net, void *state, const void *blob, uint64_t bytes);

/** How many cells of population `population` emitted in the step that ran last; 0 before the first step of a sample and
 * for a population without an event line. */
uint32_t glia_event_count(const glia_network *net, const void *state, uint32_t population);

/** The cells that emitted in the step that ran last, ascending; valid until the next step. NULL where there is no event
 * line or no step ran yet. */
const uint32_t *glia_event_cells(const glia_network *net, const void *state, uint32_t population);

/** The counts that go with glia_event_cells; NULL where every count is 1. */
const int32_t *glia_event_counts(const glia_network *net, const void *state, uint32_t population);

/** The count of event `index`, which is less than glia_event_count. */
int32_t glia_event_count_at(const glia_network *net, const void *state, uint32_t population, uint32_t index);

/** The index of the population called `name`, or GLIA_NOT_FOUND. */
uint32_t glia_find_population(const glia_network *net, const char *name);

/** The index of array `name` of population or projection `object`, or GLIA_NOT_FOUND. */
uint32_t glia_find_array(const glia_network *net, const char *object, const char *name);

/** The cell of output `output` with the largest tally; the lowest such cell on ties. */
uint32_t glia_tally_argmax(const glia_network *net, const void *state, uint32_t output);

#ifdef __cplusplus
}
#endif
#endif
