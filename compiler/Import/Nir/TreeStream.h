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

/// Reads what `writeTree` wrote from a file descriptor. Nothing if the stream ends early, or claims an array of more
/// than `mostBytes`: the writer may have been damaged by what it read.
std::optional<FileTree> readTree(int descriptor, uint64_t mostBytes);

} // namespace glia::nir

#endif
