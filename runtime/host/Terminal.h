// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is known of the terminal at the other end of a stream.

#ifndef GLIA_RUNTIME_HOST_TERMINAL_H
#define GLIA_RUNTIME_HOST_TERMINAL_H

#include <cstdint>
#include <cstdio>

namespace glia::host {

bool isTerminal(std::FILE *stream);

/// The columns of the terminal, at least 40; 100 where `stream` is none.
uint32_t terminalWidth(std::FILE *stream);

} // namespace glia::host

#endif
