// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The targets that this program knows. Whatever depends on a target is reached from here; nothing else names one.

#ifndef GLIA_TOOLS_GLIA_TARGETS_H
#define GLIA_TOOLS_GLIA_TARGETS_H

#include "tools/glia/Engines.h"
#include "tools/glia/Session.h"

#include "targets/C/Estimate/Scenario.h"

#include "compiler/Pipelines/Phases.h"

#include <nlohmann/json_fwd.hpp>

namespace glia::tool {

/// What a target can say of a network without making anything of it.
struct Estimator {
  /// Why an option does not fit the target; empty if all do.
  std::string (*refuse)(const EstimateOptions &options);
  /// The figures for a scheduled module, with "exact" and "estimate" apart. Nothing on errors, which were printed.
  std::optional<nlohmann::json> (*estimate)(Session &session, mlir::ModuleOp module, const EstimateOptions &options,
                                            const c::Scenarios &scenarios);
  /// The figures for people.
  std::string (*print)(const nlohmann::json &report);
};

struct Target {
  llvm::StringLiteral name;
  llvm::StringLiteral summary;
  /// A dense projection of whose weights at most this share is not zero becomes a list of synapses, if that takes fewer
  /// bytes: where it is as fast as rows.
  double mostListed;
  /// The ways in which this machine can run what the target makes; see `makeEngine`.
  llvm::ArrayRef<llvm::StringRef> engines;
  /// What the target does not do: name, reason; empty if there is nothing.
  std::vector<std::pair<std::string, std::string>> (*listGaps)();
  /// Why an option does not fit the target; empty if all do.
  std::string (*refuse)(const CompileOptions &options);
  /// Makes files of a scheduled module; the exit status. Errors were printed.
  int (*compile)(Session &session, mlir::ModuleOp module, const CompileOptions &options);
  /// Prints the form after `Phase::Target`, or what the code generator gets.
  int (*inspect)(Session &session, mlir::ModuleOp module, Phase phase, const InspectOptions &options);
  /// A scheduled module on one of `engines`; null on errors, which were printed.
  std::unique_ptr<host::Network> (*makeEngine)(Session &session, mlir::ModuleOp module, llvm::StringRef engine,
                                               const EngineOptions &options);
  const Estimator *estimator; ///< null if there is none
};

extern const Target cpuTarget, firmwareTarget, hlsTarget;

/// Why options that are the HLS target's alone do not fit `target`; empty if none was given.
std::string refuseHlsOptions(const CompileOptions &options, llvm::StringRef target);

llvm::ArrayRef<const Target *> getTargets();

/// The target of that name; null if there is none, which was printed.
const Target *findTarget(llvm::StringRef name);

/// Prints a module without its weights.
void printModule(mlir::ModuleOp module);

/// The path of a temporary folder that is removed with its content at the end; empty if none can be made, which was
/// printed.
class TemporaryFolder {
public:
  explicit TemporaryFolder(llvm::StringRef prefix);
  ~TemporaryFolder();
  const std::string &getPath() const { return path; }

private:
  std::string path;
};

} // namespace glia::tool

#endif
