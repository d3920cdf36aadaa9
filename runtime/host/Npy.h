// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reading NumPy's .npy files (format versions 1 to 3, plain or gzip) as dense events or signals. Pickled objects,
// complex numbers, big-endian and Fortran-ordered arrays are refused with what to do in NumPy.

#ifndef GLIA_RUNTIME_HOST_NPY_H
#define GLIA_RUNTIME_HOST_NPY_H

#include "runtime/host/DenseData.h"

namespace glia::host {

/// What the header of a .npy file says.
struct NpyHeader {
  Element element = Element::F32;
  std::vector<uint64_t> shape;
  size_t dataOffset = 0;
};

/// Parses the header at the start of `bytes`, and checks that exactly the elements it announces follow it.
Result<NpyHeader> parseNpyHeader(const std::string &path, const std::vector<uint8_t> &bytes);

/// Reads `path`, of shape (steps, cells...) or (samples, steps, cells...), for `target`.
Result<InputSourcePtr> readNpy(const std::string &path, const InputTarget &target);

} // namespace glia::host

#endif
