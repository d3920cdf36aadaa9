/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * See glia_core.h. A snapshot is a 32-byte header, in the byte order of the machine, followed by the state block.
 */
#include "runtime/core/glia_core.h"

#include <stddef.h>

typedef struct snapshot_header {
  uint64_t magic; /* read as a number, so that the other byte order does not match */
  uint32_t abi_version;
  uint32_t reserved;
  uint64_t fingerprint;
  uint64_t state_bytes;
} snapshot_header;

static const uint64_t snapshot_magic = UINT64_C(0x474C4941534E4150); /* "GLIASNAP" */

static void copy_bytes(void *to, const void *from, uint64_t bytes) {
  unsigned char *out = (unsigned char *)to;
  const unsigned char *in = (const unsigned char *)from;
  for (uint64_t i = 0; i < bytes; ++i)
    out[i] = in[i];
}

static int same_text(const char *a, const char *b) {
  while (*a && *a == *b) {
    ++a;
    ++b;
  }
  return *a == *b;
}

void glia_run(const glia_network *net, void *state, const glia_input *inputs, uint64_t steps) {
  for (uint64_t i = 0; i < steps; ++i)
    net->step(state, inputs ? inputs + i * net->input_count : NULL);
}

uint64_t glia_snapshot_bytes(const glia_network *net) { return GLIA_SNAPSHOT_HEADER_BYTES + net->state_bytes; }

glia_status glia_save(const glia_network *net, const void *state, void *blob, uint64_t bytes) {
  if (bytes < glia_snapshot_bytes(net))
    return GLIA_BUFFER_TOO_SMALL;
  snapshot_header header;
  header.magic = snapshot_magic;
  header.abi_version = net->abi_version;
  header.reserved = 0;
  header.fingerprint = net->fingerprint;
  header.state_bytes = net->state_bytes;
  copy_bytes(blob, &header, sizeof header);
  copy_bytes((unsigned char *)blob + sizeof header, state, net->state_bytes);
  return GLIA_OK;
}

glia_status glia_restore(const glia_network *net, void *state, const void *blob, uint64_t bytes) {
  snapshot_header header;
  if (bytes < sizeof header)
    return GLIA_TRUNCATED;
  copy_bytes(&header, blob, sizeof header);
  if (header.magic != snapshot_magic || header.reserved != 0)
    return GLIA_NOT_A_SNAPSHOT;
  if (header.abi_version != net->abi_version)
    return GLIA_OTHER_ABI;
  if (header.fingerprint != net->fingerprint)
    return GLIA_OTHER_PROGRAM;
  if (header.state_bytes != net->state_bytes)
    return GLIA_OTHER_SIZE;
  if (bytes < glia_snapshot_bytes(net))
    return GLIA_TRUNCATED;
  if (bytes > glia_snapshot_bytes(net))
    return GLIA_OTHER_SIZE;
  copy_bytes(state, (const unsigned char *)blob + sizeof header, net->state_bytes);
  return GLIA_OK;
}

/* The event list that the step which ran last wrote, or NULL. */
static const unsigned char *last_slot(const glia_network *net, const void *state, uint32_t population) {
  const glia_population_info *info = &net->populations[population];
  const uint64_t next = ((const glia_state_header *)state)->step;
  if (!info->emits || !info->slots || next == 0)
    return NULL;
  return (const unsigned char *)state + info->line_offset + (next - 1) % info->slots * info->stride;
}

uint32_t glia_event_count(const glia_network *net, const void *state, uint32_t population) {
  const unsigned char *slot = last_slot(net, state, population);
  return slot ? ((const uint32_t *)(const void *)slot)[0] : 0;
}

const uint32_t *glia_event_cells(const glia_network *net, const void *state, uint32_t population) {
  const unsigned char *slot = last_slot(net, state, population);
  return slot ? (const uint32_t *)(const void *)(slot + net->populations[population].cells_offset) : NULL;
}

const int32_t *glia_event_counts(const glia_network *net, const void *state, uint32_t population) {
  const unsigned char *slot = last_slot(net, state, population);
  const uint64_t offset = net->populations[population].counts_offset;
  if (!slot || offset == 0 || ((const uint32_t *)(const void *)slot)[1] == 1)
    return NULL;
  return (const int32_t *)(const void *)(slot + offset);
}

int32_t glia_event_count_at(const glia_network *net, const void *state, uint32_t population, uint32_t index) {
  const int32_t *counts = glia_event_counts(net, state, population);
  return counts ? counts[index] : 1;
}

uint32_t glia_find_population(const glia_network *net, const char *name) {
  for (uint32_t i = 0; i < net->population_count; ++i)
    if (same_text(net->populations[i].name, name))
      return i;
  return GLIA_NOT_FOUND;
}

uint32_t glia_find_array(const glia_network *net, const char *object, const char *name) {
  for (uint32_t i = 0; i < net->array_count; ++i)
    if (same_text(net->arrays[i].object, object) && same_text(net->arrays[i].name, name))
      return i;
  return GLIA_NOT_FOUND;
}

static uint32_t argmax_i32(const int32_t *values, uint32_t count) {
  uint32_t best = 0;
  for (uint32_t i = 1; i < count; ++i)
    if (values[i] > values[best])
      best = i;
  return best;
}

static uint32_t argmax_f32(const float *values, uint32_t count) {
  uint32_t best = 0;
  for (uint32_t i = 1; i < count; ++i)
    if (values[i] > values[best])
      best = i;
  return best;
}

static uint32_t argmax_f64(const double *values, uint32_t count) {
  uint32_t best = 0;
  for (uint32_t i = 1; i < count; ++i)
    if (values[i] > values[best])
      best = i;
  return best;
}

uint32_t glia_tally_argmax(const glia_network *net, const void *state, uint32_t output) {
  const glia_output_info *info = &net->outputs[output];
  const void *tally = (const unsigned char *)state + info->tally_offset;
  if (info->type == GLIA_I32)
    return argmax_i32((const int32_t *)tally, info->cells);
  if (info->type == GLIA_F32)
    return argmax_f32((const float *)tally, info->cells);
  return argmax_f64((const double *)tally, info->cells);
}
