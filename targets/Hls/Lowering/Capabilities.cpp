// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Capabilities.h.

#include "targets/Hls/Lowering/Capabilities.h"

using namespace glia;
using namespace glia::hls;
using namespace mlir;

/// More lies in no device.
static constexpr int64_t mostBytes = 64 << 20;

static constexpr c::Gap gaps[] = {
    {"size",
     "constant data or state beyond 64 MiB: no FPGA has as much memory of its own, and sources of weights that lie "
     "outside (--bind=...=axi) would be as large",
     "compile a smaller network, or use --target=cpu (to compare: --targets=cpu)"},
    {"memory", "constant data and state beyond the memory of the part that --part names",
     "name a larger part, have weights read from memory outside (--bind=PROJECTION=axi), or compile a smaller network"},
    {"learns-outside",
     "weights in memory outside (axi) of a projection that learns: memory outside is read and not written",
     "leave them within (without --bind, or with another memory)"},
    {"lists-outside",
     "weights in memory outside (axi) of a projection that is a list of synapses: only rows of weights are read in "
     "bursts",
     "leave them within (without --bind, or with another memory), or make the projection dense"},
    {"not-a-number", "constant data that are no numbers (NaN): C++ has no constant for them",
     "give the weight or parameter a value"},
    {"no-output", "a kernel without outputs and without events: synthesis would remove all of it",
     "name an output (snn.output)"},
    {"stop-when",
     "a sample that ends early (stop_when): streams bring and take the steps that the host said at the start",
     "watch the events in the host instead, or use --target=cpu or --target=firmware"},
    {"one-task",
     "a dataflow architecture for a network whose parts all need each other in every step (one population, or cycles "
     "through all of them): there would be a single task",
     "use --architecture=shared"},
    {"arithmetic", "arithmetic operations of which the target has no form in C++",
     "use another model, or --target=cpu"},
};

llvm::ArrayRef<c::Gap> glia::hls::getGaps() { return gaps; }

c::GapTable glia::hls::getGapTable() { return {"hls", gaps, mostBytes}; }

/// Tasks are worth their streams where there are two at least.
static LogicalResult checkTasks(step::ProgramOp program) {
  if (divide(program).tasks.size() > 1)
    return success();
  return c::refuse(program, "network '" + program.getSymName().str() + "' as dataflow", "one-task", getGapTable());
}

LogicalResult glia::hls::checkCapabilities(step::ProgramOp program, const DesignOptions &options) {
  const c::GapTable table = getGapTable();
  bool isGood = succeeded(c::checkProgram(program, table)) && succeeded(checkOutside(program, options.outside));
  auto emits = [](step::PopulationOp population) { return bool(population.getLine()); };
  if (program.getBody().getOps<step::OutputOp>().empty() &&
      llvm::none_of(program.getBody().getOps<step::PopulationOp>(), emits))
    return c::refuse(program, "network '" + program.getSymName().str() + "' gives nothing", "no-output", table);
  if (program.getStopped())
    return c::refuse(program, "network '" + program.getSymName().str() + "' ends samples early", "stop-when", table);
  if (isGood && options.architecture == Architecture::Dataflow)
    return checkTasks(program);
  return success(isGood);
}
