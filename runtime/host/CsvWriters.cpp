// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CsvWriters.h.

#include "runtime/host/CsvWriters.h"

#include "runtime/host/Text.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace glia::host {
namespace {

void append(fmt::memory_buffer &out, std::string_view text) { out.append(text.data(), text.data() + text.size()); }

std::string_view view(const fmt::memory_buffer &buffer) { return {buffer.data(), buffer.size()}; }

} // namespace

uint32_t predict(const std::vector<double> &tally) {
  return uint32_t(std::max_element(tally.begin(), tally.end()) - tally.begin());
}

std::string shortestDigits(double value, Real real) {
  const auto narrow = float(value);
  if (real == Real::F32 && !(double(narrow) != value))
    return fmt::format("{}", narrow);
  return fmt::format("{}", value);
}

SpikesWriter::SpikesWriter(AtomicFile file, const NetworkShape &shape, const std::vector<bool> &spikesOf)
    : file(std::move(file)) {
  for (size_t p = 0; p < shape.populations.size(); ++p) {
    names.push_back(csvField(shape.populations[p].name));
    hasCounts = hasCounts || (p < spikesOf.size() && spikesOf[p] && shape.populations[p].hasCounts);
  }
  this->file.write(hasCounts ? "sample,step,population,cell,count\n" : "sample,step,population,cell\n");
}

Status SpikesWriter::write(const SampleResult &result) {
  fmt::memory_buffer out;
  for (const Spike &spike : result.spikes) {
    fmt::format_to(std::back_inserter(out), "{},{},{},{}", result.sample, spike.step, names[spike.population],
                   spike.cell);
    if (hasCounts)
      fmt::format_to(std::back_inserter(out), ",{}", spike.count);
    else if (spike.count != 1)
      return Error(fmt::format("population {} emitted a count of {}, but is not declared to emit counts",
                               names[spike.population], spike.count),
                   {"this is a fault of glia, not of the network"});
    out.push_back('\n');
  }
  file.write(view(out));
  return Success{};
}

RecordsWriter::RecordsWriter(AtomicFile file, const NetworkShape &shape, std::vector<RecordRequest> requests)
    : file(std::move(file)), real(shape.real), requests(std::move(requests)) {
  for (const RecordRequest &request : this->requests) {
    const ArrayShape &array = shape.arrays[request.array];
    names.push_back(csvField(array.object) + "," + csvField(array.name));
    widths.push_back(request.cells.empty() ? array.count : uint32_t(request.cells.size()));
  }
  this->file.write("sample,step,population,state,cell,value\n");
}

Status RecordsWriter::write(const SampleResult &result) {
  for (uint64_t step = 0; step < result.steps; ++step) {
    fmt::memory_buffer out;
    for (size_t r = 0; r < requests.size(); ++r)
      for (uint32_t i = 0; i < widths[r]; ++i) {
        const uint32_t cell = requests[r].cells.empty() ? i : requests[r].cells[i];
        fmt::format_to(std::back_inserter(out), "{},{},{},{},{}\n", result.sample, step, names[r], cell,
                       shortestDigits(result.records[r][step * widths[r] + i], real));
      }
    file.write(view(out));
  }
  return Success{};
}

SummaryWriter::SummaryWriter(AtomicFile file, const NetworkShape &shape, std::optional<std::vector<uint8_t>> labels)
    : file(std::move(file)), real(shape.real), labels(std::move(labels)) {
  fmt::memory_buffer out;
  append(out, this->labels ? "index,label" : "index");
  append(out, shape.outputs.empty() ? "" : ",prediction");
  for (const OutputShape &output : shape.outputs) {
    const std::string prefix = shape.outputs.size() > 1 ? output.name + "_" : "";
    for (uint32_t cell = 0; cell < output.cells; ++cell)
      append(out,
             "," + csvField(fmt::format("{}{}{}", prefix, output.kind == LineKind::Events ? "count" : "sum", cell)));
    outputKinds.push_back(output.kind);
  }
  for (const PopulationShape &population : shape.populations) {
    emits.push_back(population.emits);
    if (population.emits)
      append(out, "," + csvField("spikes_" + population.name));
  }
  out.push_back('\n');
  this->file.write(view(out));
}

Status SummaryWriter::write(const SampleResult &result) {
  fmt::memory_buffer out;
  append(out, fmt::format("{}", result.sample));
  if (labels)
    append(out, result.sample < labels->size() ? fmt::format(",{}", (*labels)[result.sample]) : ",");
  if (!result.tallies.empty())
    append(out, fmt::format(",{}", predict(result.tallies[0])));
  for (size_t o = 0; o < result.tallies.size(); ++o)
    for (double value : result.tallies[o])
      append(out, outputKinds[o] == LineKind::Events ? fmt::format(",{}", int64_t(value))
                                                     : "," + shortestDigits(value, real));
  for (size_t p = 0; p < emits.size(); ++p)
    if (emits[p])
      append(out, fmt::format(",{}", result.totals[p]));
  out.push_back('\n');
  file.write(view(out));
  return Success{};
}

} // namespace glia::host
