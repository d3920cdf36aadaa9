// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random small networks over everything that the dialects have, as text.

#ifndef GLIA_TEST_FUZZ_GENERATOR_H
#define GLIA_TEST_FUZZ_GENERATOR_H

#include "test/fuzz/Choices.h"

#include <optional>

namespace glia::fuzz {

/// What a network needs to know of a model.
struct Model {
  std::string name;
  std::string text; ///< empty: built in
  struct Parameter {
    std::string name;
    double least, most;
    bool hasDefault;
  };
  std::vector<Parameter> parameters;
  std::vector<std::string> ports;
  bool emits = false;
  size_t outputs = 0;
  bool isNonlinear = false;
  bool testsPorts = false; ///< cannot be tested before integration (T4)
};

/// A random cell model; with `isExact`, one that fixed point can compute (N4).
Model makeNeuron(Choices &choices, const std::string &name, bool emits, bool isExact);

/// A random plasticity rule.
Model makeRule(Choices &choices, const std::string &name);

/// Number types for a network whose text is in floating point (N4).
struct NumberTypes {
  struct Storage {
    unsigned width, fraction;
    uint32_t rounding; ///< as cell::Rounding numbers them
    bool wraps;
  };
  unsigned weightBits = 8, coefficientBits = 0, tableBits = 12;
  uint32_t levels = 0;                 ///< of weights, as WeightLevels numbers them
  unsigned exponent = 4, mantissa = 3; ///< of minifloats (N5)
  bool perChannel = false, powerOfTwo = false;
  int64_t mostCount = 1;
  Storage input{16, 8, 0, false};
  std::vector<Storage> populations; ///< taken in turn
};

NumberTypes makeNumberTypes(Choices &choices);

/// A case: a network, and how it is driven.
struct Case {
  std::string text;
  std::string precision;
  uint64_t steps = 0;
  std::vector<uint32_t> samples;
  uint64_t inputSeed = 0;
  uint32_t density = 0;                  ///< events per 100 cells and steps
  bool withAot = false, withHls = false; ///< compilers of C take their time
  std::optional<NumberTypes> numbers;
  uint32_t pruned = 0; ///< so many of 100 weights are made zero
};

Case makeCase(Choices &choices);

/// A number as the grammar wants it, in few digits.
std::string literal(double value);

} // namespace glia::fuzz

#endif
