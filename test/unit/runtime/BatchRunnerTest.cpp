// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Batches: same results in the same order on any number of threads, and every reason to refuse one.

#include "runtime/host/BatchRunner.h"
#include "runtime/host/AbiNetwork.h"
#include "runtime/host/Encoders.h"
#include "test/unit/runtime/FakeNetwork.h"
#include "test/unit/runtime/Support.h"

#include <atomic>
#include <chrono>
#include <thread>

using namespace glia::host;

namespace {

constexpr uint32_t kSamples = 40;

/// Random events for input "in", and a little jitter in time so that samples finish out of order.
class BatchRunner : public testing::Test {
protected:
  BatchRunner() : network(std::move(*AbiNetwork::create("fake", &fake_network))) {
    auto images = std::make_shared<IdxImages>();
    *images = {"i", kSamples, 1, 3, {}, 0};
    for (uint32_t i = 0; i < kSamples * 3; ++i)
      images->bytes.push_back(uint8_t(i * 37));
    source = std::move(*makeEncoder(images, Encoding::Rate, eventsFor(3), 1, 2));
    options.count = kSamples;
    options.steps = 20;
    options.spikesOf = {true, false};
    options.records = {{0, {}}, {1, {3}}};
  }

  std::vector<const InputSource *> sources() const { return {source.get(), nullptr, nullptr}; }

  std::vector<SampleResult> run(uint32_t threads) {
    options.threads = threads;
    std::vector<SampleResult> results;
    const Status status = runBatch(*network, sources(), options, [&](const SampleResult &result) -> Status {
      results.push_back(result);
      return Success{};
    });
    EXPECT_TRUE(bool(status)) << status.error().str();
    return results;
  }

