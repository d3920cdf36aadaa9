// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The glia program.

#include "tools/glia/Options.h"

int main(int argc, char **argv) { return glia::tool::runCommandLine(argc, argv); }
