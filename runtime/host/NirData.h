// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reading NIRData: HDF5 files that hold, for the nodes of a NIR graph, what was observed there: TimeGriddedData (a
// value for every sample, step and cell), EventData (cells and times) or ValuedEventData (with a value each).

#ifndef GLIA_RUNTIME_HOST_NIRDATA_H
#define GLIA_RUNTIME_HOST_NIRDATA_H

#include "runtime/host/InputSource.h"

namespace glia::host {

/// Reads the node called as the input, or the only node of the file; where that is not unique, the error lists the
/// nodes.
///
/// A grid must have the network's step. An event at time t lies in step floor(t / dt), a time within a millionth of a
/// step below a whole step counting as that step; the network's step must be known for that. Two events of one cell in
/// one step are an error, and so are events at or after t_max.
Result<InputSourcePtr> readNirData(const std::string &path, const InputTarget &target);

} // namespace glia::host

#endif
