// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads a network from a file of the Neuromorphic Intermediate Representation (NIR, an HDF5 file) into the `snn`
// dialect. This is the only header of the importer that other folders include.

#ifndef GLIA_COMPILER_IMPORT_NIR_IMPORTNIR_H
#define GLIA_COMPILER_IMPORT_NIR_IMPORTNIR_H

#include "compiler/Import/Nir/FileTree.h"

#include "dialects/Snn/IR/Conventions.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

#include <optional>
#include <string>
#include <vector>

namespace glia::nir {

/// What a NIR file leaves open and its reader must choose.
struct ImportOptions {
  /// What the inputs of the network carry.
  enum class InputKind {
    Events, ///< small counts
    Signal, ///< a value per cell and step
    Held    ///< a value per cell, the same in every step of a sample
  };

  /// The convention (C1), never null.
  const snn::Preset *preset = nullptr;
  /// Single choices that override the convention's.
  std::optional<snn::Integrator> integrator;
  std::optional<snn::Order> order;
  std::optional<snn::Gain> gain;
  std::optional<snn::Test> test;
  std::optional<snn::Compare> compare;
  std::optional<snn::Reset> reset;
  std::optional<int64_t> resetLag;
  std::optional<int64_t> arrivalLag;
  /// Overrides the convention's step length.
  std::optional<int64_t> dtNanoseconds;
  InputKind input = InputKind::Events;
  /// Populations whose events get one step of delay on every edge that stays within a cycle (C2).
  std::vector<std::string> delayOnCycles;
  /// Whether a delay that is no whole number of steps is rounded to the nearest (T3), with a remark.
  bool roundDelays = false;
  /// The network's seed, which a .nir file does not hold; none: 0.
  std::optional<uint64_t> seed;
};

/// Reads the NIR file at `path` into a module with the cell models that it uses and one `snn.network`, named after the
/// file. Errors, warnings and remarks go to the context's diagnostic engine, located at "<path>:<HDF5 path>". Null if
/// there was an error; every independent one is reported (E1). Groups `metadata` become attributes `snn.metadata` and
/// change nothing.
mlir::OwningOpRef<mlir::ModuleOp> importNir(llvm::StringRef path, const ImportOptions &options,
                                            mlir::MLIRContext *context);

/// The same from what the file holds, which may be anything.
mlir::OwningOpRef<mlir::ModuleOp> importTree(FileTree tree, llvm::StringRef path, const ImportOptions &options,
                                             mlir::MLIRContext *context);

/// Whether an error says that something is not supported (E2), rather than that the input is wrong (E1).
bool isUnsupported(const mlir::Diagnostic &diagnostic);

} // namespace glia::nir

#endif
