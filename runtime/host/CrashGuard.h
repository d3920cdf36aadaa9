// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Trying something out in a child process, so that a foreign library that crashes or hangs on a damaged file becomes an
// error message (E3) and not the end of the program.

#ifndef GLIA_RUNTIME_HOST_CRASHGUARD_H
#define GLIA_RUNTIME_HOST_CRASHGUARD_H

#include <functional>

namespace glia::host {

/// Whether `work`, run in a copy of this process, returns within `seconds` of processor time. Nothing that it does to
/// memory is seen here. True where no child process can be made.
bool survives(const std::function<void()> &work, unsigned seconds);

} // namespace glia::host

#endif
