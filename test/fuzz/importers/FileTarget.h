// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the fuzz targets share. The same target is linked to libFuzzer, which invents inputs, and to a program that
// replays files, which is a test.

#ifndef GLIA_TEST_FUZZ_IMPORTERS_FILETARGET_H
#define GLIA_TEST_FUZZ_IMPORTERS_FILETARGET_H

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace glia::fuzz {

/// Bytes as a file of their own, in memory, for readers that take a path.
class MemoryFile {
public:
  MemoryFile(const uint8_t *data, size_t size) : descriptor(memfd_create("input", MFD_CLOEXEC)) {
    if (descriptor < 0 || write(descriptor, data, size) != static_cast<ssize_t>(size)) {
      perror("memory file");
      abort();
    }
  }
  ~MemoryFile() { close(descriptor); }
  MemoryFile(const MemoryFile &) = delete;
  MemoryFile &operator=(const MemoryFile &) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor); }

private:
  int descriptor;
};

/// Ends the process where something holds that must not.
inline void require(bool condition, const char *what) {
  if (condition)
    return;
  fprintf(stderr, "must hold: %s\n", what);
  abort();
}

} // namespace glia::fuzz

#endif
