// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writes a .nir file as the stream that the target for NIR begins with: seeds for the fuzzer.
//
// usage: fuzz-nir-seed IN.nir OUT

#include "compiler/Import/Nir/TreeStream.h"

#include <cstdio>

int main(int count, char **arguments) {
  if (count != 3) {
    fprintf(stderr, "usage: fuzz-nir-seed IN.nir OUT\n");
    return 1;
  }
  std::error_code error;
  llvm::raw_fd_ostream os(arguments[2], error);
  if (error)
    return 1;
  glia::nir::writeTree(glia::nir::readFileTree(arguments[1]), os);
  return 0;
}
