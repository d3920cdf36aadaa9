// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// glia run

#include "tools/glia/Engines.h"
#include "tools/glia/Inputs.h"
#include "tools/glia/Outputs.h"
#include "tools/glia/Overwriting.h"

#include "runtime/host/Progress.h"

#include <chrono>

using namespace glia;
using namespace glia::tool;

static bool checkOutputs(const Session &session, const DataOptions &data) {
  return checkOverwriting({{"--spikes", data.spikes}, {"--summary", data.summary}, {"--record-to", data.recordTo}},
                          session.getFiles(), filesRead(data));
}

int glia::tool::run(const RunOptions &options) {
  Session session(options.network);
  if (!session.load())
    return session.exitStatus();
  if (!checkOutputs(session, options.data))
    return exitWrongInput;
  std::unique_ptr<host::Network> network =
      makeEngine(session, options.engine, {options.cpu, std::nullopt, options.hls});
  if (!network)
    return std::max<int>(session.exitStatus(), exitWrongInput);
  std::optional<Inputs> inputs = openInputs(network->shape(), session.getOptions(), options.data);
  if (!inputs)
    return exitWrongInput;
  std::optional<SampleRange> range = chooseSamples(*inputs, options.data);
  std::optional<Outputs> outputs = range ? Outputs::open(network->shape(), options.data) : std::nullopt;
  if (!outputs)
    return exitWrongInput;

  host::BatchOptions batch;
  batch.first = range->first;
  batch.count = range->count;
  batch.steps = inputs->steps;
  batch.threads = options.data.threads;
  batch.spikesOf = outputs->spikesOf();
  batch.records = outputs->records();
  auto begin = std::chrono::steady_clock::now();
  host::Status status = [&] {
    host::Progress progress("running", "samples");
    return host::runBatch(
        *network, inputs->pointers(), batch, [&](const host::SampleResult &result) { return outputs->add(result); },
        [&](uint64_t done, uint64_t total) { progress.update(done, total); });
  }();
  double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  if (status)
    status = outputs->finish(seconds);
  return status ? exitGood : printError(status.error().str());
}
