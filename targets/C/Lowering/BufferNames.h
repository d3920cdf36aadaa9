// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the buffers of a step program are called in the sources. Where the program has no name for one, it is called
// after what it is used for.

#ifndef GLIA_TARGETS_C_LOWERING_BUFFERNAMES_H
#define GLIA_TARGETS_C_LOWERING_BUFFERNAMES_H

#include "dialects/Step/IR/Step.h"

namespace glia::c {

/// An identifier for a line, array, scratch or table; several buffers may get the same.
std::string nameOfBuffer(mlir::Value buffer);

/// The user's names of the same: for comments and messages.
std::string describeBuffer(mlir::Value buffer);

/// The source and the target of a delivery, as identifiers.
std::string nameOfDelivery(mlir::Value source, mlir::Value sums);

} // namespace glia::c

#endif
