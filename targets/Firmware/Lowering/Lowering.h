// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reset and step of a network in C99: the state behind a pointer, the inputs in a struct. Internal to the lowering.

#ifndef GLIA_TARGETS_FIRMWARE_LOWERING_LOWERING_H
#define GLIA_TARGETS_FIRMWARE_LOWERING_LOWERING_H

#include "targets/C/Lowering/Lowering.h"
#include "targets/Firmware/Lowering/Interface.h"

namespace glia::firmware {

class FirmwareLowering : public c::ProgramLowering {
public:
  FirmwareLowering(step::ProgramOp program, mlir::OpBuilder &builder, const Memory &memory, const Interface &interface);

  /// Emits reset and step at the end of a file.
  void run();

private:
  using c::ProgramLowering::stateField;
  Value stateField(const std::string &name, Type type) override;
  Value scratchField(const Member &member) override;
  void receive(step::ReceiveOp op) override;
  c::Sources eventsInPlace(step::ReceiveOp op) override;
  c::FunctionOp beginStatement(mlir::Operation *op, const std::string &name, const std::string &comment,
                               llvm::SmallVectorImpl<unsigned> &wanted) override;
  bool dropsUnusedParameters() const override { return true; }
  void receiveValues(step::ReceiveOp op);
  void emitReset();
  void emitStep();

  const Interface &interface;
};

} // namespace glia::firmware

#endif
