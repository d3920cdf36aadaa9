// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A network as a Vitis HLS project that simulates by itself, and as a library of this machine that behaves the same.

#ifndef GLIA_TARGETS_HLS_PROJECT_PROJECT_H
#define GLIA_TARGETS_HLS_PROJECT_PROJECT_H

#include "targets/C/Project/Folder.h"
#include "targets/Hls/Lowering/HlsLowering.h"
#include "targets/Hls/Project/Bindings.h"

#include <nlohmann/json_fwd.hpp>

namespace glia::hls {

/// For which device, and how fast.
struct ProjectOptions {
  std::string part = "xc7z020";
  double clockNanoseconds = 10;
  int64_t budget = 50; ///< of the part, in percent
  Architecture architecture = Architecture::Shared;
  std::vector<std::string> bind = {};    ///< NAME=MEMORY: where arrays lie, or those of an object of the network
  std::vector<std::string> outside = {}; ///< projections whose weights lie in memory outside

  DesignOptions design() const { return {architecture, outside}; }
};

/// A kernel with pragmas, in the dialect `c`.
struct Kernel {
  c::FileOp file;
  ObjectNames objects;
  Bindings bindings;
};

/// From a step program to its kernel.
mlir::FailureOr<Kernel> lowerModule(mlir::ModuleOp module, const ProjectOptions &options);

/// The kernel and the headers that it includes, of a module that was lowered.
std::vector<c::SourceFile> makeSources(mlir::ModuleOp module);

/// Writes a project into `folder`: kernel, testbench with what was `recorded`, scripts, a report, to which `notes` is
/// added. Gives a summary of the report for people. Consumes `module`.
mlir::FailureOr<std::string> writeProject(mlir::ModuleOp module, llvm::StringRef folder, const ProjectOptions &options,
                                          const std::string &recorded, const nlohmann::json &notes);

/// Compiles the kernel with this machine's C++ compiler into the shared library `path`, with a constant
/// `<symbol>_network` as the ABI wants it; the symbol is returned.
mlir::FailureOr<std::string> writeSharedLibrary(mlir::ModuleOp module, const ProjectOptions &options,
                                                llvm::StringRef path);

/// A source that makes a network of the ABI from the kernel (Adapter.cpp).
std::string makeAdapter(step::ProgramOp program, const Design &design);

/// The weights that lie in memory outside, as a processor writes them there (Weights.cpp).
std::string makeWeights(const Design &design);

/// In C++ sources: its header, and the words of each table under the name of its port. Nothing if all weights lie
/// within.
std::string includeWeights(const Design &design);
std::string declareWords(const Design &design, llvm::StringRef before);

/// A program that replays what was recorded into the kernel (Testbench.cpp).
std::string makeTestbench(const Design &design);

/// A header in C for the processor beside the kernel, and a script that puts its IP into a block design (Driver.cpp).
std::string makeDriver(const Design &design);
std::string makeBlockDesign(const Design &design, llvm::StringRef part);

/// Streams, and what the kernel takes (Report.cpp). What the part cannot hold is an error (E2).
void reportPorts(const Design &design, nlohmann::json &report);
mlir::LogicalResult reportKernel(const Kernel &kernel, const ProjectOptions &options, nlohmann::json &report);
std::string summarise(const nlohmann::json &report, llvm::StringRef folder);

/// What stands in a file that goes beside the sources as it is, and the headers of ap_types (Files.cpp).
llvm::StringRef fileText(llvm::StringRef name);
std::vector<c::SourceFile> getApTypes();

} // namespace glia::hls

#endif
