// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See BatchRunner.h. Workers claim samples in ascending order and hand results to a buffer from which the caller's
// thread takes them in order; a worker that is too far ahead waits.

#include "runtime/host/BatchRunner.h"

#include "runtime/host/SampleRunner.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

namespace glia::host {
namespace {

/// How many chunks for each thread may wait for their turn.
constexpr uint64_t kWindow = 4;

/// Samples are handed over in chunks, as waking a thread costs more than a small network's sample.
constexpr uint64_t kMostInChunk = 64;

/// Enough chunks for the threads to end together; recorded arrays are too large to pile up.
uint64_t chunkSize(const BatchOptions &options, uint32_t threads) {
  if (!options.records.empty())
    return 1;
  return std::clamp<uint64_t>(options.count / (16 * uint64_t(threads)), 1, kMostInChunk);
}

class Batch {
public:
  Batch(const Network &network, const std::vector<const InputSource *> &sources, const BatchOptions &options)
      : network(network), sources(sources), options(options) {}

  Status runHere(const SampleSink &sink, const BatchProgress &progress);
  Status runThreaded(uint32_t threads, const SampleSink &sink, const BatchProgress &progress);

private:
  void work() noexcept;
  std::optional<uint64_t> claim();
  std::vector<SampleResult> runChunk(SampleRunner &runner, uint64_t chunk) const;
  void deliver(uint64_t index, std::vector<SampleResult> results);
  void fail(std::exception_ptr cause);
  Status take(const SampleSink &sink, const BatchProgress &progress);
  Status hand(const std::vector<SampleResult> &results, uint64_t &done, const SampleSink &sink,
              const BatchProgress &progress) const;

  const Network &network;
  const std::vector<const InputSource *> &sources;
  const BatchOptions &options;

