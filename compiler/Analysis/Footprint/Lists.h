// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whether a dense projection with many weights of zero is kept as a list of the synapses that are left.

#ifndef GLIA_COMPILER_ANALYSIS_FOOTPRINT_LISTS_H
#define GLIA_COMPILER_ANALYSIS_FOOTPRINT_LISTS_H

#include "dialects/Snn/IR/Snn.h"

namespace glia {

/// The synapses of a dense projection that have a weight, and the bytes of their list: where the synapses of each
/// source begin, and target and weight of each synapse, all as narrow as they are.
struct ListForm {
  int64_t synapses = 0, bytes = 0;
};

/// Nothing if more than `mostShare` of the weights are not zero, if the list takes no fewer bytes than rows of weights,
/// or if the projection is none that may be listed: it is dense, does not learn, and a weight of zero adds nothing to
/// its sums (N2), which in floating point is so of events alone.
std::optional<ListForm> findListForm(snn::ProjectOp projection, double mostShare);

/// The bits of a weight of `projection` in compiled code where its whole numbers lie in fields of `integerBits`:
/// minifloats stay codes where that is narrower (N5).
unsigned fieldBitsOf(snn::ProjectOp projection, unsigned integerBits);

} // namespace glia

#endif
