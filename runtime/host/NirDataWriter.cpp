// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See NirDataWriter.h.

#include "runtime/host/NirDataWriter.h"

#include "runtime/host/Hdf5.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <limits>
#include <unistd.h>

namespace glia::host {
namespace {

constexpr double kNoTime = std::numeric_limits<double>::infinity();
constexpr int64_t kNoCell = -1;

bool writeText(hid_t object, const char *name, const std::string &text) {
  const hid_t type = H5Tcopy(H5T_C_S1), space = H5Screate(H5S_SCALAR);
  H5Tset_size(type, H5T_VARIABLE);
  H5Tset_cset(type, H5T_CSET_UTF8);
  const hid_t attribute = H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
  const char *value = text.c_str();
  const bool isGood = attribute >= 0 && H5Awrite(attribute, type, &value) >= 0;
  H5Aclose(attribute);
  H5Sclose(space);
  H5Tclose(type);
  return isGood;
}

bool writeNumber(hid_t object, const char *name, hid_t type, const void *value) {
  const hid_t space = H5Screate(H5S_SCALAR);
  const hid_t attribute = H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
  const bool isGood = attribute >= 0 && H5Awrite(attribute, type, value) >= 0;
  H5Aclose(attribute);
  H5Sclose(space);
  return isGood;
}

/// A dataset of one row a sample, which grows in both directions; what is not written is `fill`.
Hdf5Handle createRows(hid_t group, const char *name, hid_t type, const void *fill) {
  const std::array<hsize_t, 2> none = {0, 0}, most = {H5S_UNLIMITED, H5S_UNLIMITED}, chunk = {1, 4096};
  const hid_t space = H5Screate_simple(2, none.data(), most.data());
  const hid_t options = H5Pcreate(H5P_DATASET_CREATE);
  H5Pset_chunk(options, 2, chunk.data());
  H5Pset_deflate(options, 4);
  H5Pset_fill_value(options, type, fill);
  Hdf5Handle rows(H5Dcreate2(group, name, type, space, H5P_DEFAULT, options, H5P_DEFAULT));
  H5Pclose(options);
  H5Sclose(space);
  return rows;
}

/// Writes row `row` of a dataset of `rows` rows and `columns` columns.
bool writeRow(const Hdf5Handle &dataset, hid_t type, uint64_t row, uint64_t columns, uint64_t count, const void *data) {
  const std::array<hsize_t, 2> extent = {row + 1, columns}, first = {row, 0}, size = {1, count};
  if (H5Dset_extent(dataset.get(), extent.data()) < 0)
    return false;
  if (count == 0)
    return true;
  const hid_t memory = H5Screate_simple(2, size.data(), nullptr), space = H5Dget_space(dataset.get());
  const bool isGood = H5Sselect_hyperslab(space, H5S_SELECT_SET, first.data(), nullptr, size.data(), nullptr) >= 0 &&
                      H5Dwrite(dataset.get(), type, memory, space, H5P_DEFAULT, data) >= 0;
  H5Sclose(space);
  H5Sclose(memory);
  return isGood;
}

/// One population's observable.
struct Node {
  Hdf5Handle observable, cells, times, values; // values: where counts may differ from 1
  uint64_t columns = 1;                        // the most events of a sample so far, as an empty row is no data
};

} // namespace

struct NirSpikesWriter::File {
  std::string path, beside;
  double seconds = 0.0; // of a step
  Hdf5Handle handle;
  std::vector<Node> nodes; // by population; without datasets where it is not kept
  uint64_t samples = 0, steps = 0;
  bool isCommitted = false;

