// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as arrays of NPY files.

#include "test/fuzz/importers/Readers.h"

#include "runtime/host/Npy.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  glia::fuzz::MemoryFile file(data, size);
  glia::fuzz::readAsLines(file.path(), glia::host::readNpy);
  return 0;
}
