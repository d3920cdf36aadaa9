// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The kernel of a network: state in static arrays, inputs and outputs as streams. Internal to the lowering.

#ifndef GLIA_TARGETS_HLS_LOWERING_LOWERING_H
#define GLIA_TARGETS_HLS_LOWERING_LOWERING_H

#include "targets/C/Lowering/Lowering.h"
#include "targets/Hls/Lowering/HlsLowering.h"

namespace glia::hls {

class HlsLowering : public c::ProgramLowering {
public:
  HlsLowering(step::ProgramOp program, mlir::OpBuilder &builder, const Design &design);

  /// Declares the kernel, in the header.
  void declare();
  /// Emits arrays and functions, in the source.
  void run();

private:
  using c::ProgramLowering::stateField;
  Value stateField(const std::string &name, Type type) override;
  Value scratchField(const c::Member &member) override;
  bool keepsAddresses() const override { return false; }
  Value isFirstStep() override;
  void receive(step::ReceiveOp op) override;
  c::Sources eventsInPlace(step::ReceiveOp op) override;
  c::FunctionOp beginStatement(mlir::Operation *op, const std::string &name, const std::string &comment,
                               llvm::SmallVectorImpl<unsigned> &wanted) override;

  void receiveEvents(step::ReceiveOp op, const Port &port);
  void receiveValues(step::ReceiveOp op, const Port &port);
  void send(const Port &port);
  void sendEvents(const Port &port);
  void sendValues(const Port &port);
  void emitArrays();
  void emitStartOfSample();
  void emitKernel();
  void emitInterface();
  /// What the kernel is called with: names and types.
  llvm::SmallVector<std::pair<std::string, Type>> getParameters();

  unsigned indexOf(const Port &port) { return &port - design.ports.getPorts().data(); }

  const Design &design;
  bool drawsNumbers;
  unsigned sending = 0; ///< the port of the function under construction that gives
};

} // namespace glia::hls

#endif
