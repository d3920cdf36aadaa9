// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Opening an input file of any known format, recognised by its content: NIRData (HDF5), .npy, idx images, or CSV text.

#ifndef GLIA_RUNTIME_HOST_INPUTFILES_H
#define GLIA_RUNTIME_HOST_INPUTFILES_H

#include "runtime/host/Encoders.h"
#include "runtime/host/InputSource.h"

#include <optional>

namespace glia::host {

/// How images become frames; other formats do not take it.
struct EncodingRequest {
  std::optional<Encoding> encoding;
  uint64_t seed = 0;
  uint32_t stream = 0;
};

/// Reads `path` for `target`; lack of memory is an error, too. Images need an encoding; for any other format naming one
/// is an error.
Result<InputSourcePtr> openInput(const std::string &path, const InputTarget &target,
                                 const EncodingRequest &request = {});

} // namespace glia::host

#endif
