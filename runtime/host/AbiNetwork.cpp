// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AbiNetwork.h.

#include "runtime/host/AbiNetwork.h"

#include "runtime/core/glia_core.h"
#include "runtime/host/Vectorise.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <new>

namespace glia::host {
namespace {

LineKind lineKind(uint32_t kind) {
  return kind == GLIA_HELD ? LineKind::Held : kind == GLIA_SIGNAL ? LineKind::Signal : LineKind::Events;
}

NetworkShape describe(const glia_network &net) {
  NetworkShape shape;
  shape.name = net.name;
  shape.real = net.real_type == GLIA_F64 ? Real::F64 : Real::F32;
  shape.dtNanoseconds = net.dt_nanoseconds;
  for (uint32_t i = 0; i < net.input_count; ++i)
    shape.inputs.push_back({net.inputs[i].name, net.inputs[i].cells, lineKind(net.inputs[i].kind)});
  for (uint32_t i = 0; i < net.population_count; ++i) {
    const glia_population_info &p = net.populations[i];
    shape.populations.push_back({p.name, p.cells, p.emits != 0, p.emits && p.counts_offset != 0});
  }
  for (uint32_t i = 0; i < net.array_count; ++i)
    shape.arrays.push_back({net.arrays[i].object, net.arrays[i].name, net.arrays[i].count});
  for (uint32_t i = 0; i < net.output_count; ++i)
    shape.outputs.push_back({net.outputs[i].name, net.outputs[i].cells, lineKind(net.outputs[i].kind)});
  return shape;
}

template <typename T> void widen(const void *from, uint32_t count, std::vector<double> &out) {
  const T *values = static_cast<const T *>(from);
  out.assign(values, values + count);
}

void widenElements(uint32_t type, const void *from, uint32_t count, std::vector<double> &out) {
  switch (type) {
  case GLIA_F32:
    return widen<float>(from, count, out);
  case GLIA_F64:
    return widen<double>(from, count, out);
  case GLIA_I32:
    return widen<int32_t>(from, count, out);
  case GLIA_I64:
    return widen<int64_t>(from, count, out);
  case GLIA_I16:
    return widen<int16_t>(from, count, out);
  case GLIA_I8:
    return widen<int8_t>(from, count, out);
  default:
    return widen<uint8_t>(from, count, out);
  }
}

/// Elements of the state block as reals; integers are multiples of 2^-fraction.
void widenAs(uint32_t type, uint32_t fraction, const void *from, uint32_t count, std::vector<double> &out) {
  widenElements(type, from, count, out);
  if (fraction != 0)
    for (double &value : out)
      value = std::ldexp(value, -static_cast<int>(fraction));
}

GLIA_WIDE_VECTORS void roundTo(const double *from, size_t count, float *to) {
  for (size_t i = 0; i < count; ++i)
    to[i] = static_cast<float>(from[i]);
}
void roundTo(const double *from, size_t count, double *to) { std::copy_n(from, count, to); }

/// Fills `out` with `values`, each rounded once, and with zeros where there are none.
template <typename T> const void *copyPadded(const std::vector<double> &values, std::vector<T> &out) {
  T *to = out.data();
  const size_t given = std::min(values.size(), out.size());
  roundTo(values.data(), given, to);
  std::fill(out.begin() + given, out.end(), T(0));
  return to;
}

struct FreeBlock {
  void operator()(uint8_t *block) const { std::free(block); }
};

std::unique_ptr<uint8_t, FreeBlock> allocateBlock(uint64_t bytes) {
  auto *block = static_cast<uint8_t *>(std::aligned_alloc(GLIA_STATE_ALIGNMENT, bytes));
  if (!block)
    throw std::bad_alloc();
  return std::unique_ptr<uint8_t, FreeBlock>(block);
}

class BlockState final : public AbiState {
public:
  BlockState(const glia_network *net, std::shared_ptr<void> owner)
      : net(net), owner(std::move(owner)), block(allocateBlock(net->state_bytes)), inputs(net->input_count),
        narrow(net->input_count), wide(net->input_count) {
    for (uint32_t i = 0; i < net->input_count; ++i)
      if (net->inputs[i].kind != GLIA_EVENTS)
        net->real_type == GLIA_F64 ? wide[i].resize(net->inputs[i].cells) : narrow[i].resize(net->inputs[i].cells);
    net->init(block.get());
  }

