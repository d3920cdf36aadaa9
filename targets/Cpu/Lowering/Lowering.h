// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Lowers one step program: what the parts share. Internal to the lowering.

#ifndef GLIA_TARGETS_CPU_LOWERING_LOWERING_H
#define GLIA_TARGETS_CPU_LOWERING_LOWERING_H

#include "targets/Cpu/Lowering/Layout.h"
#include "targets/Cpu/Lowering/LoopBuilder.h"
#include "targets/Cpu/Lowering/Parts.h"
#include "targets/Cpu/Lowering/Tables.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "llvm/ADT/MapVector.h"

namespace glia::cpu {

struct WeightForm;

/// The list of active sources that a delivery runs over: cells, and what each brings.
struct SourceList {
  mlir::Value count;  ///< i64
  mlir::Value cells;  ///< address of i32 cells; null if every source is visited
  mlir::Value counts; ///< address of i32 counts; null if there are none
  mlir::Value unit;   ///< i1: every count is 1; null if that is so always
  mlir::Value values; ///< address of a signal's values, by cell; null for events
  mlir::Type element; ///< of a signal's values
  int64_t most = 0;   ///< counts are cut off there; 0 if they are not
  mlir::Value begin;  ///< the entry to begin with; null for the first
};

class ProgramLowering {
public:
  /// A program of more than `mostStatements` statements is divided: each becomes a function of its own.
  ProgramLowering(step::ProgramOp program, mlir::OpBuilder &builder, int64_t mostStatements);

  /// Emits `<name>_init`, `<name>_reset`, `<name>_step`, and `<name>_hold` if there is a step.once, after the program.
  mlir::LogicalResult run();

  const Layout &getLayout() const { return layout; }

private:
  using Value = mlir::Value;
  using Type = mlir::Type;

  void lowerBlock(mlir::Block &block);
  void unlessStopped(llvm::function_ref<void()> emit);
  void lowerStatement(mlir::Operation *op);
  /// Emits what `emit` emits, in a divided program as the call of a function.
  void asPart(llvm::function_ref<void()> emit);
  void lower(mlir::Operation *op);

  // Events.cpp
  void lower(step::ReceiveOp op);
  void lower(step::FillOp op);
  void lower(step::SilenceOp op);
  void lower(step::CompactOp op);
  void lower(step::TallyOp op);
  void lower(step::StopWhenOp op);
  void lower(step::RememberOp op);
  void lower(step::RecallOp op);
  void lower(step::BumpOp op);
  void lower(step::TransposeOp op);
  void roundInto(step::ArrayOp array, Value values);
  void compactMask(step::CompactOp op, Value slot);
  void compactCounts(step::CompactOp op, Value slot);
  void emitReset();
  void emitStart(mlir::Operation *op);

  // Delivery.cpp
  void lower(step::DeliverOp op);
  void lower(step::ScatterOp op);
  void lower(step::ConvolveOp op);
  void lower(step::PoolOp op);
  SourceList sourcesOf(Value source, Value delay, Value indices);
  /// Calls `body(cell, factor)` for each source; `factor` is null where it is 1. Twice where that is known only at run
  /// time.
  void forEachSource(const SourceList &list, Type real, llvm::function_ref<void(Value cell, Value factor)> body);
  /// What source `cell`, entry `i` of a list, brings, as a number of `type`.
  Value factorOf(const SourceList &list, Value i, Value cell, Type type);
  void deliverTile(const SourceList &list, Value rows, const WeightForm &form, Value column, int64_t width, Value sums,
                   Type number, bool isFar);
  /// Visits (target row, target column, kernel row, kernel column) of each window that `cell` lies in.
  struct WindowShape {
    llvm::ArrayRef<int64_t> source, target, stride, padding;
    int64_t kernel[2], dilation[2];
  };
  void forEachWindow(const WindowShape &shape, Value row, Value column,
                     llvm::function_ref<void(Value y, Value x, Value i, Value j)> body);
  Value targetCoordinate(const WindowShape &shape, int axis, Value source, Value k, Value &isInside);

  // Hold.cpp
  struct StateGroup {
    Value states, inputs; // addresses of arrays of pointers
    Value first, count;   // which of them belong to the group
    Value ends;           // room for the ends of the blocks of each state; null where no rows are shared
  };
  void lower(step::OnceOp op);
  void emitHold(step::OnceOp once);
  void forEachState(const StateGroup &group, llvm::function_ref<void(Value index)> body);
  bool sharesRows(step::DeliverOp op) const;
  void deliverTogether(step::DeliverOp op, const StateGroup &group);

  // Evolve.cpp, Random.cpp
  void lower(step::EvolveOp op);
  Value randomBits(step::RandomBitsOp op, Value firstElement);
  Value gather(step::LookupOp op, Value numbers);

  // Learn.cpp
  void lower(step::LearnOp op);
  void learnSynapse(step::LearnOp op, Value synapse, Value source, Value target, Value delay);

  //===--- Shared ---===//

  /// The address of an array, scratch or table.
  Value addressOf(Value buffer);
  /// The address of the slot of `delay` steps ago (null: this step) of a line, or of a row of a history.
  Value slotOf(Value line, Value delay);
  Value historyRow(Value history, Value delay);
  Value slotIndex(int64_t slots, Value delay);
  Value delayOf(Value index);
  Value constantDelay(int64_t delay) { return delay == 0 ? Value() : b.number(delay); }
  /// The count of event `index` as a real.
  Value eventCount(const SourceList &list, Value index);
  SourceList eventsOf(Value line, Value delay);
  const SourceList &callersList(step::ReceiveOp op);
  static Type elementOf(Value buffer) { return mlir::cast<mlir::MemRefType>(buffer.getType()).getElementType(); }
  /// How many columns of sums stay in registers while sources pass.
  static int64_t tileOf(Type real, bool hasValues, const WeightForm &form);
  static int64_t countOf(Value buffer) { return mlir::cast<mlir::MemRefType>(buffer.getType()).getNumElements(); }

  void declareTables();
  Value dataOf(int64_t offset);
  mlir::func::FuncOp makeFunction(llvm::StringRef suffix, llvm::ArrayRef<Type> inputs);

  step::ProgramOp program;
  mlir::OpBuilder &builder;
  LoopBuilder b;
  Layout layout;
  Tables tables;
  Value state, inputs, step;                          // of the function under construction
  mlir::Block *entry = nullptr;                       // of the function under construction
  Value tablesAddress;                                // of the function under construction
  mlir::LLVM::GlobalOp tablesGlobal;                  // null if there is no constant data
  llvm::DenseMap<Value, Value> delays;                // by_delay argument -> i64
  llvm::DenseMap<Value, SourceList> received;         // lines read in place -> the caller's list, per function
  llvm::DenseMap<Value, step::ReceiveOp> readInPlace; // lines of which the caller's list serves as it is
  bool isDivided;
  Parts parts;
  unsigned partCount = 0;
  llvm::StringMap<unsigned> inputIndex;
};

/// Appends the cells from `first` to before `end` whose value is not zero to `list`, which has `listed` entries; the
/// result is how many it has then. No branch depends on the values.
mlir::Value listNonzero(LoopBuilder &b, mlir::Value values, mlir::Type real, mlir::Value first, mlir::Value end,
                        mlir::Value list, mlir::Value listed);

/// The name of a program as a C identifier: letters, digits and underscores, not starting with a digit.
std::string symbolOf(llvm::StringRef name);

} // namespace glia::cpu

#endif
