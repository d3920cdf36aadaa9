// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ahead of time: an object, an archive, a shared library, a C header and a manifest.

#ifndef GLIA_TARGETS_CPU_CODEGEN_ARTEFACT_H
#define GLIA_TARGETS_CPU_CODEGEN_ARTEFACT_H

#include "targets/Cpu/Codegen/Compile.h"

#include <nlohmann/json_fwd.hpp>

namespace glia::cpu {

/// Writes `<prefix>.o`, `.a`, `.so`, `.h` and `.json`; `notes` is added to the manifest. Each file is written beside
/// and renamed; on an error none is left behind. Consumes `module`.
mlir::LogicalResult writeArtefact(mlir::ModuleOp module, const CodegenOptions &options, llvm::StringRef prefix,
                                  const nlohmann::json &notes);

/// Only the shared library, at `path`: what `--engine=aot` loads.
mlir::FailureOr<Description> writeSharedLibrary(mlir::ModuleOp module, const CodegenOptions &options,
                                                llvm::StringRef path);

/// The C header of a program (Header.cpp) and its manifest (Manifest.cpp).
std::string makeHeader(const Description &description);
std::string makeManifest(const Description &description, const CompiledModule &compiled, const nlohmann::json &notes);

} // namespace glia::cpu

#endif