  void reset(uint32_t sample) override {
    net->reset(block.get(), sample);
    wantHeld = true;
    hasRun = false;
  }

  void step(const std::vector<InputFrame> &frames) override { run(frames, 1); }

  void run(const std::vector<InputFrame> &frames, uint64_t steps) override {
    for (uint32_t i = 0; i < net->input_count; ++i)
      bind(i, frames[i]);
    hasRun = steps > 0;
    for (uint64_t i = 0; i < steps && hasRun; ++i) { // T8: one that has ended runs no more
      const uint64_t before = header().step;
      net->step(block.get(), inputs.data());
      hasRun = header().step != before;
    }
    wantHeld = false;
  }

  void prepare(const std::vector<InputFrame> &frames) override {
    for (uint32_t i = 0; i < net->input_count; ++i)
      if (net->inputs[i].kind == GLIA_HELD)
        bind(i, frames[i]);
    wantHeld = false;
  }

  void *bytes() { return block.get(); }
  const glia_input *bound() const { return inputs.data(); }

  uint64_t steps() const override { return header().step; }

  void events(size_t p, EventList &out) const override {
    out.clear();
    // A sample that has stopped (T8) does not advance; what its last step emitted is not emitted again.
    if (!hasRun)
      return;
    const auto population = uint32_t(p);
    const uint32_t count = glia_event_count(net, block.get(), population);
    if (count == 0)
      return;
    const uint32_t *cells = glia_event_cells(net, block.get(), population);
    out.cells.assign(cells, cells + count);
    if (const int32_t *counts = glia_event_counts(net, block.get(), population))
      out.counts.assign(counts, counts + count);
  }

  void array(size_t a, std::vector<double> &out) const override {
    const glia_array_info &info = net->arrays[a];
    widenAs(info.type, info.fraction, block.get() + info.offset, info.count, out);
  }

  void tally(size_t o, std::vector<double> &out) const override {
    const glia_output_info &info = net->outputs[o];
    widenAs(info.type, info.fraction, block.get() + info.tally_offset, info.cells, out);
  }

  int64_t total(size_t p) const override {
    const glia_population_info &info = net->populations[p];
    if (!info.emits)
      return 0;
    int64_t value;
    std::memcpy(&value, block.get() + info.total_offset, sizeof value);
    return value;
  }

  std::vector<uint8_t> save() const override {
    std::vector<uint8_t> blob(glia_snapshot_bytes(net));
    glia_save(net, block.get(), blob.data(), blob.size());
    return blob;
  }

  Status restore(const std::vector<uint8_t> &snapshot) override;

private:
  const glia_state_header &header() const { return *reinterpret_cast<const glia_state_header *>(block.get()); }

  void bind(uint32_t i, const InputFrame &frame) {
    glia_input &input = inputs[i];
    const glia_input_info &info = net->inputs[i];
    if (info.kind == GLIA_EVENTS) {
      input.cells = frame.events.cells.data();
      input.counts = frame.events.counts.empty() ? nullptr : frame.events.counts.data();
      input.count = uint32_t(frame.events.cells.size());
      return;
    }
    if (info.kind == GLIA_SIGNAL || wantHeld)
      input.values = convert(i, frame.values);
    input.count = info.cells;
  }

  /// The values in the network's real type, kept in the buffer of input `i`; missing values are 0.
  const void *convert(uint32_t i, const std::vector<double> &values) {
    return net->real_type == GLIA_F64 ? copyPadded(values, wide[i]) : copyPadded(values, narrow[i]);
  }

