// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writes spikes, records and summaries; prints accuracy, speed and activity.

#include "tools/glia/Outputs.h"

#include "runtime/host/Idx.h"
#include "runtime/host/NirDataWriter.h"
#include "runtime/host/Raster.h"
#include "runtime/host/Terminal.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

using namespace glia;
using namespace glia::tool;

//===----------------------------------------------------------------------===//
// Opening
//===----------------------------------------------------------------------===//

/// Shell-like: * stands for any text.
static bool matches(const char *pattern, const char *text) {
  if (*pattern == '*')
    return matches(pattern + 1, text) || (*text && matches(pattern, text + 1));
  if (!*pattern || !*text)
    return !*pattern && !*text;
  return *pattern == *text && matches(pattern + 1, text + 1);
}

/// Whose spikes are kept: of those that emit, all or those that were named.
bool Outputs::matchPopulations() {
  bool keepsSpikes = data.plot || !data.spikes.empty();
  if (!keepsSpikes && !data.populations.empty()) {
    fmt::print(stderr, "error: --populations needs --spikes=FILE, or --plot\n");
    return false;
  }
  std::string names;
  for (const host::PopulationShape &population : shape->populations) {
    spikes.push_back(keepsSpikes && population.emits && data.populations.empty());
    if (population.emits)
      names += (names.empty() ? "" : ", ") + population.name;
  }
  for (const std::string &pattern : data.populations) {
    bool isFound = false;
    for (size_t p = 0; p < spikes.size(); ++p)
      if (shape->populations[p].emits && matches(pattern.c_str(), shape->populations[p].name.c_str()))
        spikes[p] = isFound = true;
    if (isFound)
      continue;
    fmt::print(stderr, "error: --populations='{}' matches no population that emits; available: {}\n", pattern, names);
    return false;
  }
  return true;
}

bool Outputs::matchRecords() {
  for (const std::string &pattern : data.records) {
    bool isFound = false;
    for (size_t i = 0; i < shape->arrays.size(); ++i) {
      std::string name = shape->arrays[i].object + "." + shape->arrays[i].name;
      if (!matches(pattern.c_str(), name.c_str()))
        continue;
      isFound = true;
      requests.push_back({i, {}});
    }
    if (isFound)
      continue;
    std::string names;
    for (const host::ArrayShape &array : shape->arrays)
      names += (names.empty() ? "" : ", ") + array.object + "." + array.name;
    fmt::print(stderr, "error: --record='{}' matches no state; available: {}\n", pattern, names);
    return false;
  }
  if (!requests.empty() && data.recordTo.empty() && !data.plot) {
    fmt::print(stderr, "error: --record needs --record-to=FILE, or --plot\n");
    return false;
  }
  if (requests.empty() && !data.recordTo.empty()) {
    fmt::print(stderr, "error: --record-to needs --record, such as --record='*.v'\n");
    return false;
  }
  return true;
}

static bool isNirData(const std::filesystem::path &path) {
  return path.extension() == ".h5" || path.extension() == ".hdf5";
}

/// A table under the name of another format would only be found out by its reader. Without an ending (/dev/stdout) it
/// is a table.
static bool checkEnding(const char *option, std::filesystem::path path, bool takesNirData) {
  if (takesNirData && isNirData(path))
    return true;
  std::string ending = path.extension();
  if (ending == ".gz") {
    path.replace_extension();
    ending = path.extension().string() + ending;
  }
  if (ending.empty() || ending == ".gz" || ending == ".csv" || ending == ".csv.gz")
    return true;
  fmt::print(stderr, "error: {}: what ends in '{}' is not written; {}\n", option, ending,
             takesNirData ? "give a table (.csv, .csv.gz) or NIRData (.h5, .hdf5)" : "give a table (.csv, .csv.gz)");
  return false;
}

template <typename Writer, typename... Arguments>
static bool openWriter(std::optional<Writer> &writer, const std::string &path, const Arguments &...arguments) {
  if (path.empty())
    return true;
  auto file = host::AtomicFile::create(path);
  if (!file) {
    fmt::print(stderr, "{}", file.error().str());
    return false;
  }
  writer.emplace(std::move(*file), arguments...);
  return true;
}

