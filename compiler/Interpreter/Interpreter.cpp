// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Chooses the network's reals.

#include "compiler/Interpreter/Interpreter.h"

#include "compiler/Interpreter/NetworkBuilder.h"

using namespace glia;
using namespace glia::interp;
using namespace mlir;

template <typename Real> static FailureOr<std::unique_ptr<Interpreter>> createFor(snn::NetworkOp network) {
  FailureOr<std::unique_ptr<Network<Real>>> built = NetworkBuilder<Real>::build(network);
  if (failed(built))
    return failure();
  return std::unique_ptr<Interpreter>(std::move(*built));
}

FailureOr<std::unique_ptr<Interpreter>> Interpreter::create(snn::NetworkOp network, Precision precision) {
  // N4: what fixed point computes with, a double holds exactly.
  return precision == Precision::F32 && !network.computesInFixedPoint() ? createFor<float>(network)
                                                                        : createFor<double>(network);
}
