// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random number types, and what gives them to a network.

#include "test/fuzz/Numbers.h"

#include "compiler/Pipelines/Pipelines.h"
#include "compiler/Transforms/Compress/Compress.h"

#include "mlir/IR/Verifier.h"

using namespace glia;
using namespace glia::fuzz;

static NumberTypes::Storage makeStorage(Choices &choices, bool mayWrap) {
  auto width = static_cast<unsigned>(choices.oneOf(std::vector<uint32_t>{16, 8, 12, 10, 6, 24}));
  // Most ranges reach from 1/2 to 8; some have bits after the point alone, or almost none.
  auto fraction = static_cast<unsigned>(width - choices.between(1, 4));
  if (choices.chance(15))
    fraction = static_cast<unsigned>(choices.between(0, width + 4));
  return {width, fraction, choices.below(3), mayWrap && choices.chance(25)};
}

NumberTypes glia::fuzz::makeNumberTypes(Choices &choices) {
  NumberTypes types;
  types.weightBits = choices.oneOf(std::vector<uint32_t>{8, 4, 2, 3, 6, 10});
  types.levels = static_cast<uint32_t>(choices.weighted({8, 1, 1, 5}));
  // Most often the types that people use.
  using Bits = std::pair<unsigned, unsigned>;
  std::tie(types.exponent, types.mantissa) =
      choices.oneOf(std::vector<Bits>{{4, 3}, {2, 1}, {3, 2}, {5, 2}, {2, 3}, {3, 0}, {1, 1}, {2, 8}, {4, 6}, {1, 4}});
  types.coefficientBits = choices.oneOf(std::vector<uint32_t>{8, 0, 10, 6});
  types.tableBits = choices.oneOf(std::vector<uint32_t>{10, 4, 7, 12});
  types.perChannel = choices.chance(40);
  types.powerOfTwo = choices.chance(40);
  types.mostCount = choices.between(1, 3);
  types.input = makeStorage(choices, /*mayWrap=*/false);
  for (int64_t i = 0, e = choices.between(1, 3); i < e; ++i)
    types.populations.push_back(makeStorage(choices, /*mayWrap=*/true));
  return types;
}

static cell::FixedType makeType(mlir::MLIRContext *context, const NumberTypes::Storage &storage) {
  return cell::FixedType::get(context, storage.width, storage.fraction, static_cast<cell::Rounding>(storage.rounding),
                              storage.wraps ? cell::Overflow::wrap : cell::Overflow::saturate);
}

bool glia::fuzz::applyNumberTypes(tool::Session &session, const NumberTypes &types) {
  mlir::MLIRContext *context = &session.getContext();
  snn::NetworkOp network = session.getNetwork();
  auto levels = static_cast<WeightLevels>(types.levels);
  if (failed(quantizeWeights(network, {types.weightBits, types.perChannel, types.powerOfTwo, 100.0, levels,
                                       types.exponent, types.mantissa})))
    return false;
  size_t next = 0;
  quantizeStates(network, {[&](snn::PopulationOp) {
                             return makeType(context, types.populations[next++ % types.populations.size()]);
                           },
                           [&](snn::InputOp) { return makeType(context, types.input); },
                           [&](snn::InputOp) { return types.mostCount; }, types.coefficientBits});
  tabulateFunctions(network, types.tableBits);
  return succeeded(mlir::verify(session.getModule())) && succeeded(checkNetwork(session.getModule()));
}
