// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Lowers the statements of one step program: what the parts share. Internal to the lowering.

#ifndef GLIA_TARGETS_C_LOWERING_LOWERING_H
#define GLIA_TARGETS_C_LOWERING_LOWERING_H

#include "targets/C/Lowering/Memory.h"

#include <unordered_map>

namespace glia::c {

class Arithmetic;

/// The active sources that a delivery runs over.
struct Sources {
  mlir::Value count;              ///< how many entries there are
  int64_t mostCount = 0;          ///< and can be
  int64_t most = 0;               ///< counts are cut off there; 0 if they are not (N4)
  mlir::Value cells, firstCell;   ///< where the cells are listed, and the first entry; null: every source is visited
  mlir::Value counts, firstCount; ///< the same for what each brings; null: 1
  mlir::Value values;             ///< a signal's values, by cell; null for events
  bool skipsZeros = false;        ///< of a signal
  bool mayLackCounts = false;     ///< `counts` is a null pointer where every count is 1
};

class ProgramLowering {
public:
  ProgramLowering(step::ProgramOp program, mlir::OpBuilder &builder, const Memory &memory, mlir::Type size = {});
  virtual ~ProgramLowering() = default;

protected:
  using Value = mlir::Value;
  using Type = mlir::Type;
  using Body = llvm::function_ref<void()>;

  //===--- What a target decides ---===//

  /// Where a member of the state, or of what is no state, lies.
  virtual Value stateField(const std::string &name, Type type) = 0;
  virtual Value scratchField(const Member &member) = 0;
  /// Whether the start of a row is kept as an address, or as an index of the array that it is part of.
  virtual bool keepsAddresses() const { return true; }
  /// Whether this is the first step of a sample.
  virtual Value isFirstStep();
  /// Whether an array is given its initial values: something may read them.
  virtual bool hasStart(step::ArrayOp) { return true; }
  /// Takes what an input brings. Is not called for what is read in place.
  virtual void receive(step::ReceiveOp op) = 0;
  /// Where the events of an input are listed that are read in place.
  virtual Sources eventsInPlace(step::ReceiveOp op) = 0;
  /// Starts the definition of a function for a statement. It is called with `wanted` of the frame's values.
  virtual FunctionOp beginStatement(mlir::Operation *op, const std::string &name, const std::string &comment,
                                    llvm::SmallVectorImpl<unsigned> &wanted) = 0;
  /// Whether what the body of such a function does not use is no parameter of it after all.
  virtual bool dropsUnusedParameters() const { return false; }

  /// What the function under construction was called with; null: it does not have it.
  llvm::SmallVector<Value> frame;

  //===--- Statements ---===//

  // Lowering.cpp
  void lowerBlock(mlir::Block &block);
  void lowerStatement(mlir::Operation *op);
  void lower(mlir::Operation *op);
  void asFunction(mlir::Operation *op, const std::string &name, const std::string &comment, Body body);
  std::string shareFunction(c::FunctionOp function, const std::string &name);
  /// What buffers and clocks are at the start of a sample.
  void emitStart();
  void emitStart(mlir::Operation *op);
  void advanceClocks();

  // Events.cpp
  void lower(step::ReceiveOp op) {
    if (!memory.isReadInPlace(op))
      receive(op);
  }
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
  void lower(step::StopWhenOp op);
  void lower(step::BumpOp op);
  void lower(step::RememberOp op);
  void lower(step::RecallOp op);
  void lower(step::TransposeOp op);
  Sources eventsOf(Value line, Value delay);
  Sources sourcesOf(Value source, Value delay, bool skipsZeros);
  Value clamp(Value value, int64_t least, int64_t most);
  /// Calls `body(cell, factor)` for each source; `factor` is null where it is 1. With `together`, events whose factor
  /// is 1 come several at a time as long as there are so many.
  void forEachSource(const Sources &sources, Type number, llvm::function_ref<void(Value cell, Value factor)> body,
                     llvm::function_ref<void(mlir::ValueRange cells)> together = nullptr);
  Value forEachGroup(const Sources &sources, llvm::function_ref<void(mlir::ValueRange cells)> body);

  /// A part of an array.
  struct Row {
    Value base, first; ///< `first` is null where `base` is an address
  };

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

  // Weights.cpp
  /// Where row `row` of a table of weights begins.
  virtual Row weightRow(const char *name, Value table, Value row);
  Value weightIn(Value table, const Row &row, Value i);
  /// Weight `i` of a list.
  Value weightAt(Value table, Value i);

  // Evolve.cpp, Learn.cpp
  void lower(step::EvolveOp op);
  void lower(step::LearnOp op);
  void learnSynapse(step::LearnOp op, Value synapse, Value source, Value target, Value delay);

  //===--- Shared ---===//

  Row rowFrom(const char *name, Value array, Value first, bool isConst = true);
  Value elementOf(const Row &row, Value i) { return c.element(row.base, row.first ? c.add(row.first, i) : i); }

  /// The place of an array, scratch or table.
  Value placeOf(Value buffer);
  Value stateField(const Member &member) { return stateField(member.name, member.type); }
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
  c::Names functionNames;
  std::unordered_map<size_t, llvm::SmallVector<std::pair<mlir::Operation *, std::string>>> functionsByHash;
  llvm::DenseMap<Value, Value> delays;     // by_delay argument -> its value
  mlir::Operation *nextFunction = nullptr; // before which functions of statements stand
};

} // namespace glia::c

#endif
