// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A loaded network in floating point becomes one in fixed point.

#ifndef GLIA_TEST_FUZZ_NUMBERS_H
#define GLIA_TEST_FUZZ_NUMBERS_H

#include "test/fuzz/Generator.h"

#include "tools/glia/Session.h"

namespace glia::fuzz {

/// False if the network has what fixed point has not; diagnostics say what.
bool applyNumberTypes(tool::Session &session, const NumberTypes &types);

} // namespace glia::fuzz

#endif
