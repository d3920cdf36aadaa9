// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The list of targets.

#include "tools/glia/Targets.h"
#include "tools/glia/Conventions.h"

#include "llvm/Support/FileSystem.h"

using namespace glia;
using namespace glia::tool;

llvm::ArrayRef<const Target *> glia::tool::getTargets() {
  static const Target *const targets[] = {&cpuTarget, &firmwareTarget, &hlsTarget};
  return targets;
}

const Target *glia::tool::findTarget(llvm::StringRef name) {
  llvm::SmallVector<llvm::StringRef> names;
  for (const Target *target : getTargets()) {
    if (target->name == name)
      return target;
    names.push_back(target->name);
  }
  printUnknown("target", name, names);
  return nullptr;
}

std::string glia::tool::refuseHlsOptions(const CompileOptions &options, llvm::StringRef target) {
  const CompileOptions usual;
  const DataOptions &data = options.data;
  const char *option = options.part != usual.part                           ? "--part"
                       : options.clock != usual.clock                       ? "--clock"
                       : options.hls.architecture != usual.hls.architecture ? "--architecture"
                       : !options.hls.bind.empty()                          ? "--bind"
                       : !data.inputs.empty()                               ? "--input"
                       : data.steps != 0 || !data.duration.empty()          ? "--steps"
                       : data.samples.has_value() || data.firstSample > 0   ? "--samples"
                                                                            : nullptr;
  return option ? std::string(option) + " does not fit the target '" + target.str() +
                      "'; it describes the FPGA or the testbench of --target=hls (E2)"
                : "";
}

void glia::tool::printModule(mlir::ModuleOp module) {
  // Local scope leaves the weights out.
  module.print(llvm::outs(), mlir::OpPrintingFlags().useLocalScope().elideLargeElementsAttrs(16));
  llvm::outs() << "\n";
}

TemporaryFolder::TemporaryFolder(llvm::StringRef prefix) {
  llvm::SmallString<128> folder;
  if (std::error_code error = llvm::sys::fs::createUniqueDirectory(prefix, folder))
    printError("error: no temporary folder could be made: " + error.message());
  else
    path = folder.str().str();
}

TemporaryFolder::~TemporaryFolder() {
  if (!path.empty())
    llvm::sys::fs::remove_directories(path);
}
