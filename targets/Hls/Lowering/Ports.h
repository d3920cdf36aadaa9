// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The streams of a kernel: one for each input that the network reads, one for each output. A network that names no
// output gives the events of all its populations.

#ifndef GLIA_TARGETS_HLS_LOWERING_PORTS_H
#define GLIA_TARGETS_HLS_LOWERING_PORTS_H

#include "targets/C/Lowering/Memory.h"

namespace glia::hls {

/// A stream. Events are words: which cell in the low bits, then its count where there are counts, and a bit at the top
/// that marks the end of a step. Values are one word for each cell.
struct Port {
  std::string name, word; ///< of the parameter, and of the type of its words
  std::string object;     ///< the user's name
  bool isInput, isEvents, isHeld;
  bool isOutput;   ///< that the network names
  unsigned number; ///< among the inputs or outputs of the program
  int64_t cells;
  mlir::Type type;                      ///< of a word
  unsigned cellBits = 0, countBits = 0; ///< of events; no count where every count is 1
  mlir::Value buffer;                   ///< the line or the array
  /// Of event outputs: which population of the program emits what is given, or which input is passed on.
  int source = -1;
  bool passesInput = false;
  cell::FixedType stored; ///< what integers stand for (N4); null for others
  bool isLink = false;    ///< between two functions of the kernel
};

class Ports {
public:
  Ports(step::ProgramOp program, c::CodeBuilder &types, llvm::StringRef identifier);

  const std::vector<Port> &getPorts() const { return ports; }
  /// The index of an input's port.
  unsigned inputOf(llvm::StringRef input) const;

private:
  void addInput(step::InputOp op, step::ReceiveOp receive, unsigned number, c::CodeBuilder &types);
  void addPopulation(step::PopulationOp op, c::CodeBuilder &types);
  void addOutput(step::OutputOp op, unsigned number, c::CodeBuilder &types);
  void add(Port port);
  void layOutEvents(Port &port, mlir::Value line, c::CodeBuilder &types);

  std::string identifier;
  c::Names names, words;
  std::vector<Port> ports;
};

/// The port of a stream between two functions of a kernel: its words take the bits that they need.
Port makeLinkPort(mlir::Value buffer, const std::string &name, llvm::StringRef identifier, bool isOnce,
                  c::CodeBuilder &types);

/// What a word of a port is, for people.
std::string describeWord(const Port &port);

} // namespace glia::hls

#endif