  Error failure() const {
    return Error(fmt::format("'{}' could not be written: {}", path, errno ? std::strerror(errno) : "HDF5 failed"),
                 {"check the folder and the space left on the disk"});
  }
  bool addNode(hid_t nodesGroup, const PopulationShape &population, Node &node) const;
  bool writePopulation(const SampleResult &result, uint32_t population);
  bool finish();
};

bool NirSpikesWriter::File::addNode(hid_t nodesGroup, const PopulationShape &population, Node &node) const {
  auto group = [](hid_t parent, const char *name) {
    return Hdf5Handle(H5Gcreate2(parent, name, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
  };
  const Hdf5Handle place = group(nodesGroup, population.name.c_str());
  const Hdf5Handle observables = place ? group(place.get(), "observables") : Hdf5Handle();
  node.observable = observables ? group(observables.get(), "spikes") : Hdf5Handle();
  if (!node.observable)
    return false;
  const hid_t spikes = node.observable.get();
  const auto cells = int64_t(population.cells);
  node.cells = createRows(spikes, "idx", H5T_NATIVE_INT64, &kNoCell);
  node.times = createRows(spikes, "time", H5T_NATIVE_DOUBLE, &kNoTime);
  if (population.hasCounts) {
    const double none = 0.0;
    node.values = createRows(spikes, "value", H5T_NATIVE_DOUBLE, &none);
  }
  return node.cells && node.times && (node.values || !population.hasCounts) &&
         writeText(place.get(), "__type__", "NIRNodeData") &&
         writeText(spikes, "__type__", population.hasCounts ? "ValuedEventData" : "EventData") &&
         writeNumber(spikes, "n_neurons", H5T_NATIVE_INT64, &cells);
}

bool NirSpikesWriter::File::writePopulation(const SampleResult &result, uint32_t population) {
  Node &node = nodes[population];
  std::vector<int64_t> cells;
  std::vector<double> times, values;
  for (const Spike &spike : result.spikes)
    if (spike.population == population) {
      cells.push_back(spike.cell);
      times.push_back(double(spike.step) * seconds);
      values.push_back(double(spike.count));
    }
  node.columns = std::max<uint64_t>(node.columns, cells.size());
  return writeRow(node.cells, H5T_NATIVE_INT64, samples, node.columns, cells.size(), cells.data()) &&
         writeRow(node.times, H5T_NATIVE_DOUBLE, samples, node.columns, times.size(), times.data()) &&
         (!node.values ||
          writeRow(node.values, H5T_NATIVE_DOUBLE, samples, node.columns, values.size(), values.data()));
}

/// What is known only at the end, and the closing of the file.
bool NirSpikesWriter::File::finish() {
  const double end = double(steps) * seconds;
  bool isGood = true;
  for (Node &node : nodes) {
    if (node.observable)
      isGood &= writeNumber(node.observable.get(), "t_max", H5T_NATIVE_DOUBLE, &end);
    node = Node();
  }
  isGood &= H5Fflush(handle.get(), H5F_SCOPE_GLOBAL) >= 0;
  handle = Hdf5Handle();
  return isGood;
}

NirSpikesWriter::NirSpikesWriter(std::unique_ptr<File> file) : file(std::move(file)) {}

NirSpikesWriter::~NirSpikesWriter() {
  const Hdf5Lock lock;
  file->nodes.clear();
  file->handle = Hdf5Handle();
  if (!file->isCommitted)
    unlink(file->beside.c_str());
}

Result<std::unique_ptr<NirSpikesWriter>> NirSpikesWriter::create(const std::string &path, const NetworkShape &shape,
                                                                 const std::vector<bool> &spikesOf) {
  auto file = std::make_unique<File>();
  file->path = path;
  file->beside = fmt::format("{}.tmp.{}", path, getpid());
  file->seconds = double(shape.dtNanoseconds) * 1e-9;
  for (size_t p = 0; p < shape.populations.size(); ++p)
    if (const std::string &name = shape.populations[p].name;
        spikesOf[p] && (name.find('/') != std::string::npos || name == "."))
      return Error(fmt::format("population '{}' cannot be a node of '{}': '/' separates groups in HDF5", name, path),
                   {"write the spikes as .csv, or rename the population"});
  const Hdf5Lock lock;
  errno = 0;
  file->handle = Hdf5Handle(H5Fcreate(file->beside.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT));
  if (!file->handle)
    return file->failure();
  const Hdf5Handle nodes(H5Gcreate2(file->handle.get(), "nodes", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
  bool isGood = nodes && writeText(file->handle.get(), "__type__", "NIRGraphData");
  file->nodes.resize(shape.populations.size());
  for (size_t p = 0; p < shape.populations.size() && isGood; ++p)
    if (spikesOf[p])
      isGood = file->addNode(nodes.get(), shape.populations[p], file->nodes[p]);
  if (!isGood) {
    Error failure = file->failure();
    file->nodes.clear();
    file->handle = Hdf5Handle();
    unlink(file->beside.c_str());
    return failure;
  }
  return std::unique_ptr<NirSpikesWriter>(new NirSpikesWriter(std::move(file)));
}

Status NirSpikesWriter::write(const SampleResult &result) {
  const Hdf5Lock lock;
  errno = 0;
  for (uint32_t p = 0; p < file->nodes.size(); ++p)
    if (file->nodes[p].observable && !file->writePopulation(result, p))
      return file->failure();
  ++file->samples;
  file->steps = std::max(file->steps, result.steps);
  return Success{};
}

Status NirSpikesWriter::commit() {
  const Hdf5Lock lock;
  errno = 0;
  if (!file->finish() || rename(file->beside.c_str(), file->path.c_str()) != 0)
    return file->failure();
  file->isCommitted = true;
  return Success{};
}

} // namespace glia::host
