// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The choices of a convention by name, taken from the dialect's enumerations.

#ifndef GLIA_COMPILER_IMPORT_JSON_CHOICES_H
#define GLIA_COMPILER_IMPORT_JSON_CHOICES_H

#include "dialects/Snn/IR/Snn.h"

namespace glia::jsonformat {

template <typename Enum> struct Choice {
  std::string name;
  Enum value;
};

template <typename Enum> std::vector<Choice<Enum>> listChoices(unsigned most, llvm::StringRef (*nameOf)(Enum)) {
  std::vector<Choice<Enum>> choices;
  for (unsigned i = 0; i <= most; ++i)
    if (llvm::StringRef name = nameOf(static_cast<Enum>(i)); !name.empty())
      choices.push_back({name.str(), static_cast<Enum>(i)});
  return choices;
}

inline auto integrators() { return listChoices(snn::getMaxEnumValForIntegrator(), snn::stringifyIntegrator); }
inline auto orders() { return listChoices(snn::getMaxEnumValForOrder(), snn::stringifyOrder); }
inline auto gains() { return listChoices(snn::getMaxEnumValForGain(), snn::stringifyGain); }
inline auto tests() { return listChoices(snn::getMaxEnumValForTest(), snn::stringifyTest); }
inline auto resets() { return listChoices(snn::getMaxEnumValForReset(), snn::stringifyReset); }
/// As the command line writes them.
inline std::vector<Choice<snn::Compare>> compares() {
  return {{">", snn::Compare::greater}, {">=", snn::Compare::greater_or_equal}};
}

template <typename Enum> std::vector<std::string> namesOf(const std::vector<Choice<Enum>> &choices) {
  std::vector<std::string> names;
  for (const Choice<Enum> &choice : choices)
    names.push_back(choice.name);
  return names;
}

} // namespace glia::jsonformat

#endif
