// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where a user wants things to lie: by the names of the network, or by those of arrays.

#ifndef GLIA_TARGETS_HLS_PROJECT_BINDINGS_H
#define GLIA_TARGETS_HLS_PROJECT_BINDINGS_H

#include "targets/Hls/Lowering/Design.h"
#include "targets/Hls/Pragmas/Plan.h"

namespace glia::hls {

/// By arrays of the kernel: the population, projection or input that each belongs to.
using ObjectNames = std::map<std::string, std::string>;

ObjectNames objectsOf(step::ProgramOp program, const Design &design);

/// What texts NAME=MEMORY say of the arrays of a kernel. Errors for names that are neither an array nor an object that
/// has some, for memories that are none, and for arrays that are to lie in two places (E1).
mlir::FailureOr<Bindings> resolveBindings(c::FileOp kernel, const ObjectNames &objects,
                                          llvm::ArrayRef<std::string> texts);

} // namespace glia::hls

#endif
