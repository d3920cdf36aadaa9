// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// For the few loops of the host that touch every input value of every sample.

#ifndef GLIA_RUNTIME_HOST_VECTORISE_H
#define GLIA_RUNTIME_HOST_VECTORISE_H

/// Before a function: compiles it for wider vectors too, and picks at load time what the processor has. No result
/// depends on the choice: neither variant may fuse a product and a sum.
#if defined(__x86_64__)
#define GLIA_WIDE_VECTORS __attribute__((target_clones("avx2", "default")))
#else
#define GLIA_WIDE_VECTORS
#endif

#endif
