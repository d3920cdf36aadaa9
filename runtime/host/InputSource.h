// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where the frames of one network input come from, whatever the file format or encoder behind it, and what a reader
// needs to know of the input it reads for.

#ifndef GLIA_RUNTIME_HOST_INPUTSOURCE_H
#define GLIA_RUNTIME_HOST_INPUTSOURCE_H

#include "runtime/host/Network.h"
#include "runtime/host/Result.h"

#include <cstdint>
#include <memory>
#include <string>

namespace glia::host {

/// The input of a network for which a file is read.
struct InputTarget {
  std::string name;
  uint32_t cells = 0;
  LineKind as = LineKind::Events; // how to read the file: Events or Signal
  uint64_t dtNanoseconds = 0;     // the network's step, which files that state times must match; 0: do not check
};

/// The data of one input for all samples. Every call is thread-safe.
class InputSource {
public:
  virtual ~InputSource() = default;

  /// What frame() fills: events, or values for Signal and Held. Of a Held source only the frame of step 0 is read.
  virtual LineKind kind() const = 0;

  /// The number of cells of a frame.
  virtual uint32_t cells() const = 0;

  /// Samples are numbered 0 to sampleCount() - 1.
  virtual uint32_t sampleCount() const = 0;

  /// The number of steps of `sample`; 0 where the data do not say and the user must.
  virtual uint64_t stepCount(uint32_t sample) const = 0;

  /// The smallest number of steps in which all data of every sample lie; a proposal for where stepCount() is 0. 0:
  /// none.
  virtual uint64_t spannedSteps() const { return 0; }

  /// Fills `out` with what arrives in step `step` of sample `sample`; beyond the data there is silence (no events,
  /// zeros).
  virtual void frame(uint32_t sample, uint64_t step, InputFrame &out) const = 0;
};

using InputSourcePtr = std::unique_ptr<InputSource>;

/// Whether `source` can feed the network input `input`: as many cells, and events to events or values to values.
Status checkSource(const InputSource &source, const InputShape &input);

/// The input whose data were not given: silence, of no samples and no steps of its own.
InputSourcePtr makeSilence(const InputShape &input);

} // namespace glia::host

#endif
