// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The testbench: one stream for each port, what was recorded in, what was recorded out.

#include "targets/Hls/Project/Project.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::hls;

std::string glia::hls::makeTestbench(const Design &design, bool drawsNumbers) {
  std::string streams, feeds, compares, arguments;
  for (const Port &port : design.ports.getPorts()) {
    streams += fmt::format("  hls::stream<{}> {}(\"{}\");\n", port.word, port.name, port.name);
    arguments += port.name + ", ";
    std::string indent = port.isHeld ? "    if (recording.startsSample())\n      " : "    ";
    if (port.isInput)
      feeds += fmt::format("{0}recording.feed(\"{1}\", {1});\n", indent, port.name);
    else
      compares += fmt::format("    recording.compare(\"{0}\", {0}, {{{1}, {2}}});\n", port.name, port.cellBits,
                              port.type.getIntOrFloatBitWidth());
  }
  return fmt::format(R"(// Replays what was recorded into the kernel and compares every word that it gives.

#include "{0}.h"
#include "glia_testbench.h"

int main(int argc, char **argv) {{
  glia::Recording recording(argc > 1 ? argv[1] : "recorded.txt");
{1}  while (recording.next()) {{
{2}    {0}({3}recording.startsSample(){4});
{5}  }}
  return recording.finish();
}}
)",
                     design.identifier, streams, feeds, arguments, drawsNumbers ? ", recording.sample()" : "",
                     compares);
}
