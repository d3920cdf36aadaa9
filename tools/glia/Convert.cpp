// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// glia convert

#include "tools/glia/Formats.h"
#include "tools/glia/Session.h"

#include "runtime/host/AtomicFile.h"

#include "llvm/Support/Path.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::tool;

namespace {

/// Passes on to a file that becomes visible when it is whole.
class FileStream : public llvm::raw_ostream {
public:
  explicit FileStream(host::AtomicFile &file) : file(file) {}
  ~FileStream() override { flush(); }

private:
  void write_impl(const char *bytes, size_t size) override {
    file.write({bytes, size});
    position += size;
  }
  uint64_t current_pos() const override { return position; }

  host::AtomicFile &file;
  uint64_t position = 0;
};

} // namespace

int glia::tool::convert(const ConvertOptions &options) {
  const Format *format = findFormat(options.output);
  if (!format) {
    fmt::print(stderr, "error: output '{}' ends in '{}'; {} are written\n", options.output,
               llvm::sys::path::extension(options.output).str(), listEndings());
    return exitWrongInput;
  }
  Session session(options.network);
  if (!session.load())
    return session.exitStatus();
  host::Result<host::AtomicFile> file = host::AtomicFile::create(options.output);
  if (!file)
    return printError(file.error().str());
  {
    FileStream stream(*file);
    if (failed(format->write(session.getModule(), stream)))
      return std::max<int>(session.exitStatus(), exitWrongInput);
  }
  if (host::Status status = file->commit(); !status)
    return printError(status.error().str());
  fmt::print("wrote {}\n", options.output);
  return exitGood;
}
