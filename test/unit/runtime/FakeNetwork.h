/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Two hand-written compiled networks for the tests of the runtime: four leaky cells fed by events, a held and a plain
 * signal. They emit counts above 1, and a sample stops after 50 steps (T8).
 */
#ifndef FAKE_NETWORK_H
#define FAKE_NETWORK_H

#include "runtime/abi/glia_abi.h"

#ifdef __cplusplus
extern "C" {
#endif
extern const glia_network fake_network;   /* f32 */
extern const glia_network fake64_network; /* f64 */
#ifdef __cplusplus
}
#endif
#endif
