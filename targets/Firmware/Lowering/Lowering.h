// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Lowers the statements of one step program: what the parts share. Internal to the lowering.

#ifndef GLIA_TARGETS_FIRMWARE_LOWERING_LOWERING_H
#define GLIA_TARGETS_FIRMWARE_LOWERING_LOWERING_H

#include "targets/Firmware/Lowering/Interface.h"
#include "targets/Firmware/Lowering/Memory.h"

#include <unordered_map>

namespace glia::firmware {

class Arithmetic;

/// The active sources that a delivery runs over.
struct Sources {
  mlir::Value count;              ///< how many entries there are
  mlir::Value cells, firstCell;   ///< where the cells are listed, and the first entry; null: every source is visited
  mlir::Value counts, firstCount; ///< the same for what each brings; null: 1
  mlir::Value values;             ///< a signal's values, by cell; null for events
  bool skipsZeros = false;        ///< of a signal
  bool mayLackCounts = false;     ///< `counts` is a null pointer where every count is 1
  int64_t most = 0;               ///< counts are cut off there; 0 if they are not (N4)
};

class ProgramLowering {
public:
  ProgramLowering(step::ProgramOp program, mlir::OpBuilder &builder, const Memory &memory, const Interface &interface);

  /// Emits reset and step at the end of a file.
  mlir::LogicalResult run();

private:
  using Value = mlir::Value;
  using Type = mlir::Type;
  using Body = llvm::function_ref<void()>;

  // Lowering.cpp
  void lowerBlock(mlir::Block &block);
  void lowerStatement(mlir::Operation *op);
  void lower(mlir::Operation *op);
  void asFunction(mlir::Operation *op, const std::string &name, const std::string &comment, Body body);
  std::string shareFunction(c::FunctionOp function, const std::string &name);
  void emitReset();
  void emitStart(mlir::Operation *op);
  void emitStep();
  void advanceClocks();

  // Events.cpp
  void lower(step::ReceiveOp op);
  void lower(step::FillOp op);
  void lower(step::SilenceOp op);
  void lower(step::CompactOp op);
  /// Under construction: the events of this step.
  struct EventList {
    Value line, slot, first, listed;
  };
  EventList beginList(Value line);
  void appendEvent(const EventList &list, Value cell, Value entry);
  void endList(const EventList &list);
  void listIfEvent(const EventList &list, Value cell, Value entry, const Arithmetic &arithmetic);
  void lower(step::TallyOp op);
  void lower(step::BumpOp op);
  void lower(step::RememberOp op);
  void lower(step::RecallOp op);
  void lower(step::TransposeOp op);
  void receiveValues(step::ReceiveOp op);
  Value clamp(Value value, int64_t least, int64_t most);
  Sources eventsOf(Value line, Value delay);
  Sources sourcesOf(Value source, Value delay, bool skipsZeros);
  /// Calls `body(cell, factor)` for each source; `factor` is null where it is 1. With `together`, events whose factor
  /// is 1 come several at a time as long as there are so many.
  void forEachSource(const Sources &sources, Type number, llvm::function_ref<void(Value cell, Value factor)> body,
                     llvm::function_ref<void(mlir::ValueRange cells)> together = nullptr);
  Value forEachGroup(const Sources &sources, llvm::function_ref<void(mlir::ValueRange cells)> body);

  // Delivery.cpp, Windows.cpp
  void lower(step::DeliverOp op);
  void lower(step::ScatterOp op);
  void lower(step::ConvolveOp op);
  void lower(step::PoolOp op);
  /// The type in which a source's count or value meets weights.
  Type factorTypeOf(Value source, Value sums);
  void addTo(Value sum, mlir::ValueRange values);
  /// sum += weight, or weight times factor.
  void accumulate(Value sum, Value weight, Value factor);
  struct WindowShape {
    llvm::ArrayRef<int64_t> source, target, stride, padding;
    int64_t kernel[2], dilation[2];
  };
  void forEachWindow(const WindowShape &shape, Value cell,
                     llvm::function_ref<void(Value channel, Value y, Value x, Value i, Value j)> body);
  void atTarget(const WindowShape &shape, int axis, Value source, Value k, const char *name,
                llvm::function_ref<void(Value coordinate)> body);

  // Evolve.cpp, Learn.cpp
  void lower(step::EvolveOp op);
  void lower(step::LearnOp op);
  void learnSynapse(step::LearnOp op, Value synapse, Value source, Value target, Value delay);

  //===--- Shared ---===//

  /// The place of an array, scratch or table.
  Value placeOf(Value buffer);
  Value stateField(const Member &member);
  Value stateField(const std::string &name, Type type) { return c.field(state, name, type); }
  /// Which slot of so many belongs to the step `delay` steps ago (null: this step).
  Value slotOf(int64_t slots, Value delay);
  /// The first entry of a slot in an array of slots of so many entries.
  Value firstOf(Value slot, int64_t entries) { return c.mul(slot, c.number(entries)); }
  Value delayOf(Value index);
  Type elementTypeOf(Value buffer) { return c.scalar(mlir::cast<mlir::MemRefType>(buffer.getType()).getElementType()); }
  static int64_t countOf(Value buffer) { return mlir::cast<mlir::MemRefType>(buffer.getType()).getNumElements(); }
  static int64_t cellsOf(Value source);
  Value zero(Type type);

  step::ProgramOp program;
  mlir::OpBuilder &builder;
  c::CodeBuilder c;
  const Memory &memory;
  const Interface &interface;
  c::Names functionNames;
  std::unordered_map<size_t, llvm::SmallVector<std::pair<mlir::Operation *, std::string>>> functionsByHash;
  Value state, inputs;                     // of the function under construction
  llvm::DenseMap<Value, Value> delays;     // by_delay argument -> its value
  mlir::Operation *nextFunction = nullptr; // before which functions of statements stand
};

} // namespace glia::firmware

#endif
