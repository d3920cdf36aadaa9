// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// JSON as people like to read it, with numbers that read back to the same bits.

#ifndef GLIA_COMPILER_EXPORT_JSON_TEXT_H
#define GLIA_COMPILER_EXPORT_JSON_TEXT_H

#include "llvm/ADT/StringRef.h"

#include <nlohmann/json.hpp>

#include <string>

namespace glia::jsonformat {

using Json = nlohmann::ordered_json;

/// What fits into a line stands in one.
std::string printJson(const Json &value);

/// The shortest decimal that reads back to the same double.
std::string shortest(double number);

/// A number of that SI unit with a prefix that suits it, exactly: 0.02 s is "20 ms". Empty if the unit is not known.
std::string quantityText(double number, llvm::StringRef unit);

} // namespace glia::jsonformat

#endif
