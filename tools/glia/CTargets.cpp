// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CTargets.h.

#include "tools/glia/CTargets.h"
#include "tools/glia/Targets.h"

#include "runtime/host/AbiNetwork.h"
#include "runtime/host/DynamicNetwork.h"

using namespace glia;
using namespace glia::tool;
using namespace mlir;

std::unique_ptr<host::Network>
glia::tool::loadCompiled(llvm::function_ref<FailureOr<std::string>(const std::string &path)> write) {
  TemporaryFolder folder("glia-compiled");
  if (folder.getPath().empty())
    return nullptr;
  std::string library = folder.getPath() + "/network.so";
  FailureOr<std::string> symbol = write(library);
  if (failed(symbol))
    return nullptr;
  auto loaded = host::loadNetwork(library, *symbol);
  if (!loaded) {
    printError(loaded.error().str());
    return nullptr;
  }
  return std::move(*loaded);
}

std::vector<std::pair<std::string, std::string>> glia::tool::listGaps(llvm::ArrayRef<c::Gap> gaps) {
  std::vector<std::pair<std::string, std::string>> list;
  for (const c::Gap &gap : gaps)
    list.push_back({gap.name.str(), gap.reason.str()});
  return list;
}
