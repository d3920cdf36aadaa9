// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// glia convert

#include "tools/glia/Formats.h"
#include "tools/glia/Overwriting.h"
#include "tools/glia/Session.h"

#include "llvm/Support/Path.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::tool;

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
  if (!checkOverwriting({{"-o", options.output}}, session.getFiles(), {}))
    return exitWrongInput;
  if (failed(format->write(session.getModule(), options.output, session.getFiles())))
    return std::max<int>(session.exitStatus(), exitWrongInput);
  fmt::print("wrote {}\n", options.output);
  return exitGood;
}
