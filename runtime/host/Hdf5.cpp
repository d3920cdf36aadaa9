// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Hdf5.h.

#include "runtime/host/Hdf5.h"

#include "runtime/host/Text.h"

#include <fmt/format.h>

namespace glia::host {
namespace {

std::mutex &libraryMutex() {
  static std::mutex mutex;
  return mutex;
}

Hdf5Handle openAttribute(const Hdf5Handle &object, const char *name) {
  if (H5Aexists(object.get(), name) <= 0)
    return Hdf5Handle();
  Hdf5Handle attribute(H5Aopen(object.get(), name, H5P_DEFAULT));
  if (!attribute)
    return attribute;
  const Hdf5Handle space(H5Aget_space(attribute.get()));
  return H5Sget_simple_extent_npoints(space.get()) == 1 ? std::move(attribute) : Hdf5Handle();
}

std::optional<std::string> readVariableText(const Hdf5Handle &attribute, const Hdf5Handle &type) {
  Hdf5Handle memory(H5Tcopy(H5T_C_S1));
  H5Tset_size(memory.get(), H5T_VARIABLE);
  H5Tset_cset(memory.get(), H5Tget_cset(type.get()));
  char *text = nullptr;
  if (H5Aread(attribute.get(), memory.get(), &text) < 0 || !text)
    return std::nullopt;
  std::string out = text;
  H5free_memory(text);
  return out;
}

bool isEnum(const Hdf5Handle &type) { return H5Tget_class(type.get()) == H5T_ENUM && H5Tget_size(type.get()) == 1; }

/// h5py stores booleans as an enum of one byte, which HDF5 does not convert to numbers.
bool readBooleans(const Hdf5Handle &dataset, const Hdf5Handle &type, const Hdf5Handle &memory, const Hdf5Handle &file,
                  std::vector<double> &out) {
  std::vector<int8_t> bytes(out.size());
  if (H5Dread(dataset.get(), type.get(), memory.get(), file.get(), H5P_DEFAULT, bytes.data()) < 0)
    return false;
  out.assign(bytes.begin(), bytes.end());
  return true;
}

} // namespace

Hdf5Lock::Hdf5Lock() : lock(libraryMutex()) { H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); }

Hdf5Handle::~Hdf5Handle() {
  if (id < 0)
    return;
  switch (H5Iget_type(id)) {
  case H5I_FILE:
    H5Fclose(id);
    break;
  case H5I_GROUP:
  case H5I_DATASET:
  case H5I_DATATYPE:
    H5Idec_ref(id);
    break;
  case H5I_DATASPACE:
    H5Sclose(id);
    break;
  case H5I_ATTR:
    H5Aclose(id);
    break;
  default:
    break;
  }
}

Result<Hdf5Handle> openHdf5(const std::string &path) {
  Result<std::vector<uint8_t>> start = readStart(path, 1);
  if (!start)
    return start.takeError();
  if (H5Fis_hdf5(path.c_str()) <= 0)
    return Error(fmt::format("'{}' is not an HDF5 file", path));
  Hdf5Handle file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT));
  if (!file)
    return Error(fmt::format("'{}' is a damaged or truncated HDF5 file", path), {"copy or download it again"});
  return file;
}

Hdf5Handle openObject(const Hdf5Handle &parent, const std::string &path) {
  return Hdf5Handle(H5Oopen(parent.get(), path.c_str(), H5P_DEFAULT));
}

bool isGroup(const Hdf5Handle &object) { return object && H5Iget_type(object.get()) == H5I_GROUP; }

bool isDataset(const Hdf5Handle &object) { return object && H5Iget_type(object.get()) == H5I_DATASET; }

std::vector<std::string> childNames(const Hdf5Handle &group) {
  const auto visit = [](hid_t, const char *name, const H5L_info_t *info, void *names) -> herr_t {
    if (info->type == H5L_TYPE_HARD)
      static_cast<std::vector<std::string> *>(names)->push_back(name);
    return 0;
  };
  std::vector<std::string> names;
  H5Literate(group.get(), H5_INDEX_NAME, H5_ITER_INC, nullptr, visit, &names);
  return names;
}

std::optional<std::string> textAttribute(const Hdf5Handle &object, const char *name) {
  const Hdf5Handle attribute = openAttribute(object, name);
  if (!attribute)
    return std::nullopt;
  const Hdf5Handle type(H5Aget_type(attribute.get()));
  if (H5Tget_class(type.get()) != H5T_STRING)
    return std::nullopt;
  if (H5Tis_variable_str(type.get()) > 0)
    return readVariableText(attribute, type);
  std::string text(H5Tget_size(type.get()), '\0');
  if (H5Aread(attribute.get(), type.get(), text.data()) < 0)
    return std::nullopt;
  return std::string(text.c_str());
}

std::optional<double> numberAttribute(const Hdf5Handle &object, const char *name) {
  const Hdf5Handle attribute = openAttribute(object, name);
  double value = 0;
  if (!attribute || H5Aread(attribute.get(), H5T_NATIVE_DOUBLE, &value) < 0)
    return std::nullopt;
  return value;
}

Hdf5Array describeArray(const Hdf5Handle &dataset) {
  const Hdf5Handle space(H5Dget_space(dataset.get()));
  const Hdf5Handle type(H5Dget_type(dataset.get()));
  const H5T_class_t kind = H5Tget_class(type.get());
  Hdf5Array array;
  array.isNumeric = kind == H5T_INTEGER || kind == H5T_FLOAT || isEnum(type);
  std::vector<hsize_t> extents(size_t(std::max(H5Sget_simple_extent_ndims(space.get()), 0)));
  H5Sget_simple_extent_dims(space.get(), extents.data(), nullptr);
  array.shape.assign(extents.begin(), extents.end());
  return array;
}

bool readRows(const Hdf5Handle &dataset, uint64_t first, uint64_t count, std::vector<double> &out) {
  const std::vector<uint64_t> shape = describeArray(dataset).shape;
  std::vector<hsize_t> start(shape.size(), 0), extent(shape.begin(), shape.end());
  start[0] = first;
  extent[0] = count;
  hsize_t total = 1;
  for (hsize_t e : extent)
    total *= e;
  out.resize(total);
  const Hdf5Handle file(H5Dget_space(dataset.get()));
  const Hdf5Handle memory(H5Screate_simple(1, &total, nullptr));
  if (H5Sselect_hyperslab(file.get(), H5S_SELECT_SET, start.data(), nullptr, extent.data(), nullptr) < 0)
    return false;
  const Hdf5Handle type(H5Dget_type(dataset.get()));
  if (isEnum(type))
    return readBooleans(dataset, type, memory, file, out);
  return H5Dread(dataset.get(), H5T_NATIVE_DOUBLE, memory.get(), file.get(), H5P_DEFAULT, out.data()) >= 0;
}

} // namespace glia::host
