/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The fake network in f32.
 */
#define FAKE_REAL float
#define FAKE_REAL_TYPE GLIA_F32
#define FAKE_NAME "fake"
#define FAKE_SYMBOL fake_network
#include "test/unit/runtime/FakeNetworkBody.h"
