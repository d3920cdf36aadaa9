// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is known of an index within a loop.

#ifndef GLIA_TARGETS_HLS_OPERATORS_INDICES_H
#define GLIA_TARGETS_HLS_OPERATORS_INDICES_H

#include "targets/C/IR/C.h"

namespace glia::hls {

/// How much an index grows from one turn of `loop` to the next; nothing if it depends on data.
std::optional<int64_t> strideOf(mlir::Value index, mlir::Operation *loop);

/// A number that divides the index as it is in the first turn of `loop`; 0 if that is 0.
int64_t divisorOf(mlir::Value index, mlir::Operation *loop);

/// The number that a literal is.
std::optional<int64_t> literalOf(mlir::Value value);

} // namespace glia::hls

#endif
