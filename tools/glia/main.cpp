// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The glia program.

#include "tools/glia/CrashReport.h"
#include "tools/glia/Options.h"

#include <cstdio>
#include <new>

int main(int argc, char **argv) {
  glia::tool::reportCrashes(argc, argv);
  try {
    return glia::tool::runCommandLine(argc, argv);
  } catch (const std::bad_alloc &) {
    std::fputs(
        "error: there is not enough memory for this network; shorten its longest delay or its populations (E3)\n",
        stderr);
    return glia::tool::exitFault;
  }
}
