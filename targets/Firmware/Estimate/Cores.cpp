// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Cores.h.

#include "targets/Firmware/Estimate/Cores.h"

#include "llvm/ADT/STLExtras.h"

using namespace glia::firmware;

double Core::of(Cost cost) const {
  static constexpr double costs[][3] = {
#define COST(name, ...) {__VA_ARGS__},
#define CORE(...)
#include "targets/Firmware/Estimate/Cores.def"
#undef CORE
#undef COST
  };
  return costs[static_cast<unsigned>(cost)][column];
}

llvm::ArrayRef<Core> glia::firmware::getCores() {
  static constexpr Core cores[] = {
#define COST(...)
#define CORE(name, shared, bytes, column, summary) {name, summary, shared, bytes, column},
#include "targets/Firmware/Estimate/Cores.def"
#undef CORE
#undef COST
  };
  return cores;
}

const Core *glia::firmware::findCore(llvm::StringRef name) {
  auto cores = getCores();
  auto found = llvm::find_if(cores, [&](const Core &core) { return core.name == name; });
  return found == cores.end() ? nullptr : found;
}
