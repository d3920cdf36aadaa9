// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The C header of a compiled network: sizes, the state, and calls with the network's name.

#include "targets/Cpu/Codegen/Artefact.h"

#include <fmt/format.h>

using namespace glia::cpu;

/// A user's name inside a C comment.
static std::string commentText(std::string text) {
  for (size_t at; (at = text.find("*/")) != std::string::npos;)
    text.replace(at, 2, "* /");
  for (char &c : text)
    if (static_cast<unsigned char>(c) < ' ')
      c = ' ';
  return text;
}

static std::string upper(std::string text) {
  for (char &c : text)
    c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

template <typename Row> static std::string list(const std::vector<Row> &rows, const char *what) {
  static constexpr const char *kinds[] = {"events", "signal", "held signal"};
  std::string text;
  for (size_t i = 0; i < rows.size(); ++i)
    text += fmt::format(" *   {} {}: \"{}\", {} cells, {}\n", what, i, commentText(rows[i].name), rows[i].cells,
                        kinds[rows[i].kind]);
  return text;
}

std::string glia::cpu::makeHeader(const Description &d) {
  std::string upperName = upper(d.symbol);
  return fmt::format(
      R"(/* Network "{name}", compiled by Glia. Sizes are fixed; the caller owns all state; nothing allocates.
 *
{inputs}{outputs} *
 * Link {symbol}.a (or the shared library beside it) and runtime/core/glia_core.c.
 */
#ifndef {upper}_H
#define {upper}_H

#include "runtime/core/glia_core.h"

#ifdef __cplusplus
extern "C" {{
#endif

#define {upper}_STATE_BYTES {bytes}u
#define {upper}_INPUTS {inputCount}u
#define {upper}_OUTPUTS {outputCount}u
#define {upper}_DT_NANOSECONDS {dt}ull
#define {upper}_SNAPSHOT_BYTES (GLIA_SNAPSHOT_HEADER_BYTES + {upper}_STATE_BYTES)

/* Everything that changes. */
typedef union {symbol}_state {{
  glia_state_header header;
  unsigned char bytes[{upper}_STATE_BYTES] __attribute__((aligned(GLIA_STATE_ALIGNMENT)));
}} {symbol}_state;

extern const glia_network {symbol}_network;

/* Before anything else on a state: initial values, sample 0. */
void {symbol}_init({symbol}_state *state);
/* Starts another sample. */
void {symbol}_reset({symbol}_state *state, uint32_t sample);
/* One step; one entry per input. */
void {symbol}_step({symbol}_state *state, const glia_input inputs[{inputsAtLeastOne}]);

/* `steps` steps; `steps` times {inputCount} entries, step by step. */
static inline void {symbol}_run({symbol}_state *state, const glia_input *inputs, uint64_t steps) {{
  glia_run(&{symbol}_network, state, inputs, steps);
}}
/* The whole state into {upper}_SNAPSHOT_BYTES bytes, and back. */
static inline void {symbol}_save(const {symbol}_state *state, void *snapshot) {{
  (void)glia_save(&{symbol}_network, state, snapshot, {upper}_SNAPSHOT_BYTES);
}}
static inline glia_status {symbol}_restore({symbol}_state *state, const void *snapshot, uint64_t bytes) {{
  return glia_restore(&{symbol}_network, state, snapshot, bytes);
}}

#ifdef __cplusplus
}}
#endif
#endif
)",
      fmt::arg("name", commentText(d.name)), fmt::arg("symbol", d.symbol), fmt::arg("upper", upperName),
      fmt::arg("inputs", list(d.inputs, "input")), fmt::arg("outputs", list(d.outputs, "output")),
      fmt::arg("bytes", d.stateBytes), fmt::arg("inputCount", d.inputs.size()),
      fmt::arg("inputsAtLeastOne", std::max<size_t>(1, d.inputs.size())), fmt::arg("outputCount", d.outputs.size()),
      fmt::arg("dt", d.dtNanoseconds));
}
