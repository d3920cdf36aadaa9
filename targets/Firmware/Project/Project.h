// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A network as a folder of C sources that builds by itself, and as a library of this machine that behaves the same.

#ifndef GLIA_TARGETS_FIRMWARE_PROJECT_PROJECT_H
#define GLIA_TARGETS_FIRMWARE_PROJECT_PROJECT_H

#include "dialects/Step/IR/Step.h"
#include "targets/C/Project/Folder.h"
#include "targets/Firmware/Codegen/ObjectCode.h"
#include "targets/Firmware/Lowering/Interface.h"

#include "mlir/IR/BuiltinOps.h"

#include <nlohmann/json_fwd.hpp>

namespace glia::firmware {

using c::SourceFile;

/// The sources of the one step program of `module`, and the headers that they include. Consumes `module`.
mlir::FailureOr<std::vector<SourceFile>> makeSources(mlir::ModuleOp module);

/// What `makeSources` left in `module` of the network itself: its header and its source.
std::vector<c::FileOp> compiledFiles(mlir::ModuleOp module);

/// Writes a project into `folder`: sources, or an object for `processor` if there is one, an example, build files, a
/// report, to which `notes` is added. Files appear together; nothing that others wrote or changed is replaced. Gives a
/// summary of the report for people.
mlir::FailureOr<std::string> writeProject(mlir::ModuleOp module, llvm::StringRef folder, const nlohmann::json &notes,
                                          const Processor *processor = nullptr);

/// Compiles the sources with this machine's C compiler, or links their object, into the shared library `path`, with a
/// constant `<symbol>_network` as the ABI wants it; the symbol is returned.
mlir::FailureOr<std::string> writeSharedLibrary(mlir::ModuleOp module, llvm::StringRef path, bool isObject = false);

/// What stands in a file that goes beside the sources as it is.
llvm::StringRef fileText(llvm::StringRef name);

/// A source that makes a network of the ABI from the sources (Adapter.cpp).
std::string makeAdapter(step::ProgramOp program, const Memory &memory, const Interface &interface);

/// What goes in and out of the network and what it takes in memory, and, from its sources, in flash (Report.cpp).
nlohmann::json makeReport(step::ProgramOp program);
void reportFlash(mlir::ModuleOp sources, nlohmann::json &report);
std::string summarise(const nlohmann::json &report, llvm::StringRef folder);

} // namespace glia::firmware

#endif
