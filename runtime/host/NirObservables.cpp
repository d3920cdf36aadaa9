// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See NirObservables.h.

#include "runtime/host/NirObservables.h"

#include "runtime/host/SparseFrames.h"

#include <cmath>
#include <fmt/format.h>

namespace glia::host {
namespace {

/// The most reals that are in memory at once while a dataset is read.
constexpr uint64_t kBlockElements = uint64_t(1) << 23;

/// The most elements of one sample, which are in memory at once.
constexpr uint64_t kMostPerSample = uint64_t(1) << 27;

/// The most elements that a dataset may announce; more would run for hours before it failed.
constexpr uint64_t kMostElements = uint64_t(1) << 36;

struct Dataset {
  Hdf5Handle handle;
  std::string place; // "file:/path"
  std::vector<uint64_t> shape;
};

class ObservableReader {
public:
  ObservableReader(const Hdf5Handle &object, std::string place, const InputTarget &target, Extent extent)
      : object(object), place(std::move(place)), target(target), extent(extent) {}

  Result<InputSourcePtr> read();

private:
  Result<Dataset> openDataset(const char *name, size_t rank) const;
  Result<InputSourcePtr> readGrid();
  Result<InputSourcePtr> readEvents(bool hasValues);
  Status checkGridStep() const;
  Status checkCells(uint64_t found) const;
  Result<uint64_t> eventSteps() const;
  Status takeGridRow(const Dataset &data, uint32_t sample, const double *row, SparseFrames &out) const;
  Status takeEvent(const Dataset &idx, uint64_t column, double cell, double time, uint64_t steps, SparseRecord record);
  Status checkValue(const std::string &where, double value) const;
  double stepOf(double seconds) const;

