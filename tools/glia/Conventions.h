// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Turns the options about a file's open choices into what the importer takes.

#ifndef GLIA_TOOLS_GLIA_CONVENTIONS_H
#define GLIA_TOOLS_GLIA_CONVENTIONS_H

#include "tools/glia/Options.h"

#include "compiler/Import/Nir/ImportNir.h"

namespace glia::tool {

/// Errors are printed. Names that are wrong are answered with those that exist.
std::optional<nir::ImportOptions> makeImportOptions(const NetworkOptions &options);

/// "0.1ms", "1 ms", "250us", "1s" in whole nanoseconds.
std::optional<int64_t> parseDuration(llvm::StringRef text);

/// The name of `names` nearest to `name` by edit distance, or empty if none is near.
std::string nearestName(llvm::StringRef name, llvm::ArrayRef<llvm::StringRef> names);

/// error: unknown WHAT 'name'; did you mean ...? available: ...
void printUnknown(llvm::StringRef what, llvm::StringRef name, llvm::ArrayRef<llvm::StringRef> available);

} // namespace glia::tool

#endif