/// The ending says what to write: NIRData or a table.
bool Outputs::openSpikes() {
  if (!isNirData(data.spikes)) {
    std::optional<host::SpikesWriter> table;
    if (!openWriter(table, data.spikes, *shape, spikes))
      return false;
    if (table)
      spikesWriter = std::make_unique<host::SpikesWriter>(std::move(*table));
    return true;
  }
  auto file = host::NirSpikesWriter::create(data.spikes, *shape, spikes);
  if (!file) {
    fmt::print(stderr, "{}", file.error().str());
    return false;
  }
  spikesWriter = std::move(*file);
  return true;
}

bool Outputs::openFiles() {
  if (!data.labels.empty()) {
    auto read = host::readIdxLabels(data.labels);
    if (!read) {
      fmt::print(stderr, "{}", read.error().str());
      return false;
    }
    labels = std::move(*read);
  }
  if (!checkEnding("--spikes", data.spikes, /*takesNirData=*/true) ||
      !checkEnding("--record-to", data.recordTo, /*takesNirData=*/false) ||
      !checkEnding("--summary", data.summary, /*takesNirData=*/false))
    return false;
  return openSpikes() && openWriter(recordsWriter, data.recordTo, *shape, requests) &&
         openWriter(summaryWriter, data.summary, *shape);
}

std::optional<Outputs> Outputs::open(const host::NetworkShape &shape, const DataOptions &data) {
  Outputs outputs(shape, data);
  outputs.totals.resize(shape.populations.size());
  if (!outputs.matchPopulations() || !outputs.matchRecords() || !outputs.openFiles())
    return std::nullopt;
  return outputs;
}

//===----------------------------------------------------------------------===//
// Results
//===----------------------------------------------------------------------===//

void Outputs::plot(const host::SampleResult &result) const {
  host::PlotOptions options;
  options.width = host::terminalWidth(stdout);
  fmt::print("{}", host::drawRaster(*shape, result, spikes, options));
  for (size_t r = 0; r < requests.size(); ++r) {
    const host::ArrayShape &array = shape->arrays[requests[r].array];
    std::vector<double> first;
    for (size_t i = 0; i < result.records[r].size(); i += array.count)
      first.push_back(result.records[r][i]);
    std::string title = array.object + "." + array.name + (array.count > 1 ? " of cell 0" : "");
    fmt::print("{}", host::drawLine(title, first, shape->dtNanoseconds, options));
  }
}

host::Status Outputs::add(const host::SampleResult &result) {
  if (samples == 0 && data.plot)
    plot(result);
  ++samples;
  steps += result.ran;
  asked += result.steps;
  for (size_t p = 0; p < totals.size(); ++p)
    totals[p] += result.totals[p];
  if (labels && result.sample < labels->size() && !result.tallies.empty()) {
    ++labelled;
    correct += host::predict(result.tallies[0]) == (*labels)[result.sample];
  }
  if (spikesWriter)
    if (auto status = spikesWriter->write(result); !status)
      return status;
  if (recordsWriter)
    if (auto status = recordsWriter->write(result); !status)
      return status;
  if (summaryWriter)
    return summaryWriter->write(result);
  return host::Success{};
}

host::Status Outputs::finish(double seconds) {
  if (spikesWriter)
    if (auto status = spikesWriter->commit(); !status)
      return status;
  if (recordsWriter)
    if (auto status = recordsWriter->commit(); !status)
      return status;
  if (summaryWriter)
    if (auto status = summaryWriter->commit(); !status)
      return status;
  if (labelled > 0)
    fmt::print("accuracy    {:.2f} % ({} of {})\n", 100.0 * correct / labelled, correct, labelled);
  if (steps < asked)
    fmt::print("steps       {:.1f} of {:.1f}: samples ended early (stop_when)\n", double(steps) / samples,
               double(asked) / samples);
  std::string unit = data.labels.empty() ? "samples" : "images";
  if (samples > 1)
    fmt::print("speed       {:.0f} {}/s ({} {}, {} steps, {:.2f} s)\n", samples / seconds, unit, samples, unit, steps,
               seconds);
  else
    fmt::print("speed       {:.3g} steps/s, {:.3g} s of model time per second ({} steps, {:.3g} s)\n", steps / seconds,
               steps * shape->dtNanoseconds * 1e-9 / seconds, steps, seconds);
  fmt::print("spikes      per {}:", data.labels.empty() ? "sample" : "image");
  for (size_t p = 0; p < totals.size(); ++p)
    if (shape->populations[p].emits)
      fmt::print(" {} {:.1f}", shape->populations[p].name, static_cast<double>(totals[p]) / samples);
  fmt::print("\n");
  return host::Success{};
}
