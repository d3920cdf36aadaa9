// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a host sees of a network that can run, whichever engine runs it: its shape (NetworkShape), and private states
// that step (State). Readers, writers, the batch runner and the verifier are written against this and nothing else.

#ifndef GLIA_RUNTIME_HOST_NETWORK_H
#define GLIA_RUNTIME_HOST_NETWORK_H

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace glia::host {

/// What an input or output carries.
enum class LineKind { Events, Signal, Held };

/// Width of the reals in which a network computes.
enum class Real { F32, F64 };

struct InputShape {
  std::string name;
  uint32_t cells = 0;
  LineKind kind = LineKind::Events;
};

struct PopulationShape {
  std::string name;
  uint32_t cells = 0;
  bool emits = false;
  bool hasCounts = false; // may emit counts other than 1 (T6)
};

/// A named array of state: of a population ("v"), or of a plastic projection ("w", traces).
struct ArrayShape {
  std::string object;
  std::string name;
  uint32_t count = 0;
};

struct OutputShape {
  std::string name;
  uint32_t cells = 0;
  LineKind kind = LineKind::Events; // Events: tallies are counts; Signal: sums of values
};

struct NetworkShape {
  std::string name;
  Real real = Real::F32;
  uint64_t dtNanoseconds = 0;
  std::vector<InputShape> inputs;
  std::vector<PopulationShape> populations;
  std::vector<ArrayShape> arrays;
  std::vector<OutputShape> outputs;
};

/// Events of one line in one step: cells ascending; `counts` is empty where every count is 1.
struct EventList {
  std::vector<uint32_t> cells;
  std::vector<int32_t> counts;
  bool empty() const { return cells.empty(); }
  int32_t countAt(size_t i) const { return counts.empty() ? 1 : counts[i]; }
  void clear() {
    cells.clear();
    counts.clear();
  }
};

/// What reaches one input in one step: `events` for an event input, `values` (one per cell, exactly representable in
/// the network's real type or rounded to it once) for a signal.
struct InputFrame {
  EventList events;
  std::vector<double> values;
};

/// One private state of a network (T7). Values are handed out as double, which holds every f32 exactly.
class State {
public:
  virtual ~State() = default;

  /// Starts sample `sample` (global index in the data set, R1).
  virtual void reset(uint32_t sample) = 0;

  /// Takes the held inputs of the sample that begins, for Network::hold; its first step then reads none.
  virtual void prepare(const std::vector<InputFrame> &inputs) { (void)inputs; }

  /// Runs one step. `inputs` has one entry per input of the network. A held input is read in the first step of a sample
  /// only.
  virtual void step(const std::vector<InputFrame> &inputs) = 0;

  /// Runs `steps` steps, which all have the same inputs.
  virtual void run(const std::vector<InputFrame> &inputs, uint64_t steps) {
    for (uint64_t i = 0; i < steps; ++i)
      step(inputs);
  }

  /// How many steps of this sample ran: one that has ended runs no more (T8).
  virtual uint64_t steps() const = 0;

  /// The events that population `p` emitted in the step that ran last; none if the sample had ended before it.
  virtual void events(size_t p, EventList &out) const = 0;

  /// Array `a` after the step that ran last (T9: after reset).
  virtual void array(size_t a, std::vector<double> &out) const = 0;

  /// Per cell, the sum over this sample's steps of output `o`.
  virtual void tally(size_t o, std::vector<double> &out) const = 0;

  /// The number of events (sum of |count|) that population `p` emitted in this sample.
  virtual int64_t total(size_t p) const = 0;
};

/// A network that can run. Thread-safe: states made from it are independent.
class Network {
public:
  virtual ~Network() = default;
  virtual const NetworkShape &shape() const = 0;
  virtual std::unique_ptr<State> makeState() const = 0;

  /// How many states gain from hold() together; 1: none gains.
  virtual size_t statesTogether() const { return 1; }

  /// Does now what the first step of each of `states` would do once with its held inputs. All were reset and then
  /// prepared. Changes no result.
  virtual void hold(const std::vector<State *> &states) const { (void)states; }
};

} // namespace glia::host

#endif
