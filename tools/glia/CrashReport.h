// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a crash of the program leaves behind (E3).

#ifndef GLIA_TOOLS_GLIA_CRASHREPORT_H
#define GLIA_TOOLS_GLIA_CRASHREPORT_H

namespace glia::tool {

/// From now on a signal that tells of a fault (SIGSEGV, SIGABRT, ...) writes the command line to
/// `glia-fault-<process>.txt` in the current folder, says so on stderr, and ends the process with exitFault.
void reportCrashes(int argc, char **argv);

} // namespace glia::tool

#endif
