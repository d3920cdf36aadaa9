// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The HDF5 library behind handles that close themselves. What a file says about sizes is not believed: nothing is
// allocated before it has been compared with the size of the file.

#ifndef GLIA_COMPILER_IMPORT_NIR_HDF5_H
#define GLIA_COMPILER_IMPORT_NIR_HDF5_H

#include "compiler/Import/Nir/Array.h"

#include "llvm/ADT/StringRef.h"

#include <hdf5.h>
#include <optional>
#include <utility>

namespace glia::nir {

/// An HDF5 identifier that is closed with `close`.
class Handle {
public:
  using Close = herr_t (*)(hid_t);

  Handle(hid_t id, Close close) : id(id), close(close) {}
  Handle(Handle &&other) noexcept : id(std::exchange(other.id, -1)), close(other.close) {}
  Handle(const Handle &) = delete;
  Handle &operator=(const Handle &) = delete;
  ~Handle() {
    if (id >= 0)
      close(id);
  }

  bool isOpen() const { return id >= 0; }
  operator hid_t() const { return id; }

private:
  hid_t id;
  Close close;
};

/// Keeps HDF5 from printing its own errors while it lives.
class QuietHdf5 {
public:
  QuietHdf5();
  ~QuietHdf5();
  QuietHdf5(const QuietHdf5 &) = delete;
  QuietHdf5 &operator=(const QuietHdf5 &) = delete;

private:
  H5E_auto2_t function = nullptr;
  void *data = nullptr;
};

/// The cause of the last failure in HDF5's words.
std::string lastHdf5Error();

/// How many more bytes of a file its datasets may claim, in total.
struct ReadBudget {
  uint64_t fileSize;
  uint64_t left;
};

/// Reads a dataset, or finds its place in the file. On failure `array` stays unreadable, and the result says why.
std::optional<std::string> readDataset(hid_t dataset, ReadBudget &budget, Array &array);

} // namespace glia::nir

#endif
