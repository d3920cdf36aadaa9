// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files that are the same for every network.

#include "targets/Hls/Project/Project.h"

using namespace glia;
using namespace glia::hls;

static constexpr std::pair<llvm::StringLiteral, llvm::StringLiteral> files[] = {
#include "targets/Hls/Project/Files.inc"
};

llvm::StringRef glia::hls::fileText(llvm::StringRef name) {
  return llvm::find_if(files, [&](const auto &file) { return file.first == name; })->second;
}

std::vector<c::SourceFile> glia::hls::getApTypes() {
  std::vector<c::SourceFile> list;
  for (const auto &[name, text] : files)
    if (name.starts_with("ap_types/"))
      list.push_back({name.str(), text.str()});
  return list;
}
