// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The pass: converts each network of a module.

#include "compiler/Conversion/SnnToStep/SnnToStep.h"
#include "compiler/Conversion/SnnToStep/Program.h"

namespace glia {
#define GEN_PASS_DEF_CONVERTSNNTOSTEP
#include "compiler/Conversion/SnnToStep/Passes.h.inc"
} // namespace glia

using namespace glia;
using namespace mlir;

FailureOr<step::ProgramOp> glia::convertSnnToStep(snn::NetworkOp network, FloatType real, double mostListed) {
  FailureOr<Order> order = orderNetwork(network);
  if (failed(order))
    return failure();
  // N4: what fixed point computes with, a double holds exactly.
  if (network.computesInFixedPoint())
    real = Float64Type::get(network.getContext());
  ProgramBuilder program(network, real, std::move(*order), mostListed);
  return program.build();
}

namespace {
struct ConvertSnnToStepPass : glia::impl::ConvertSnnToStepBase<ConvertSnnToStepPass> {
  using ConvertSnnToStepBase::ConvertSnnToStepBase;

  void runOnOperation() override {
    FloatType type = real == "f64" ? FloatType(Float64Type::get(&getContext())) : Float32Type::get(&getContext());
    if (real != "f32" && real != "f64") {
      getOperation().emitError() << "unknown type of reals '" << real << "'; available: f32, f64";
      return signalPassFailure();
    }
    for (auto network : llvm::make_early_inc_range(getOperation().getOps<snn::NetworkOp>())) {
      if (failed(convertSnnToStep(network, type, mostListed)))
        return signalPassFailure();
      network.erase();
    }
    for (auto model : llvm::make_early_inc_range(getOperation().getOps<cell::ModelOp>()))
      model.erase();
  }
};
} // namespace
