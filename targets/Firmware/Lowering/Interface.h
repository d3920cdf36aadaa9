// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the sources of one network offer to a program: names, types, functions, and the header that declares them.

#ifndef GLIA_TARGETS_FIRMWARE_LOWERING_INTERFACE_H
#define GLIA_TARGETS_FIRMWARE_LOWERING_INTERFACE_H

#include "targets/C/Lowering/Memory.h"

namespace glia::firmware {

using c::describeStorage;
using c::LineMembers;
using c::Member;
using c::Memory;
using c::storageOf;

/// A function as others see it.
struct Prototype {
  std::string name, comment;
  std::vector<std::string> parameters;
  std::vector<mlir::Type> types;
  mlir::Type result; ///< null: none
};

/// How an input arrives: for events a struct, else the values.
struct InputMember {
  std::string name;
  mutable step::InputOp op; ///< operations are handles
  mlir::Type element;       ///< of the values of a signal, as C has it
  cell::FixedType stored;   ///< what integers stand for (N4); null for reals
};

/// What tells of a population's events, or of an output's tally.
struct Reader {
  Prototype prototype;
  mlir::Operation *op;
};

class Interface {
public:
  Interface(step::ProgramOp program, const Memory &memory, c::CodeBuilder &types, std::string identifier);

  std::string identifier, macro;
  std::string stateType, scratchType, inputsType, eventsType;
  Prototype init, reset, step, save, restore;
  std::vector<InputMember> inputs; ///< in the order of the program
  std::vector<Reader> events, largest;
  std::vector<Reader> stopped; ///< of the one array that ends samples, if there is one
  mlir::Type cell;             ///< of a cell in what the caller lists

  /// Whether sums and the like lie on the stack of a step. Else they are a member of the state.
  bool hasLocalScratch() const;

  const InputMember &inputOf(llvm::StringRef name) const;

  /// Starts the definition of an external function, or of one for a statement, where `c` stands. The latter takes the
  /// state and, if there are any, inputs and what lies on the stack.
  c::FunctionOp beginFunction(c::CodeBuilder &c, const Prototype &prototype) const;
  c::FunctionOp beginStatement(c::CodeBuilder &c, const std::string &name, const std::string &comment) const;

  /// Emits what stands in the header, and the functions of the source that are the same for every network.
  void emitHeader(c::CodeBuilder &c) const;
  void emitLocalScratch(c::CodeBuilder &c) const;
  void emitCommon(c::CodeBuilder &c, uint64_t fingerprint) const;

  /// Emits a program that runs the network on inputs of nothing, to begin with.
  void emitExample(c::CodeBuilder &c) const;

private:
  void declareInputs(c::CodeBuilder &types);
  void declareReaders(c::CodeBuilder &types);
  bool hasScratchMember() const;
  void emitStructs(c::CodeBuilder &c) const;
  void emitSizes(c::CodeBuilder &c) const;
  void declare(c::CodeBuilder &c, const Prototype &prototype) const;
  void emitEvents(c::CodeBuilder &c, const Reader &reader) const;
  void emitLargest(c::CodeBuilder &c, const Reader &reader) const;
  void emitStopped(c::CodeBuilder &c, const Reader &reader) const;
  std::string describe() const;

  mutable step::ProgramOp program; // operations are handles
  const Memory &memory;
  c::Names names;
};

} // namespace glia::firmware

#endif
