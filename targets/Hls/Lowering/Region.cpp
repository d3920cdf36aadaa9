// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The kernel around the processes: its ports, and the region in which tasks run at the same time.

#include "targets/Hls/Lowering/Lowering.h"

using namespace glia;
using namespace glia::hls;
using namespace mlir;

/// AXI4-Stream for spikes and values, AXI4 for weights in memory outside, AXI4-Lite for what a processor says, where
/// those weights lie, and to start.
void glia::hls::emitInterface(const Design &design, c::CodeBuilder &c) {
  for (const Port &port : design.ports.getPorts())
    c.pragma("HLS INTERFACE mode=axis port=" + port.name);
  for (const OutsideTable &table : design.getOutside())
    c.pragma(table.interfacePragma());
  for (const auto &[name, type] : kernelParameters(design, c))
    if (!isa<c::ReferenceType>(type))
      c.pragma("HLS INTERFACE mode=s_axilite port=" + name);
  c.pragma("HLS INTERFACE mode=s_axilite port=return");
}

void glia::hls::emitRegion(const Design &design, c::CodeBuilder &c) {
  Parameters parameters = kernelParameters(design, c);
  c::FunctionOp kernel = makeFunction(c, design.identifier, "", parameters, /*isLocal=*/false, /*isDefined=*/true);
  std::map<std::string, Value> values;
  for (auto [parameter, value] : llvm::zip(parameters, kernel.getBody().getArguments()))
    values[parameter.first] = value;
  c.inFunction(kernel, [&] {
    emitInterface(design, c);
    c.pragma("HLS DATAFLOW");
    for (const Link &link : design.links)
      values[link.port.name] =
          c::ChannelOp::create(c.builder, c.loc, link.port.name, link.port.word, link.port.type, link.depth);
    for (const Process &process : design.processes) {
      llvm::SmallVector<Value> arguments;
      for (const Port &port : process.ports)
        arguments.push_back(values.at(port.name));
      for (const OutsideTable &table : process.outside)
        arguments.push_back(values.at(table.port));
      for (const char *told : {"samples", "steps", "start_of_sample"})
        arguments.push_back(values.at(told));
      if (process.drawsNumbers)
        arguments.push_back(values.at("sample"));
      c.call(process.name, arguments);
    }
  });
}
