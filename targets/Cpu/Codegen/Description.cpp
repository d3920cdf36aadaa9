// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads the description of a program off its declarations and its layout.

#include "targets/Cpu/Codegen/Description.h"
#include "targets/Cpu/Lowering/Layout.h"
#include "targets/Cpu/Lowering/Lowering.h"

#include "dialects/Cell/IR/Cell.h"

#include "runtime/abi/glia_abi.h"

using namespace glia;
using namespace glia::cpu;
using namespace mlir;

static uint32_t abiType(Type type) {
  if (type.isF32())
    return GLIA_F32;
  if (type.isF64())
    return GLIA_F64;
  unsigned bits = type.getIntOrFloatBitWidth();
  return bits == 8 ? GLIA_I8 : bits == 16 ? GLIA_I16 : bits == 32 ? GLIA_I32 : GLIA_I64;
}

/// The bits after the point of what an array's integers stand for.
static uint32_t fractionOf(step::ArrayOp array) {
  bool isFixed = array.getStored() && isa<IntegerType>(cast<MemRefType>(array.getType()).getElementType());
  return isFixed ? cast<cell::FixedType>(*array.getStored()).getFraction() : 0;
}

static uint32_t abiKind(step::InputKind kind) {
  switch (kind) {
  case step::InputKind::events:
    return GLIA_EVENTS;
  case step::InputKind::signal:
    return GLIA_SIGNAL;
  case step::InputKind::held:
    return GLIA_HELD;
  }
  llvm_unreachable("unknown kind of input");
}

static Description::Population describePopulation(step::PopulationOp op, const Layout &layout) {
  Description::Population population{op.getName().str(), static_cast<uint32_t>(op.getCells()), 0, 0, 0, 0, 0, 0, 0};
  if (!op.getLine())
    return population;
  const LinePlace &place = layout.placeOf(op.getLine());
  population.emits = 1;
  population.slots = static_cast<uint32_t>(op.getLine().getType().getSlots());
  population.lineOffset = place.offset;
  population.stride = place.stride;
  population.cellsOffset = place.cells;
  population.countsOffset = place.counts;
  population.totalOffset = place.total;
  return population;
}

Description glia::cpu::describe(step::ProgramOp program) {
  Layout layout(program);
  Description description;
  description.name = program.getSymName().str();
  description.symbol = symbolOf(program.getSymName());
  description.dtNanoseconds = program.getDt();
  description.stateBytes = layout.getBytes();
  description.realType = program.getReal().isF64() ? GLIA_F64 : GLIA_F32;
  for (Operation &op : program.getBody().front()) {
    if (auto input = dyn_cast<step::InputOp>(op))
      description.inputs.push_back(
          {input.getName().str(), static_cast<uint32_t>(input.getCells()), abiKind(input.getKind())});
    if (auto population = dyn_cast<step::PopulationOp>(op))
      description.populations.push_back(describePopulation(population, layout));
    if (auto array = dyn_cast<step::ArrayOp>(op); array && array.getName()) {
      auto type = cast<MemRefType>(array.getType());
      description.arrays.push_back({array.getObject().str(), array.getName()->str(), abiType(type.getElementType()),
                                    static_cast<uint32_t>(type.getNumElements()),
                                    static_cast<uint64_t>(layout.offsetOf(array.getResult())), fractionOf(array)});
    }
    if (auto output = dyn_cast<step::OutputOp>(op)) {
      auto type = cast<MemRefType>(output.getTally().getType());
      auto array = output.getTally().getDefiningOp<step::ArrayOp>();
      description.outputs.push_back(
          {output.getName().str(), static_cast<uint32_t>(type.getNumElements()),
           array.getStored() || isa<FloatType>(type.getElementType()) ? GLIA_SIGNAL : GLIA_EVENTS,
           static_cast<uint64_t>(layout.offsetOf(output.getTally())), abiType(type.getElementType()),
           fractionOf(array)});
    }
  }
  return description;
}