  std::mutex mutex;                                      // guards what follows
  std::condition_variable hasRoom;                       // workers wait for it
  std::condition_variable isReady;                       // the caller's thread waits for it
  std::map<uint64_t, std::vector<SampleResult>> waiting; // by chunk
  uint64_t nextClaim = 0;
  uint64_t nextTake = 0;
  uint64_t window = 0;
  uint64_t chunk = 1;  // samples in a chunk
  uint64_t chunks = 0; // how many there are
  bool isStopped = false;
  std::exception_ptr failure;
};

Status Batch::hand(const std::vector<SampleResult> &results, uint64_t &done, const SampleSink &sink,
                   const BatchProgress &progress) const {
  for (const SampleResult &result : results) {
    if (Status taken = sink(result); !taken)
      return taken;
    if (progress)
      progress(++done, options.count);
  }
  return Success{};
}

Status Batch::runHere(const SampleSink &sink, const BatchProgress &progress) {
  SampleRunner runner(network, sources, options);
  std::vector<SampleResult> results;
  uint64_t done = 0;
  for (uint64_t first = 0; first < options.count; first += results.size()) {
    results.resize(std::min<uint64_t>(options.records.empty() ? runner.samplesTogether() : 1, options.count - first));
    runner.run(uint32_t(options.first + first), results);
    if (Status handed = hand(results, done, sink, progress); !handed)
      return handed;
  }
  return Success{};
}

std::optional<uint64_t> Batch::claim() {
  std::unique_lock lock(mutex);
  hasRoom.wait(lock, [&] { return isStopped || nextClaim == chunks || nextClaim < nextTake + window; });
  if (isStopped || nextClaim == chunks)
    return std::nullopt;
  return nextClaim++;
}

std::vector<SampleResult> Batch::runChunk(SampleRunner &runner, uint64_t index) const {
  const uint64_t begin = index * chunk, end = std::min<uint64_t>(begin + chunk, options.count);
  std::vector<SampleResult> results(end - begin);
  runner.run(uint32_t(options.first + begin), results);
  return results;
}

void Batch::deliver(uint64_t index, std::vector<SampleResult> results) {
  const std::lock_guard lock(mutex);
  waiting.emplace(index, std::move(results));
  if (index == nextTake)
    isReady.notify_one();
}

void Batch::fail(std::exception_ptr cause) {
  const std::lock_guard lock(mutex);
  failure = std::move(cause);
  isStopped = true;
  hasRoom.notify_all();
  isReady.notify_one();
}

void Batch::work() noexcept {
  try {
    SampleRunner runner(network, sources, options);
    while (const std::optional<uint64_t> index = claim())
      deliver(*index, runChunk(runner, *index));
  } catch (...) {
    fail(std::current_exception());
  }
}

Status Batch::take(const SampleSink &sink, const BatchProgress &progress) {
  uint64_t done = 0;
  while (nextTake < chunks) {
    std::unique_lock lock(mutex);
    isReady.wait(lock, [&] { return failure || waiting.count(nextTake); });
    if (failure)
      std::rethrow_exception(failure);
    const std::vector<SampleResult> results = std::move(waiting.extract(nextTake).mapped());
    ++nextTake;
    hasRoom.notify_one();
    lock.unlock();
    if (Status handed = hand(results, done, sink, progress); !handed)
      return handed;
  }
  return Success{};
}

Status Batch::runThreaded(uint32_t threads, const SampleSink &sink, const BatchProgress &progress) {
  /// Ends the workers however this function is left.
  struct Crew {
    Batch &batch;
    std::vector<std::thread> threads;
    ~Crew() {
      {
        const std::lock_guard lock(batch.mutex);
        batch.isStopped = true;
        batch.hasRoom.notify_all();
      }
      for (std::thread &thread : threads)
        thread.join();
    }
  };
  window = kWindow * threads;
  chunk = chunkSize(options, threads);
  chunks = (options.count + chunk - 1) / chunk;
  Crew crew{*this, {}};
  for (uint32_t i = 0; i < threads; ++i)
    crew.threads.emplace_back([this] { work(); });
  return take(sink, progress);
}

Status checkSamples(const NetworkShape &shape, const std::vector<const InputSource *> &sources,
                    const BatchOptions &options) {
  const uint64_t end = uint64_t(options.first) + options.count;
  for (size_t i = 0; i < sources.size(); ++i)
    if (sources[i] && end > sources[i]->sampleCount())
      return Error(fmt::format("samples {} to {} were asked for, but the data for input '{}' have {} (0 to {})",
                               options.first, end - 1, shape.inputs[i].name, sources[i]->sampleCount(),
                               int64_t(sources[i]->sampleCount()) - 1),
                   {"ask for fewer samples, or give more data"});
  return Success{};
}

Status checkSteps(const std::vector<const InputSource *> &sources, const BatchOptions &options) {
  if (options.steps)
    return Success{};
  for (uint64_t i = 0; i < options.count; ++i)
    if (stepsOf(sources, uint32_t(options.first + i)) == 0)
      return Error(fmt::format("the data do not say how many steps sample {} has", options.first + i),
                   {"say it with --steps"});
  return Success{};
}

Status checkRecords(const NetworkShape &shape, const BatchOptions &options) {
  for (const RecordRequest &request : options.records)
    for (uint32_t cell : request.cells)
      if (const ArrayShape &array = shape.arrays[request.array]; cell >= array.count)
        return Error(fmt::format("cell {} of '{}.{}' cannot be recorded: it has {} cells (0 to {})", cell, array.object,
                                 array.name, array.count, int64_t(array.count) - 1));
  return Success{};
}

Status checkRequest(const NetworkShape &shape, const std::vector<const InputSource *> &sources,
                    const BatchOptions &options) {
  for (size_t i = 0; i < sources.size(); ++i)
    if (sources[i])
      if (Status fits = checkSource(*sources[i], shape.inputs[i]); !fits)
        return fits;
  if (Status ok = checkSamples(shape, sources, options); !ok)
    return ok;
  if (Status ok = checkRecords(shape, options); !ok)
    return ok;
  return checkSteps(sources, options);
}

} // namespace

uint64_t stepsOf(const std::vector<const InputSource *> &sources, uint32_t sample) {
  uint64_t stated = 0;
  uint64_t spanned = 0;
  for (const InputSource *source : sources) {
    if (!source)
      continue;
    stated = std::max(stated, source->stepCount(sample));
    spanned = std::max(spanned, source->spannedSteps());
  }
  return stated ? stated : spanned;
}

Status runBatch(const Network &network, const std::vector<const InputSource *> &sources, const BatchOptions &options,
                const SampleSink &sink, const BatchProgress &progress) {
  if (Status ok = checkRequest(network.shape(), sources, options); !ok)
    return ok;
  const uint32_t processors = std::max(1u, std::thread::hardware_concurrency());
  const uint32_t threads = std::min(options.threads ? options.threads : processors, std::max(options.count, 1u));
  try {
    Batch batch(network, sources, options);
    return threads == 1 ? batch.runHere(sink, progress) : batch.runThreaded(threads, sink, progress);
  } catch (const std::bad_alloc &) {
    return Error("there is not enough memory to run the network", {"use fewer threads, or record less"});
  } catch (const std::exception &cause) {
    return Error(fmt::format("the run failed: {}", cause.what()));
  }
}

} // namespace glia::host
