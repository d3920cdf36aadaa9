// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a network takes in flash and in memory, read off its sources.

#include "targets/Firmware/Project/Project.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

using namespace glia;
using namespace glia::firmware;
using namespace mlir;
using nlohmann::json;

/// Members of the struct with that name; empty if there is none.
static std::vector<Member> membersOf(ModuleOp sources, StringRef name) {
  std::vector<Member> members;
  sources.walk([&](c::StructOp type) {
    if (type.getName() != name)
      return;
    for (auto member : type.getBody().getOps<c::MemberOp>())
      if (!isa<c::NamedType>(member.getType()))
        members.push_back({member.getName().str(), member.getType(), member.getComment().value_or("").str()});
  });
  return members;
}

json glia::firmware::makeReport(ModuleOp sources, StringRef network, StringRef identifier) {
  json report{{"target", "firmware"}, {"network", network.str()}, {"symbol", identifier.str()}};
  int64_t flash = 0;
  sources.walk([&](c::DataOp data) {
    int64_t bytes = c::bytesOf(data.getType());
    flash += bytes;
    report["data"].push_back({{"name", data.getName().str()}, {"bytes", bytes}});
  });
  std::vector<Member> state = membersOf(sources, (identifier + "_state").str());
  std::vector<Member> scratch = membersOf(sources, (identifier + "_scratch").str());
  for (const Member &member : state)
    report["state"].push_back({{"name", member.name}, {"bytes", c::bytesOf(member.type)}, {"what", member.comment}});
  report["flash_data_bytes"] = flash;
  report["state_bytes"] = c::bytesOf(state);
  report["scratch_bytes"] = scratch.empty() ? 0 : c::bytesOf(scratch);
  report["stack"] = "make stack measures it; the call depth is two, there is no recursion";
  return report;
}

std::string glia::firmware::summarise(const json &report, StringRef folder) {
  return fmt::format("wrote {}/ ({} files)\n"
                     "  flash    {} bytes of constant data (code: make -C {} size)\n"
                     "  memory   {} bytes of state, {} of scratch\n"
                     "  stack    make -C {} stack\n",
                     folder.str(), report["files"].size() + 1, report["flash_data_bytes"].get<int64_t>(), folder.str(),
                     report["state_bytes"].get<int64_t>(), report["scratch_bytes"].get<int64_t>(), folder.str());
}
