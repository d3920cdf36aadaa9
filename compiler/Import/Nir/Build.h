// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From a checked graph to the `snn` dialect.

#ifndef GLIA_COMPILER_IMPORT_NIR_BUILD_H
#define GLIA_COMPILER_IMPORT_NIR_BUILD_H

#include "compiler/Import/Nir/ImportNir.h"
#include "compiler/Import/Nir/Paths.h"

namespace glia::nir {

/// What the network is, besides its graph.
struct NetworkSettings {
  std::string name;
  llvm::StringRef preset;
  int64_t dtNanoseconds;
  uint64_t seed;
  snn::ConventionAttr convention;
  ImportOptions::InputKind input;
};

/// Builds the module. Takes the data of the graph's parameters away.
mlir::OwningOpRef<mlir::ModuleOp> buildNetwork(Graph &graph, llvm::ArrayRef<Path> paths,
                                               const NetworkSettings &settings, const Report &report);

} // namespace glia::nir

#endif
