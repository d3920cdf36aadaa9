// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// All that an HDF5 file holds, as plain data: groups, datasets, and what was wrong with them. No HDF5 type appears
// here.

#ifndef GLIA_COMPILER_IMPORT_NIR_FILETREE_H
#define GLIA_COMPILER_IMPORT_NIR_FILETREE_H

#include "compiler/Import/Nir/Array.h"

#include "llvm/ADT/StringRef.h"

namespace glia::nir {

/// A group or a dataset.
struct FileObject {
  std::string name;
  std::string path;
  bool isGroup = false;
  std::vector<FileObject> children; ///< of a group, by name
  Array array;                      ///< of a dataset

  const FileObject *find(llvm::StringRef child) const {
    for (const FileObject &object : children)
      if (object.name == child)
        return &object;
    return nullptr;
  }
};

/// What is wrong with the object at `path`.
struct Problem {
  std::string path;
  std::string message;
};

struct FileTree {
  FileObject root;
  std::vector<Problem> problems;
};

/// Whether an object of that path is part of what a node says in its group `metadata`.
bool isInMetadata(llvm::StringRef path);

/// Reads the HDF5 file at `path`. Whatever the file is, this comes back: the HDF5 library runs in a process of its own.
FileTree readFileTree(llvm::StringRef path);

/// The same in this process, which a damaged file may crash. Large arrays are left in the file (Array::fileOffset).
FileTree readFileTreeHere(llvm::StringRef path);

} // namespace glia::nir

#endif
