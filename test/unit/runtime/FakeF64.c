/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The fake network in f64.
 */
#define FAKE_REAL double
#define FAKE_REAL_TYPE GLIA_F64
#define FAKE_NAME "fake64"
#define FAKE_SYMBOL fake64_network
#include "test/unit/runtime/FakeNetworkBody.h"
