// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a .nir file leaves to its reader, and the options that say it.

#ifndef GLIA_COMPILER_EXPORT_NIR_CONVENTIONS_H
#define GLIA_COMPILER_EXPORT_NIR_CONVENTIONS_H

#include "dialects/Snn/IR/Snn.h"

#include <set>
#include <string>

namespace glia::nir {

/// The options with which `glia` reads the file as this network; an error if no options can, because populations or
/// inputs differ in what is chosen once for a whole file.
mlir::FailureOr<std::string> readingOptions(snn::NetworkOp network, const std::set<std::string> &delayed,
                                            llvm::function_ref<bool(snn::PopulationOp)> isJunction);

} // namespace glia::nir

#endif