  const Hdf5Handle &object;
  std::string place;
  const InputTarget &target;
  Extent extent;
  std::vector<SparseRecord> records;
};

Result<Dataset> ObservableReader::openDataset(const char *name, size_t rank) const {
  Dataset data{openObject(object, name), fmt::format("{}/{}", place, name), {}};
  if (!isDataset(data.handle))
    return Error(fmt::format("{}: the dataset '{}' is missing", place, name));
  const Hdf5Array array = describeArray(data.handle);
  if (!array.isNumeric)
    return Error(fmt::format("{}: the elements are no numbers; integers, reals or booleans are needed", data.place));
  if (array.shape.size() != rank)
    return Error(fmt::format("{}: shape ({}) has {} dimensions; {} are needed", data.place,
                             fmt::join(array.shape, ", "), array.shape.size(), rank));
  uint64_t count = 1;
  for (uint64_t extent : array.shape) {
    if (extent && count > kMostElements / extent)
      return Error(fmt::format("{}: shape ({}) is larger than {} elements, the most that is read", data.place,
                               fmt::join(array.shape, ", "), kMostElements));
    count *= extent;
  }
  if (count && count / array.shape[0] > kMostPerSample)
    return Error(fmt::format("{}: shape ({}) has {} elements in each sample; the most is {}", data.place,
                             fmt::join(array.shape, ", "), count / array.shape[0], kMostPerSample));
  if (count == 0 || array.shape[0] >= UINT32_MAX)
    return Error(
        fmt::format("{}: shape ({}) holds no data that can be used", data.place, fmt::join(array.shape, ", ")));
  data.shape = array.shape;
  return data;
}

/// Time in steps, where a time that falls short of a whole step by less than rounding is that step.
double ObservableReader::stepOf(double seconds) const {
  const double steps = seconds * 1e9 / double(target.dtNanoseconds);
  const double nearest = std::round(steps);
  return std::abs(steps - nearest) < 1e-6 ? nearest : std::floor(steps);
}

Status ObservableReader::checkGridStep() const {
  const std::optional<double> dt = numberAttribute(object, "dt");
  if (!dt || target.dtNanoseconds == 0)
    return Success{};
  const double wanted = double(target.dtNanoseconds) * 1e-9;
  if (std::abs(*dt - wanted) <= 1e-6 * wanted)
    return Success{};
  return Error(fmt::format("{}: attribute dt is {} s, but a step of the network is {} s", place, *dt, wanted),
               {fmt::format("compile the network with --dt={}ms, or write the data on its grid", *dt * 1e3)});
}

Status ObservableReader::checkCells(uint64_t found) const {
  if (found == target.cells)
    return Success{};
  return Error(
      fmt::format("{}: the data have {} cells, but input '{}' has {}", place, found, target.name, target.cells));
}

Status ObservableReader::checkValue(const std::string &where, double value) const {
  if (!std::isfinite(value))
    return Error(fmt::format("{}: the value is not a finite number", where));
  if (target.as != LineKind::Events)
    return Success{};
  if (value != std::nearbyint(value) || std::abs(value) > INT32_MAX)
    return Error(
        fmt::format("{}: the value {} is not a whole number; the value of an event is its count", where, value),
        {"to read the data as a signal of real values, say --input-as=signal"});
  return Success{};
}

Status ObservableReader::takeGridRow(const Dataset &data, uint32_t sample, const double *row, SparseFrames &out) const {
  for (uint64_t step = 0; step < data.shape[1]; ++step)
    for (uint32_t cell = 0; cell < target.cells; ++cell, ++row) {
      if (*row == 0)
        continue;
      if (*row != 1)
        if (Status ok = checkValue(fmt::format("{}[{}, {}, {}]", data.place, sample, step, cell), *row); !ok)
          return ok;
      out.append(sample, step, cell, *row);
    }
  return Success{};
}

Result<InputSourcePtr> ObservableReader::readGrid() {
  Result<Dataset> data = openDataset("data", 3);
  if (!data)
    return data.takeError();
  if (Status ok = checkCells(data->shape[2]); !ok)
    return ok.takeError();
  if (Status ok = checkGridStep(); !ok)
    return ok.takeError();
  const uint64_t rowSize = data->shape[1] * data->shape[2];
  const uint64_t blockRows = std::max<uint64_t>(1, kBlockElements / rowSize);
  SparseFrames frames;
  std::vector<double> block;
  const uint64_t samples = extent == Extent::All ? data->shape[0] : std::min(blockRows, data->shape[0]);
  for (uint64_t first = 0; first < samples; first += blockRows) {
    const uint64_t count = std::min(blockRows, samples - first);
    if (!readRows(data->handle, first, count, block))
      return Error(fmt::format("{}: samples {} to {} cannot be read", data->place, first, first + count - 1),
                   {"the file is truncated or damaged, or compressed in a way that this build does not know"});
    for (uint64_t i = 0; i < count; ++i)
      if (Status ok = takeGridRow(*data, uint32_t(first + i), block.data() + i * rowSize, frames); !ok)
        return ok.takeError();
  }
  return makeSparseSource(std::move(frames), target, uint32_t(data->shape[0]), data->shape[1]);
}

Result<uint64_t> ObservableReader::eventSteps() const {
  const std::optional<double> end = numberAttribute(object, "t_max");
  if (!end || !(*end > 0) || !std::isfinite(*end))
    return Error(fmt::format("{}: attribute t_max is missing or not a positive time in seconds", place));
  if (target.dtNanoseconds == 0)
    return Error(fmt::format("{}: events have times, but the step of the network is not known", place));
  const double steps = stepOf(*end);
  if (steps < 1 || steps > 9e15)
    return Error(fmt::format("{}: t_max of {} s is {} steps of {} ns; at least one step is needed", place, *end, steps,
                             target.dtNanoseconds));
  return uint64_t(steps);
}

/// `record` comes with its sample, origin and value, and gets its step and cell here.
Status ObservableReader::takeEvent(const Dataset &idx, uint64_t column, double cell, double time, uint64_t steps,
                                   SparseRecord record) {
  if (cell == -1)
    return Success{}; // padding
  const std::string where = fmt::format("[{}, {}]", record.sample, column);
  if (!(cell >= 0 && cell < target.cells) || cell != std::floor(cell))
    return Error(fmt::format("{}{}: cell {} is out of range; input '{}' has {} cells (0 to {})", idx.place, where, cell,
                             target.name, target.cells, int64_t(target.cells) - 1));
  const double step = std::isfinite(time) ? stepOf(time) : -1;
  if (step < 0 || step >= double(steps))
    return Error(fmt::format("{}/time{}: time {} s is outside of 0 to t_max ({} steps)", place, where, time, steps));
  if (Status ok = checkValue(fmt::format("{}/value{}", place, where), record.value); !ok)
    return ok;
  if (target.as == LineKind::Events && record.value == 0)
    return Success{}; // a count of 0 is no event
  record.step = uint64_t(step);
  record.cell = uint32_t(cell);
  records.push_back(record);
  return Success{};
}

Result<InputSourcePtr> ObservableReader::readEvents(bool hasValues) {
  Result<Dataset> idx = openDataset("idx", 2);
  if (!idx)
    return idx.takeError();
  Result<Dataset> time = openDataset("time", 2);
  if (!time)
    return time.takeError();
  Result<Dataset> value = openDataset(hasValues ? "value" : "idx", 2);
  if (!value)
    return value.takeError();
  if (idx->shape != time->shape || idx->shape != value->shape)
    return Error(fmt::format("{}: idx has shape ({}), but time has ({}) and values ({})", place,
                             fmt::join(idx->shape, ", "), fmt::join(time->shape, ", "), fmt::join(value->shape, ", ")));
  const std::optional<double> neurons = numberAttribute(object, "n_neurons");
  if (Status ok = checkCells(neurons ? uint64_t(*neurons) : target.cells); !ok)
    return ok.takeError();
  Result<uint64_t> steps = eventSteps();
  if (!steps)
    return steps.takeError();

  const uint64_t columns = idx->shape[1];
  std::vector<double> cells, times, values;
  const uint64_t samples = extent == Extent::All ? idx->shape[0] : 1;
  for (uint64_t sample = 0; sample < samples; ++sample) {
    if (!readRows(idx->handle, sample, 1, cells) || !readRows(time->handle, sample, 1, times) ||
        (hasValues && !readRows(value->handle, sample, 1, values)))
      return Error(fmt::format("{}: sample {} cannot be read", place, sample),
                   {"the file is truncated or damaged, or compressed in a way that this build does not know"});
    for (uint64_t i = 0; i < columns; ++i) {
      const SparseRecord record{0, sample * columns + i, hasValues ? values[i] : 1.0, uint32_t(sample), 0};
      if (Status ok = takeEvent(*idx, i, cells[i], times[i], *steps, record); !ok)
        return ok.takeError();
    }
  }
  const auto explain = [&](const SparseRecord &first, const SparseRecord &second) {
    return Error(fmt::format("{}/time[{}, {}]: cell {} has a second event in step {}", place, second.sample,
                             second.origin % columns, second.cell, second.step),
                 {fmt::format("the first is time[{}, {}]", first.sample, first.origin % columns),
                  "compile the network with a smaller --dt"});
  };
  Result<SparseFrames> frames = SparseFrames::sort(std::move(records), explain);
  if (!frames)
    return frames.takeError();
  return makeSparseSource(std::move(*frames), target, uint32_t(idx->shape[0]), *steps);
}

Result<InputSourcePtr> ObservableReader::read() {
  const std::string type = textAttribute(object, "__type__").value_or("");
  if (type == "TimeGriddedData")
    return readGrid();
  if (type == "EventData" || type == "ValuedEventData")
    return readEvents(/*hasValues=*/type == "ValuedEventData");
  return Error(fmt::format("{}: attribute __type__ is '{}'; TimeGriddedData, EventData and ValuedEventData can be read",
                           place, type));
}

} // namespace

Result<InputSourcePtr> readNirObservable(const Hdf5Handle &file, const std::string &path, const std::string &place,
                                         const InputTarget &target, Extent extent) {
  const Hdf5Handle object = openObject(file, place);
  return ObservableReader(object, path + ":" + place, target, extent).read();
}

} // namespace glia::host
