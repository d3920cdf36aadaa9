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

/// How many results for each thread may wait for their turn.
constexpr uint64_t kWindow = 4;

class Batch {
public:
  Batch(const Network &network, const std::vector<const InputSource *> &sources, const BatchOptions &options)
      : network(network), sources(sources), options(options) {}

  Status runHere(const SampleSink &sink, const BatchProgress &progress);
  Status runThreaded(uint32_t threads, const SampleSink &sink, const BatchProgress &progress);

private:
  uint64_t steps(uint32_t sample) const { return options.steps ? options.steps : stepsOf(sources, sample); }
  void work() noexcept;
  std::optional<uint64_t> claim();
  void deliver(uint64_t index, SampleResult result);
  void fail(std::exception_ptr cause);
  Status take(const SampleSink &sink, const BatchProgress &progress);

  const Network &network;
  const std::vector<const InputSource *> &sources;
  const BatchOptions &options;

  std::mutex mutex; // guards what follows
  std::condition_variable changed;
  std::map<uint64_t, SampleResult> waiting;
  uint64_t nextClaim = 0;
  uint64_t nextTake = 0;
  uint64_t window = 0;
  bool isStopped = false;
  std::exception_ptr failure;
};

Status Batch::runHere(const SampleSink &sink, const BatchProgress &progress) {
  SampleRunner runner(network, sources, options);
  for (uint32_t i = 0; i < options.count; ++i) {
    const uint32_t sample = options.first + i;
    if (Status taken = sink(runner.run(sample, steps(sample))); !taken)
      return taken;
    if (progress)
      progress(i + 1, options.count);
  }
  return Success{};
}

std::optional<uint64_t> Batch::claim() {
  std::unique_lock lock(mutex);
  changed.wait(lock, [&] { return isStopped || nextClaim == options.count || nextClaim < nextTake + window; });
  if (isStopped || nextClaim == options.count)
    return std::nullopt;
  return nextClaim++;
}

void Batch::deliver(uint64_t index, SampleResult result) {
  const std::lock_guard lock(mutex);
  waiting.emplace(index, std::move(result));
  changed.notify_all();
}

void Batch::fail(std::exception_ptr cause) {
  const std::lock_guard lock(mutex);
  failure = std::move(cause);
  isStopped = true;
  changed.notify_all();
}

void Batch::work() noexcept {
  try {
    SampleRunner runner(network, sources, options);
    while (const std::optional<uint64_t> index = claim()) {
      const auto sample = uint32_t(options.first + *index);
      deliver(*index, runner.run(sample, steps(sample)));
    }
  } catch (...) {
    fail(std::current_exception());
  }
}

Status Batch::take(const SampleSink &sink, const BatchProgress &progress) {
  while (nextTake < options.count) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return failure || waiting.count(nextTake); });
    if (failure)
      std::rethrow_exception(failure);
    const SampleResult result = std::move(waiting.extract(nextTake).mapped());
    ++nextTake;
    changed.notify_all();
    const uint64_t done = nextTake;
    lock.unlock();
    if (Status taken = sink(result); !taken)
      return taken;
    if (progress)
      progress(done, options.count);
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
        batch.changed.notify_all();
      }
      for (std::thread &thread : threads)
        thread.join();
    }
  };
  window = kWindow * threads;
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
