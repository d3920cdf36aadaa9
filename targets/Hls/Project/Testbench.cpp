// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The testbench: one stream for each port, what was recorded in, what was recorded out.

#include "targets/Hls/Project/Project.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::hls;

std::string glia::hls::makeTestbench(const Design &design) {
  std::string streams, feeds, compares, arguments;
  for (const Port &port : design.ports.getPorts()) {
    streams += fmt::format("  hls::stream<{}> {}(\"{}\");\n", port.word, port.name, port.name);
    arguments += port.name + ", ";
    if (port.isInput)
      feeds += fmt::format("    recording.{1}(\"{0}\", {0});\n", port.name, port.isHeld ? "feedHeld" : "feed");
    else
      compares += fmt::format("    recording.compare(\"{0}\", {0}, {{{1}, {2}}});\n", port.name, port.cellBits,
                              port.type.getIntOrFloatBitWidth());
  }
  for (const OutsideTable &table : design.getOutside())
    arguments += table.port + ".data(), ";
  if (design.isDataflow())
    arguments += "recording.samples(), recording.steps(), ";
  return fmt::format(R"(// Replays what was recorded into the kernel and compares every word that it gives.

#include "{0}.h"
#include "glia_testbench.h"
{7}
int main(int argc, char **argv) {{
  glia::Recording recording(argc > 1 ? argv[1] : "recorded.txt");
{1}{8}  while (recording.{6}()) {{
{2}    {0}({3}recording.startsSample(){4});
{5}  }}
  return recording.finish();
}}
)",
                     design.identifier, streams, feeds, arguments, design.drawsNumbers ? ", recording.sample()" : "",
                     compares, design.isDataflow() ? "nextSamples" : "nextStep", includeWeights(design),
                     declareWords(design, "  "));
}
