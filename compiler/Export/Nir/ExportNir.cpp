// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The steps of an export, in order.

#include "compiler/Export/Nir/ExportNir.h"

#include "compiler/Export/Nir/Conventions.h"
#include "compiler/Export/Nir/GraphBuilder.h"
#include "compiler/Export/Nir/Sums.h"
#include "compiler/Export/Support/NumberTypes.h"

#include "dialects/Cell/Models/Models.h"

using namespace mlir;
using namespace glia;
using namespace glia::nir;

LogicalResult glia::nir::exportNir(snn::NetworkOp network, llvm::raw_ostream &os) {
  if (failed(checkFloatingPoint(network, "NIR")))
    return failure();
  OwningOpRef<ModuleOp> library = cell::parseBuiltinModels(network.getContext());
  GraphBuilder builder(network, *library);
  bool isGood = builder.build();
  auto isJunction = [&](snn::PopulationOp population) { return builder.isJunction(population); };
  FailureOr<std::string> options = readingOptions(network, builder.delayed, isJunction);
  if (!isGood || failed(options))
    return failure();
  std::vector<char> bytes;
  if (std::string failure = writeFile(builder.graph, bytes); !failure.empty())
    return network.emitError() << "network '" << network.getName() << "' cannot be written as HDF5: " << failure;
  os.write(bytes.data(), bytes.size());
  remarkOrders(network, isJunction);
  network.emitRemark() << "a .nir file does not hold the step and the convention; read it with " << *options;
  return success();
}
