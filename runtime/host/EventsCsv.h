// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reading events, or sparse signals, from CSV text (plain or gzip).
//
// The first line may name the columns: `step` and `cell`, optionally `sample` and `value`, in any order. Without it two
// columns are step,cell; three are sample,step,cell; four are sample,step,cell,value. Read as events, a value is the
// count of the event (T6), a nonzero integer; read as a signal it is a real number, and cells that are not listed are
// 0. Without a value column every entry is 1. Blank lines are skipped.

#ifndef GLIA_RUNTIME_HOST_EVENTSCSV_H
#define GLIA_RUNTIME_HOST_EVENTSCSV_H

#include "runtime/host/InputSource.h"

namespace glia::host {

/// Reads `path` for `target`. Wrong lines are reported one by one with file and line, at most ten; two lines for one
/// (sample, step, cell) are an error that names both. The file does not say how many steps a sample has.
Result<InputSourcePtr> readEventsCsv(const std::string &path, const InputTarget &target);

} // namespace glia::host

#endif
