// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See SparseFrames.h.

#include "runtime/host/SparseFrames.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace glia::host {
namespace {

constexpr size_t kMostDuplicates = 10;

std::tuple<uint32_t, uint64_t, uint32_t> placeOf(const SparseRecord &r) { return {r.sample, r.step, r.cell}; }

bool precedes(const SparseRecord &a, const SparseRecord &b) {
  return std::make_tuple(placeOf(a), a.origin) < std::make_tuple(placeOf(b), b.origin);
}

class SparseSource final : public InputSource {
public:
  SparseSource(SparseFrames frames, const InputTarget &target, uint32_t samples, uint64_t steps)
      : frames(std::move(frames)), line(target.as), cellCount(target.cells), samples(samples), steps(steps) {}

  LineKind kind() const override { return line; }
  uint32_t cells() const override { return cellCount; }
  uint32_t sampleCount() const override { return samples; }
  uint64_t stepCount(uint32_t) const override { return steps; }
  uint64_t spannedSteps() const override { return steps ? steps : frames.spannedSteps(); }

  void frame(uint32_t sample, uint64_t step, InputFrame &out) const override {
    const SparseFrames::Frame found = frames.find(sample, step);
    if (line == LineKind::Events)
      fillEvents(found, out.events);
    else
      fillValues(found, out.values);
  }

private:
  static void fillEvents(const SparseFrames::Frame &from, EventList &out) {
    out.cells.assign(from.cells, from.cells + from.count);
    out.counts.clear();
    if (from.values)
      out.counts.assign(from.values, from.values + from.count);
  }

  void fillValues(const SparseFrames::Frame &from, std::vector<double> &out) const {
    out.assign(cellCount, 0.0);
    for (size_t i = 0; i < from.count; ++i)
      out[from.cells[i]] = from.values ? from.values[i] : 1.0;
  }

  SparseFrames frames;
  LineKind line;
  uint32_t cellCount;
  uint32_t samples;
  uint64_t steps;
};

} // namespace

Result<SparseFrames> SparseFrames::sort(std::vector<SparseRecord> records, const ExplainDuplicate &explain) {
  if (!std::is_sorted(records.begin(), records.end(), precedes))
    std::sort(records.begin(), records.end(), precedes);
  SparseFrames frames;
  std::optional<Error> duplicates;
  for (size_t i = 0; i < records.size(); ++i) {
    const SparseRecord &r = records[i];
    if (i == 0 || placeOf(records[i - 1]) != placeOf(r)) {
      frames.append(r.sample, r.step, r.cell, r.value);
      continue;
    }
    if (!duplicates)
      duplicates = explain(records[i - 1], r);
    else if (duplicates->messages.size() < kMostDuplicates)
      duplicates->append(explain(records[i - 1], r));
  }
  if (duplicates)
    return std::move(*duplicates);
  return frames;
}

void SparseFrames::append(uint32_t sample, uint64_t step, uint32_t cell, double value) {
  if (starts.empty() || starts.back().sample != sample || starts.back().step != step)
    starts.push_back({step, cells.size(), sample});
  if (value != 1.0 && values.empty())
    values.assign(cells.size(), 1.0);
  cells.push_back(cell);
  if (value != 1.0 || !values.empty())
    values.push_back(value);
  steps = std::max(steps, step + 1);
}

SparseFrames::Frame SparseFrames::find(uint32_t sample, uint64_t step) const {
  const auto before = [](const Start &s, const std::pair<uint32_t, uint64_t> &key) {
    return std::make_pair(s.sample, s.step) < key;
  };
  const auto it = std::lower_bound(starts.begin(), starts.end(), std::make_pair(sample, step), before);
  if (it == starts.end() || it->sample != sample || it->step != step)
    return {};
  const size_t end = it + 1 == starts.end() ? cells.size() : (it + 1)->begin;
  return {cells.data() + it->begin, values.empty() ? nullptr : values.data() + it->begin, end - it->begin};
}

InputSourcePtr makeSparseSource(SparseFrames frames, const InputTarget &target, uint32_t samples, uint64_t steps) {
  return std::make_unique<SparseSource>(std::move(frames), target, samples, steps);
}

} // namespace glia::host