  const glia_network *net;
  std::shared_ptr<void> owner;
  std::unique_ptr<uint8_t, FreeBlock> block;
  std::vector<glia_input> inputs;
  std::vector<std::vector<float>> narrow; // the values of each input of an f32 network
  std::vector<std::vector<double>> wide;  // and of an f64 network
  bool wantHeld = true;                   // held inputs are read in the next step
  bool hasRun = false;                    // the last call of step() advanced the sample
};

const char *explainRestore(glia_status status) {
  switch (status) {
  case GLIA_TRUNCATED:
    return "it is truncated";
  case GLIA_NOT_A_SNAPSHOT:
    return "it is no snapshot of a network, or was written on a machine of the other byte order";
  case GLIA_OTHER_ABI:
    return "it was written by another version of the runtime";
  case GLIA_OTHER_PROGRAM:
    return "it belongs to another compiled network";
  default:
    return "its length is not that of this network's state";
  }
}

Status BlockState::restore(const std::vector<uint8_t> &snapshot) {
  const glia_status status = glia_restore(net, block.get(), snapshot.data(), snapshot.size());
  if (status != GLIA_OK)
    return Error(
        fmt::format("the snapshot cannot be restored into network '{}': {}", net->name, explainRestore(status)),
        {"restore snapshots with the program that saved them, or start from the beginning"});
  wantHeld = true;
  hasRun = header().step > 0;
  return Success{};
}

/// What contradicts itself in the description, or null.
const char *findFault(const glia_network &net) {
  if (!net.name || !net.init || !net.reset || !net.step)
    return "it has no name or lacks a function";
  if (net.real_type != GLIA_F32 && net.real_type != GLIA_F64)
    return "its real type is neither f32 nor f64";
  if (net.state_bytes < sizeof(glia_state_header) || net.state_bytes % GLIA_STATE_ALIGNMENT)
    return "the size of its state is no multiple of the alignment";
  if ((net.input_count && !net.inputs) || (net.population_count && !net.populations) ||
      (net.array_count && !net.arrays) || (net.output_count && !net.outputs))
    return "one of its tables is missing";
  return nullptr;
}

} // namespace

AbiNetwork::AbiNetwork(const glia_network *network, std::shared_ptr<void> owner)
    : network(network), owner(std::move(owner)), networkShape(describe(*network)) {}

Result<std::unique_ptr<AbiNetwork>> AbiNetwork::create(const std::string &name, const glia_network *network,
                                                       std::shared_ptr<void> owner) {
  if (network->abi_version != GLIA_ABI_VERSION)
    return Error(fmt::format("'{}' was compiled for ABI version {}, but this runtime has version {}", name,
                             network->abi_version, GLIA_ABI_VERSION),
                 {"compile the network again with the glia of this runtime"});
  if (const char *fault = findFault(*network))
    return Error(fmt::format("'{}' is not a usable network: {}", name, fault),
                 {"compile it again; if that does not help, this is a fault of glia"});
  return std::unique_ptr<AbiNetwork>(new AbiNetwork(network, std::move(owner)));
}

size_t AbiNetwork::statesTogether() const {
  // All of them stay in the second cache beside the weights that they share.
  constexpr uint64_t bytesTogether = 128 * 1024, most = 8;
  return network->hold ? std::clamp<uint64_t>(bytesTogether / network->state_bytes, 1, most) : 1;
}

void AbiNetwork::hold(const std::vector<State *> &states) const {
  if (!network->hold)
    return;
  std::vector<void *> blocks;
  std::vector<const glia_input *> inputs;
  for (State *state : states) {
    auto *block = static_cast<BlockState *>(state);
    blocks.push_back(block->bytes());
    inputs.push_back(block->bound());
  }
  network->hold(blocks.data(), inputs.data(), blocks.size());
}

std::unique_ptr<AbiState> AbiNetwork::makeAbiState() const { return std::make_unique<BlockState>(network, owner); }

} // namespace glia::host