  std::unique_ptr<AbiNetwork> network;
  InputSourcePtr source;
  BatchOptions options;
};

std::vector<std::vector<int64_t>> spikesOf(const SampleResult &result) {
  std::vector<std::vector<int64_t>> out;
  for (const Spike &s : result.spikes)
    out.push_back({int64_t(s.step), s.population, s.cell, s.count});
  return out;
}

TEST_F(BatchRunner, results_do_not_depend_on_the_number_of_threads) {
  options.records = {{0, {}}}; // "age" counts over samples and so depends on who ran them
  options.first = 3;
  options.count = kSamples - 3;
  const std::vector<SampleResult> one = run(1);
  ASSERT_EQ(one.size(), options.count);
  for (uint32_t threads : {2, 3, 0}) {
    const std::vector<SampleResult> many = run(threads);
    ASSERT_EQ(many.size(), one.size());
    for (size_t i = 0; i < one.size(); ++i) {
      EXPECT_EQ(many[i].sample, 3 + i);
      EXPECT_EQ(many[i].tallies, one[i].tallies);
      EXPECT_EQ(many[i].totals, one[i].totals);
      EXPECT_EQ(many[i].records, one[i].records);
      EXPECT_EQ(spikesOf(many[i]), spikesOf(one[i]));
    }
  }
}

TEST_F(BatchRunner, keeps_what_was_asked_for) {
  const std::vector<SampleResult> results = run(1);
  const SampleResult &last = results.back();
  EXPECT_EQ(last.records[0].size(), 20u * 4);
  ASSERT_EQ(last.records[1].size(), 20u);
  EXPECT_EQ(last.records[1][0], double(kSamples - 1) * 20); // one thread carries on what is never reset
  ASSERT_FALSE(last.spikes.empty());
  int64_t total = 0;
  for (const Spike &spike : last.spikes)
    total += spike.count;
  EXPECT_EQ(total, last.totals[0]);
  options.spikesOf = {};
  EXPECT_TRUE(run(1).back().spikes.empty());
}

TEST_F(BatchRunner, sample_that_ended_says_how_many_steps_ran) {
  options.steps = 70;
  const std::vector<SampleResult> recorded = run(1);
  EXPECT_EQ(recorded.back().ran, 50u);
  EXPECT_EQ(recorded.back().records[1].size(), 70u) << "what stands still is recorded, too";
  options.records = {};
  const std::vector<SampleResult> results = run(2);
  EXPECT_EQ(results.back().steps, 70u);
  EXPECT_EQ(results.back().ran, 50u);
  EXPECT_EQ(results.back().totals, recorded.back().totals);
  EXPECT_EQ(spikesOf(results.back()), spikesOf(recorded.back()));
}

TEST_F(BatchRunner, sink_runs_in_order_on_the_calling_thread_and_few_results_wait) {
  options.threads = 2;
  const std::thread::id caller = std::this_thread::get_id();
  uint32_t next = 0;
  uint64_t told = 0;
  ASSERT_OK(runBatch(
      *network, sources(), options,
      [&](const SampleResult &result) -> Status {
        EXPECT_EQ(result.sample, next++);
        EXPECT_EQ(std::this_thread::get_id(), caller);
        return Success{};
      },
      [&](uint64_t done, uint64_t total) {
        EXPECT_EQ(done, ++told);
        EXPECT_EQ(total, kSamples);
      }));
  EXPECT_EQ(told, kSamples);
}

/// Counts the samples that were started.
class CountingSource final : public InputSource {
public:
  LineKind kind() const override { return LineKind::Events; }
  uint32_t cells() const override { return 3; }
  uint32_t sampleCount() const override { return 1000; }
  uint64_t stepCount(uint32_t) const override { return 1; }
  void frame(uint32_t, uint64_t, InputFrame &) const override { ++started; }
  mutable std::atomic<int> started = 0;
};

TEST_F(BatchRunner, workers_wait_for_a_slow_sink) {
  const CountingSource counting;
  options.count = 1000;
  options.steps = 0;
  options.threads = 2;
  int taken = 0;
  const Status status = runBatch(*network, {&counting, nullptr, nullptr}, options, [&](const SampleResult &) -> Status {
    if (++taken == 1)
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    EXPECT_LE(counting.started, taken + 8);
    return taken == 20 ? Status(Error("enough")) : Status(Success{});
  });
  expectError(status, {"enough"});
  EXPECT_EQ(taken, 20);
  EXPECT_LE(counting.started, 28);
}

TEST_F(BatchRunner, sink_error_ends_the_run) {
  for (uint32_t threads : {1, 2}) {
    options.threads = threads;
    int taken = 0;
    expectError(runBatch(*network, sources(), options,
                         [&](const SampleResult &) -> Status {
                           ++taken;
                           return Error("disk full");
                         }),
                {"disk full"});
    EXPECT_EQ(taken, 1);
  }
}

class ThrowingSource final : public InputSource {
public:
  LineKind kind() const override { return LineKind::Events; }
  uint32_t cells() const override { return 3; }
  uint32_t sampleCount() const override { return 10; }
  uint64_t stepCount(uint32_t) const override { return 1; }
  void frame(uint32_t, uint64_t, InputFrame &) const override { throw std::bad_alloc(); }
};

TEST_F(BatchRunner, lack_of_memory_is_an_error) {
  const ThrowingSource source;
  options.count = 10;
  for (uint32_t threads : {1, 2}) {
    options.threads = threads;
    expectError(runBatch(*network, {&source, nullptr, nullptr}, options,
                         [](const SampleResult &) -> Status { return Success{}; }),
                {"not enough memory", "use fewer threads"});
  }
}

TEST_F(BatchRunner, steps_come_from_the_user_or_the_data) {
  options.steps = 0;
  expectError(runBatch(*network, sources(), options, {}), {"do not say how many steps sample 0 has", "--steps"});
  const CountingSource stated;
  EXPECT_EQ(stepsOf({source.get(), &stated, nullptr}, 0), 1u);
}

TEST_F(BatchRunner, wrong_requests) {
  options.first = 30;
  expectError(runBatch(*network, sources(), options, {}),
              {"samples 30 to 69 were asked for, but the data for input 'in' have 40 (0 to 39)"});
  options.first = 0;
  options.records = {{0, {4}}};
  expectError(runBatch(*network, sources(), options, {}), {"cell 4 of 'cells.v' cannot be recorded: it has 4 cells"});
  expectError(runBatch(*network, {nullptr, source.get(), nullptr}, options, {}),
              {"input 'bias'", "but the input has 4"});
}

} // namespace
