// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random small networks over everything that the dialects have, as text.

#ifndef GLIA_TEST_FUZZ_GENERATOR_H
#define GLIA_TEST_FUZZ_GENERATOR_H

#include "test/fuzz/Choices.h"

#include <set>

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

/// A random cell model.
Model makeNeuron(Choices &choices, const std::string &name, bool emits);

/// A random plasticity rule.
Model makeRule(Choices &choices, const std::string &name);

/// A case: a network, and how it is driven.
struct Case {
  std::string text;
  std::string precision;
  uint64_t steps = 0;
  std::vector<uint32_t> samples;
  uint64_t inputSeed = 0;
  uint32_t density = 0; ///< events per 100 cells and steps
  bool withAot = false;
};

Case makeCase(Choices &choices);

/// A number as the grammar wants it, in few digits.
std::string literal(double value);

} // namespace glia::fuzz

#endif
