// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One process of a kernel: state in static arrays, what comes in and goes out as streams. Internal to the lowering.

#ifndef GLIA_TARGETS_HLS_LOWERING_LOWERING_H
#define GLIA_TARGETS_HLS_LOWERING_LOWERING_H

#include "targets/C/Lowering/Lowering.h"
#include "targets/Hls/Lowering/Design.h"

namespace glia::hls {

using Parameters = llvm::SmallVector<std::pair<std::string, mlir::Type>>;

/// What the kernel is called with: names and types.
Parameters kernelParameters(const Design &design, c::CodeBuilder &c);

/// A function; what is declared only has no body.
c::FunctionOp makeFunction(c::CodeBuilder &c, const std::string &name, const std::string &comment,
                           const Parameters &parameters, bool isLocal, bool isDefined);

/// How the kernel's parameters become ports, within it.
void emitInterface(const Design &design, c::CodeBuilder &c);

/// The kernel of a dataflow design: its streams and its tasks.
void emitRegion(const Design &design, c::CodeBuilder &c);

class HlsLowering : public c::ProgramLowering {
public:
  /// `names`: those of functions, in and out.
  HlsLowering(step::ProgramOp program, mlir::OpBuilder &builder, const Design &design, const Process &process,
              c::Names &names);

  /// Emits arrays and functions, the process last.
  void run();

private:
  using c::ProgramLowering::stateField;
  Value stateField(const std::string &name, Type type) override;
  Value scratchField(const c::Member &member) override;
  bool keepsAddresses() const override { return false; }
  bool hasStart(step::ArrayOp op) override { return !process.taken.contains(op); }
  Value isFirstStep() override { return frame[process.dataCount()]; }
  void receive(step::ReceiveOp op) override;
  c::Sources eventsInPlace(step::ReceiveOp op) override;
  Row weightRow(const char *name, Value table, Value row) override;
  c::FunctionOp beginStatement(mlir::Operation *op, const std::string &name, const std::string &comment,
                               llvm::SmallVectorImpl<unsigned> &wanted) override;

  // Outside.cpp
  void fetchRow(const OutsideTable &table, Value port, Value row);
  void passAddresses(mlir::Operation *statement);

  // Streams.cpp
  void exchange(const Port &port);
  void take(const Port &port, const std::string &function, const std::string &source);
  void give(const Port &port, const std::string &function, const std::string &comment);
  void receiveEvents(const Port &port);
  void receiveValues(const Port &port);
  void sendEvents(const Port &port);
  void sendValues(const Port &port);

  void emitArrays();
  void emitStartOfSample();
  void emitProcess();
  void emitSteps();
  void emitStep();
  void emitActions();
  Parameters getParameters();
  unsigned indexOf(const Port &port) { return &port - process.ports.data(); }

  const Design &design;
  const Process &process;
  c::Names &names;
  llvm::SmallVector<unsigned> passed; ///< of the frame, to the function under construction
};

} // namespace glia::hls

#endif
