// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Checks a tree against the tables of the grammar.

#ifndef GLIA_COMPILER_IMPORT_JSON_VALIDATE_H
#define GLIA_COMPILER_IMPORT_JSON_VALIDATE_H

#include "compiler/Import/Json/Grammar.h"
#include "compiler/Import/Json/Report.h"

#include <optional>

namespace glia::jsonformat {

/// Reports everything that does not fit the form. What has passed can be read without looking at kinds again.
void validate(const JsonValue &value, const Form &form, Report &report);

/// A whole number of at least zero, if that is what is written.
std::optional<int64_t> readWhole(const JsonValue &value);

} // namespace glia::jsonformat

#endif
