// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The files of an export: written under other names, renamed when all are whole.

#ifndef GLIA_COMPILER_EXPORT_JSON_COMPANIONS_H
#define GLIA_COMPILER_EXPORT_JSON_COMPANIONS_H

#include "compiler/Export/Json/Text.h"

#include "mlir/IR/BuiltinAttributes.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"

#include <vector>

namespace glia::jsonformat {

class Companions {
public:
  /// None of the files in `kept` is written over.
  Companions(llvm::StringRef path, llvm::ArrayRef<std::string> kept);
  /// Removes what has not been kept.
  ~Companions();
  Companions(const Companions &) = delete;
  Companions &operator=(const Companions &) = delete;

  /// Numbers as nested lists, or as {"file": ...} if there are many. `bytes` are the checked bytes of the elements.
  Json write(mlir::ElementsAttr elements, llvm::ArrayRef<char> bytes, llvm::StringRef object, llvm::StringRef key);

  /// A text beside the network; returns the name to refer to it by.
  std::string write(llvm::StringRef what, llvm::StringRef ending, llvm::StringRef text);

  /// Writes the network itself and renames everything. The first error, or an empty text.
  std::string finish(llvm::StringRef text);

private:
  std::string nameFor(llvm::StringRef what, llvm::StringRef ending);
  void add(llvm::StringRef finalPath, llvm::ArrayRef<llvm::StringRef> parts);

  std::string path, folder, stem;
  llvm::ArrayRef<std::string> kept;
  struct File {
    llvm::sys::fs::TempFile file;
    std::string finalPath;
  };
  std::vector<File> files;
  llvm::StringSet<> names;
  std::string problem;
};

} // namespace glia::jsonformat

#endif
