// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reading one observable of a NIRData file, of whichever of the three types it is. Private to NirData.

#ifndef GLIA_RUNTIME_HOST_NIROBSERVABLES_H
#define GLIA_RUNTIME_HOST_NIROBSERVABLES_H

#include "runtime/host/Hdf5.h"
#include "runtime/host/InputSource.h"

namespace glia::host {

/// How much of an observable to read.
enum class Extent { All, Start };

/// Reads the observable at `place` of `file`, called `path` in messages; for Extent::Start all that describes it, but
/// only the first of its data. An Hdf5Lock must be held.
Result<InputSourcePtr> readNirObservable(const Hdf5Handle &file, const std::string &path, const std::string &place,
                                         const InputTarget &target, Extent extent);

} // namespace glia::host

#endif
