// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A file tree as a stream of bytes between two processes of the same program.

#ifndef GLIA_COMPILER_IMPORT_NIR_TREESTREAM_H
#define GLIA_COMPILER_IMPORT_NIR_TREESTREAM_H

#include "compiler/Import/Nir/FileTree.h"

#include "llvm/Support/raw_ostream.h"

#include <optional>

namespace glia::nir {

void writeTree(const FileTree &tree, llvm::raw_ostream &os);

/// Reads what `writeTree` wrote from a file descriptor, and arrays that were left in the file from `file`. Nothing if
/// the stream or the file ends early, or an array is said to have more than `mostBytes`: the writer may have been
/// damaged by what it read.
std::optional<FileTree> readTree(int descriptor, int file, uint64_t mostBytes);

} // namespace glia::nir

#endif
