// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The files of one project, which appear in its folder together or not at all.

#ifndef GLIA_TARGETS_C_PROJECT_FILESET_H
#define GLIA_TARGETS_C_PROJECT_FILESET_H

#include "mlir/IR/Location.h"
#include "llvm/Support/raw_ostream.h"

#include <map>
#include <string>
#include <vector>

namespace glia::c {

/// Files written under temporary names in a folder; renamed together by `commit`, removed otherwise. A file that is
/// there already is only replaced if it is as it was written the last time.
class FileSet {
public:
  FileSet(std::string folder, mlir::Location loc) : folder(std::move(folder)), loc(loc) {}
  ~FileSet();

  /// Makes the folder if it is not there.
  mlir::LogicalResult open();
  mlir::LogicalResult write(const std::string &name, llvm::StringRef contents);

  /// Refuses to replace what somebody changed: `known` has the fingerprints of what was written the last time.
  mlir::LogicalResult protect(const std::map<std::string, uint64_t> &known);
  mlir::LogicalResult commit();

  const std::map<std::string, uint64_t> &getFingerprints() const { return fingerprints; }

private:
  std::string pathOf(const std::string &name) const { return folder + "/" + name; }
  std::string temporaryOf(const std::string &name) const;
  mlir::LogicalResult fail(llvm::StringRef path, std::error_code error);

  std::string folder;
  mlir::Location loc;
  bool isNew = false; ///< the folder was not there before
  std::vector<std::string> names;
  std::map<std::string, uint64_t> fingerprints;
};

} // namespace glia::c

#endif
