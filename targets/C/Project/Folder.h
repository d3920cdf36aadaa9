// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A project: a folder of sources with a report.

#ifndef GLIA_TARGETS_C_PROJECT_FOLDER_H
#define GLIA_TARGETS_C_PROJECT_FOLDER_H

#include "mlir/IR/Location.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace glia::c {

/// A file of a project; its name may have folders.
struct SourceFile {
  std::string name, text;
};

/// Writes sources and `report.json`, to which their fingerprints are added, into `folder`. Files appear together;
/// nothing that others wrote or changed is replaced. `report` names its target.
mlir::LogicalResult writeFolder(mlir::Location loc, llvm::StringRef folder, llvm::ArrayRef<SourceFile> sources,
                                nlohmann::json &report);

} // namespace glia::c

#endif
