// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Terminal.h.

#include "runtime/host/Terminal.h"

#include <algorithm>
#include <sys/ioctl.h>
#include <unistd.h>

namespace glia::host {

bool isTerminal(std::FILE *stream) { return isatty(fileno(stream)) != 0; }

uint32_t terminalWidth(std::FILE *stream) {
  winsize size{};
  if (!isTerminal(stream) || ioctl(fileno(stream), TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return 100;
  return std::max<uint32_t>(size.ws_col, 40);
}

} // namespace glia::host
