// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a file says about its nodes in groups called `metadata`, as attributes. It never changes what a network does.

#ifndef GLIA_COMPILER_IMPORT_NIR_METADATA_H
#define GLIA_COMPILER_IMPORT_NIR_METADATA_H

#include "compiler/Import/Nir/FileTree.h"
#include "compiler/Import/Nir/Report.h"

#include "mlir/IR/BuiltinAttributes.h"

namespace glia::nir {

/// The group's texts, numbers, arrays and groups under their names; what cannot be kept is said in a remark. Null for
/// an empty group.
mlir::DictionaryAttr readMetadata(const FileObject &group, Report &report);

} // namespace glia::nir

#endif
