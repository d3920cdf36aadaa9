// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The little of HDF5 that readers need, as values instead of handles. HDF5 keeps global state that is not thread-safe:
// hold an Hdf5Lock for as long as any of this is in use.

#ifndef GLIA_RUNTIME_HOST_HDF5_H
#define GLIA_RUNTIME_HOST_HDF5_H

#include "runtime/host/Result.h"

#include <cstdint>
#include <hdf5.h>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace glia::host {

/// Serialises all use of HDF5 in this process, and keeps the library from printing its own error stacks.
class Hdf5Lock {
public:
  Hdf5Lock();

private:
  std::unique_lock<std::mutex> lock;
};

/// An HDF5 object that closes itself; false where it could not be opened.
class Hdf5Handle {
public:
  Hdf5Handle() = default;
  explicit Hdf5Handle(hid_t id) : id(id) {}
  Hdf5Handle(Hdf5Handle &&other) noexcept : id(std::exchange(other.id, -1)) {}
  Hdf5Handle &operator=(Hdf5Handle &&other) noexcept {
    std::swap(id, other.id);
    return *this;
  }
  ~Hdf5Handle();
  explicit operator bool() const { return id >= 0; }
  hid_t get() const { return id; }

private:
  hid_t id = -1;
};

/// Opens a file for reading.
Result<Hdf5Handle> openHdf5(const std::string &path);

/// Opens the group or dataset at `path`; false where there is none.
Hdf5Handle openObject(const Hdf5Handle &parent, const std::string &path);

bool isGroup(const Hdf5Handle &object);
bool isDataset(const Hdf5Handle &object);

/// The names of the hard links in `group`, in alphabetical order.
std::vector<std::string> childNames(const Hdf5Handle &group);

/// A scalar text attribute.
std::optional<std::string> textAttribute(const Hdf5Handle &object, const char *name);

/// A scalar attribute of any numeric type.
std::optional<double> numberAttribute(const Hdf5Handle &object, const char *name);

/// What a dataset holds.
struct Hdf5Array {
  std::vector<uint64_t> shape;
  bool isNumeric = false; // integers, reals, or booleans as h5py writes them
};

Hdf5Array describeArray(const Hdf5Handle &dataset);

/// Rows [first, first + count) of the first dimension of a numeric dataset, as reals; false on failure.
bool readRows(const Hdf5Handle &dataset, uint64_t first, uint64_t count, std::vector<double> &out);

} // namespace glia::host

#endif
