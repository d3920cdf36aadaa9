// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A compiled network (runtime/abi) as a host Network: state blocks, conversion of inputs and values to and from the
// network's real type, snapshots.

#ifndef GLIA_RUNTIME_HOST_ABINETWORK_H
#define GLIA_RUNTIME_HOST_ABINETWORK_H

#include "runtime/abi/glia_abi.h"
#include "runtime/host/Network.h"
#include "runtime/host/Result.h"

#include <memory>

namespace glia::host {

/// The state of a compiled network, which can also be saved and restored as a whole (T7).
class AbiState : public State {
public:
  /// All state as a snapshot; the network must be the one that restores it.
  virtual std::vector<uint8_t> save() const = 0;

  /// Makes this state what it was when `snapshot` was saved. A snapshot of another program, or one that is not whole,
  /// is an error and changes nothing. A held input is read anew in the next step.
  virtual Status restore(const std::vector<uint8_t> &snapshot) = 0;
};

class AbiNetwork final : public Network {
public:
  /// Wraps `network`, which `owner` (may be null) keeps alive. `name` stands for it in messages. A network of another
  /// ABI version, or one whose description contradicts itself, is an error.
  static Result<std::unique_ptr<AbiNetwork>> create(const std::string &name, const glia_network *network,
                                                    std::shared_ptr<void> owner = nullptr);

  const NetworkShape &shape() const override { return networkShape; }
  std::unique_ptr<State> makeState() const override { return makeAbiState(); }

  size_t statesTogether() const override;
  void hold(const std::vector<State *> &states) const override;

  /// As makeState, with save and restore.
  std::unique_ptr<AbiState> makeAbiState() const;

  const glia_network *abi() const { return network; }

private:
  AbiNetwork(const glia_network *network, std::shared_ptr<void> owner);

  const glia_network *network;
  std::shared_ptr<void> owner;
  NetworkShape networkShape;
};

} // namespace glia::host

#endif
