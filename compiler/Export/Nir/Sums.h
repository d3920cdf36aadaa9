// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// In which order a reader of the file adds.

#ifndef GLIA_COMPILER_EXPORT_NIR_SUMS_H
#define GLIA_COMPILER_EXPORT_NIR_SUMS_H

#include "dialects/Snn/IR/Snn.h"

namespace glia::nir {

/// Says which populations add in another order than the importer of the file will (N2): it goes by the names of nodes.
void remarkOrders(snn::NetworkOp network, llvm::function_ref<bool(snn::PopulationOp)> isJunction);

} // namespace glia::nir

#endif
