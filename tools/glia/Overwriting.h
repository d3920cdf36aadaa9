// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// No command writes over what it reads, nor one of its files over another.

#ifndef GLIA_TOOLS_GLIA_OVERWRITING_H
#define GLIA_TOOLS_GLIA_OVERWRITING_H

#include "llvm/ADT/ArrayRef.h"

#include <string>
#include <vector>

namespace glia::tool {

struct DataOptions;

/// A file to write, and the option that names it; an empty path is no file.
struct WrittenFile {
  std::string option, path;
};

/// The files that options of data name to be read: inputs, which may be NAME=FILE, and labels.
std::vector<std::string> filesRead(const DataOptions &data);

/// Whether the files can be written without loss: none is one of those that the network or the data are read from, and
/// no two are the same. Errors are printed.
bool checkOverwriting(llvm::ArrayRef<WrittenFile> written, llvm::ArrayRef<std::string> networkFiles,
                      llvm::ArrayRef<std::string> dataFiles);

} // namespace glia::tool

#endif
