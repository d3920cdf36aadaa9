// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writing a file so that the old one is never damaged and a half-written one is never left (E1): content goes to
// `<path>.tmp.<pid>` beside it, which commit() renames. A name ending in .gz is compressed. What is no regular file
// (/dev/stdout, a pipe) is written directly.

#ifndef GLIA_RUNTIME_HOST_ATOMICFILE_H
#define GLIA_RUNTIME_HOST_ATOMICFILE_H

#include "runtime/host/Result.h"

#include <memory>
#include <string>
#include <string_view>

namespace glia::host {

class AtomicFile {
public:
  /// Starts writing. A folder that does not exist or cannot be written is reported here.
  static Result<AtomicFile> create(const std::string &path);

  AtomicFile(AtomicFile &&) noexcept;
  AtomicFile &operator=(AtomicFile &&) noexcept;

  /// Removes what was written unless commit() succeeded.
  ~AtomicFile();

  /// Appends `bytes`. A failure is remembered and reported by commit(); what follows it is dropped.
  void write(std::string_view bytes);

  /// Makes the content visible under its name. On failure nothing is left behind and the old file is as it was. Must be
  /// the last call.
  Status commit();

  const std::string &path() const;

private:
  struct Stream;
  explicit AtomicFile(std::unique_ptr<Stream> stream);
  std::unique_ptr<Stream> stream;
};

} // namespace glia::host

#endif
