// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where every buffer of a step program lies: a member of the struct that the caller owns, or constant data in flash.

#ifndef GLIA_TARGETS_C_LOWERING_MEMORY_H
#define GLIA_TARGETS_C_LOWERING_MEMORY_H

#include "dialects/Cell/IR/Cell.h"
#include "dialects/Step/IR/Step.h"
#include "targets/C/Builder/CodeBuilder.h"
#include "targets/C/Names/Names.h"

#include <functional>
#include <map>

namespace glia::c {

/// A member of a struct.
struct Member {
  std::string name;
  mlir::Type type;
  std::string comment;
  cell::FixedType stored = {}; ///< what the integers stand for (N4); null for others
};

/// An event line: how many cells are listed, which, and their counts; a list for each slot.
struct LineMembers {
  std::string count, cells, counts; ///< `counts` is empty where every count is 1
  mlir::Type cell;                  ///< of a cell, and of how many there are
};

/// Constant data.
struct Data {
  std::string name;
  mlir::Type type; ///< an array of C
  mlir::ElementsAttr elements;
  bool isTransposed;
  std::string comment;
  unsigned bits = 0;             ///< of a field, of weights that have fewer than eight; 0 for others
  int64_t rowBytes = 0;          ///< where fields share bytes: a row begins with a byte
  cell::MinifloatType code = {}; ///< of minifloats that are kept as codes (N5); null for others
};

/// What a target makes of memory.
struct MemoryOptions {
  bool readsInPlace = true; ///< lists of events that the caller gives are read where they are
  bool countsSteps = true;  ///< the state says which step of which sample runs
  bool sumsEvents = true;   ///< the events of outputs are summed over a sample
  bool listsAtOnce = true;  ///< an update lists which of its cells fire, as it computes them
  bool isExact = false;    ///< made to measure: numbers of cells, states and narrow weights have elements of their bits
  bool isOneScope = false; ///< all names are those of one file
  c::Names taken;          ///< names that are not to be used
  /// Of the operations that declare buffers and that use them: which ones this memory serves; null: all.
  std::function<bool(mlir::Operation *)> serves;
};

class Memory {
public:
  Memory(step::ProgramOp program, c::CodeBuilder &types, MemoryOptions options = {});

  /// The member of an array or a scratch; null for what is not kept in memory.
  const Member *memberOf(mlir::Value buffer) const;
  bool hasLine(mlir::Value line) const { return lines.contains(line); }
  const LineMembers &lineOf(mlir::Value line) const { return lines.find(line)->second; }
  const Data *dataOf(mlir::Value buffer) const;

  /// The statement after an update that lists those of its cells whose entry is not zero, where nothing else wants the
  /// entries: the update lists them itself. Null if there is none.
  step::CompactOp listingOf(step::EvolveOp update) const;

  /// The name under which something stands in a file whose names are all of one scope: libraries have short ones.
  static std::string globalName(llvm::StringRef name);

  /// The list that the caller gives serves as it is: nothing reads the line in a later step or before it arrives.
  bool isReadInPlace(step::ReceiveOp op) const;
  /// The event input that a line belongs to and is read in place from; null if there is none.
  step::ReceiveOp inPlaceSourceOf(mlir::Value line) const;

  bool isScratch(mlir::Value buffer) const { return bool(buffer.getDefiningOp<step::ScratchOp>()); }

  /// The member that holds the slot of this step among so many.
  const Member &cursorOf(int64_t slots) const { return cursors.find(slots)->second; }
  /// The member that counts steps up to a period.
  const Member &phaseOf(int64_t period) const { return phases.find(period)->second; }
  const std::map<int64_t, Member> &getCursors() const { return cursors; }
  const std::map<int64_t, Member> &getPhases() const { return phases; }

  /// Members in the order in which they lie: the widest first, so that nothing is lost between them.
  const std::vector<Member> &getState() const { return state; }
  const std::vector<Member> &getScratch() const { return scratch; }
  const std::vector<Data> &getData() const { return data; }

  /// Where all names are of one scope: those that are taken by now.
  const c::Names &getNames() const { return stateNames; }
  /// What counts steps and samples: under which name the plain one stands.
  std::string counterName(llvm::StringRef plain) const;

private:
  void addArray(step::ArrayOp op);
  void addScratch(step::ScratchOp op);
  void addLine(step::LineOp op);
  void addTable(mlir::Value buffer, mlir::ElementsAttr elements, bool isTransposed, const std::string &name);
  void addClocks(step::ProgramOp program);
  void addCursor(int64_t slots);
  mlir::Type elementTypeOf(mlir::Value buffer, mlir::ElementsAttr elements);
  void narrow(Data &table, mlir::MemRefType type);
  void keepCodes(Data &table, mlir::MemRefType type);
  mlir::Type cellType(uint64_t cells);
  bool isListedAtOnce(step::ScratchOp op) const;
  bool serves(mlir::Operation *op) const { return !options.serves || options.serves(op); }
  Member addMember(std::vector<Member> &members, c::Names &names, Member member);
  c::Names &scopeOf(c::Names &names) { return options.isOneScope ? stateNames : names; }

  c::CodeBuilder &types;
  MemoryOptions options;
  c::Names stateNames, scratchNames, dataNames;
  std::vector<Member> state, scratch;
  std::vector<Data> data;
  llvm::DenseMap<mlir::Value, Member> members;
  llvm::DenseMap<mlir::Value, LineMembers> lines;
  llvm::DenseMap<mlir::Value, unsigned> dataIndex;
  std::map<int64_t, Member> cursors, phases;
  std::map<std::string, std::string> counters;
};

/// The storage in fixed point of an array of integers; null if it has none.
cell::FixedType storageOf(step::ArrayOp array);

/// How integers are read, for a comment: ", multiples of 2^-8 in 12 bits"; nothing without a storage.
std::string describeStorage(cell::FixedType stored);

/// Bytes of a type of C.
int64_t bytesOf(mlir::Type type);

/// Bytes of a struct with these members, as compilers lay it out that align each type at its size.
int64_t bytesOf(llvm::ArrayRef<Member> members);

} // namespace glia::c

#endif
