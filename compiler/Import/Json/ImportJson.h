// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads a network from a JSON file into the `snn` dialect; `docs/guides/networks-in-json.md` says what such a file
// holds. This header and Schema.h are the only ones of the importer that other folders include.

#ifndef GLIA_COMPILER_IMPORT_JSON_IMPORTJSON_H
#define GLIA_COMPILER_IMPORT_JSON_IMPORTJSON_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

#include <optional>
#include <string>
#include <vector>

namespace glia::jsonformat {

/// Reads the file at `path` into a module with the cell models that it uses and one `snn.network`. Errors, warnings and
/// remarks go to the context's diagnostic engine; each is located at a line and column, under the JSON pointer of what
/// it is about. Null if there was an error; every independent one of a stage is reported (E1). The stages are: syntax,
/// keys and kinds of values, meaning. The module has not been verified; what the verifier finds has a place, too.
/// `seed` stands in place of the file's own; `files` gets the paths of the files that the network names.
mlir::OwningOpRef<mlir::ModuleOp> importJson(llvm::StringRef path, mlir::MLIRContext *context,
                                             std::optional<uint64_t> seed = std::nullopt,
                                             std::vector<std::string> *files = nullptr);

} // namespace glia::jsonformat

#endif
