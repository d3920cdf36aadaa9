// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Gives states and inputs their number types (N4).

#include "compiler/Transforms/Compress/Compress.h"

using namespace glia;
using namespace mlir;

static void quantize(snn::InputOp input, const StateQuantization &how, Builder &builder) {
  if (isa<snn::SignalType>(input.getType()) && !input.getStorageAttr())
    input.setStorageAttr(TypeAttr::get(how.ofInput(input)));
  if (isa<snn::EventsType>(input.getType()) && !input.getCountsAttr())
    input.setCountsAttr(builder.getI64IntegerAttr(how.mostCount(input)));
}

void glia::quantizeStates(snn::NetworkOp network, const StateQuantization &how) {
  Builder builder(network.getContext());
  for (auto input : network.getBody().getOps<snn::InputOp>())
    quantize(input, how, builder);
  for (auto population : network.getBody().getOps<snn::PopulationOp>()) {
    if (population.getStorageAttr())
      continue;
    population.setStorageAttr(TypeAttr::get(how.ofPopulation(population)));
    if (how.coefficientBits != 0)
      population.setCoefficientsAttr(builder.getI64IntegerAttr(how.coefficientBits));
  }
}
