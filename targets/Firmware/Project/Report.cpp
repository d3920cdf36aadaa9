// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What goes in and out of a network, and what it takes in flash and in memory.

#include "targets/C/Emit/Emit.h"
#include "targets/Firmware/Lowering/FirmwareLowering.h"
#include "targets/Firmware/Project/Project.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

using namespace glia;
using namespace glia::firmware;
using namespace mlir;
using nlohmann::json;

static std::string nameOf(Type type) {
  std::string name;
  llvm::raw_string_ostream stream(name);
  c::emitDeclaration(type, "", stream);
  return name;
}

/// An entry for something of a type, with the bits after the point where its integers have some.
static json describe(StringRef name, Type type, cell::FixedType stored) {
  json entry{{"name", name.str()}, {"type", nameOf(type)}};
  if (stored)
    entry.update({{"bits", stored.getWidth()},
                  {"fraction", stored.getFraction()},
                  {"rounding", cell::stringifyRounding(stored.getRounding()).str()}});
  return entry;
}

static void addMembers(json &list, ArrayRef<Member> members) {
  for (const Member &member : members) {
    auto array = dyn_cast<c::ArrayType>(member.type);
    json entry = describe(member.name, array ? array.getElement() : member.type, member.stored);
    entry.update({{"bytes", c::bytesOf(member.type)}, {"what", member.comment}});
    list.push_back(entry);
  }
}

json glia::firmware::makeReport(step::ProgramOp program) {
  OpBuilder builder(program.getContext());
  c::CodeBuilder types(builder, program.getLoc());
  Memory memory(program, types);
  Interface interface(program, memory, types, identifierOf(program));
  json report{{"target", "firmware"}, {"network", program.getSymName().str()}, {"symbol", interface.identifier}};
  for (const InputMember &input : interface.inputs) {
    bool isEvents = input.op.getKind() == step::InputKind::events;
    json entry = describe(input.op.getName(), isEvents ? interface.cell : input.element, input.stored);
    entry.update({{"cells", input.op.getCells()},
                  {"kind", step::stringifyInputKind(input.op.getKind()).str()},
                  {"member", input.name}});
    report["inputs"].push_back(entry);
  }
  for (auto output : program.getBody().getOps<step::OutputOp>()) {
    const Member &member = *memory.memberOf(output.getTally());
    auto array = cast<c::ArrayType>(member.type);
    json entry = describe(output.getName(), array.getElement(), member.stored);
    entry.update({{"cells", array.getLength()}, {"member", member.name}});
    report["outputs"].push_back(entry);
  }
  addMembers(report["state"], memory.getState());
  report["state_bytes"] = c::bytesOf(memory.getState());
  report["scratch_bytes"] = memory.getScratch().empty() ? 0 : c::bytesOf(memory.getScratch());
  report["scratch_on_stack"] = interface.hasLocalScratch();
  report["stack"] = "make stack measures it; the call depth is two, there is no recursion";
  return report;
}

void glia::firmware::reportFlash(ModuleOp sources, json &report) {
  int64_t flash = 0;
  sources.walk([&](c::DataOp data) {
    int64_t bytes = c::bytesOf(data.getType());
    flash += bytes;
    report["data"].push_back({{"name", data.getName().str()},
                              {"type", nameOf(cast<c::ArrayType>(data.getType()).getElement())},
                              {"bytes", bytes}});
  });
  report["flash_data_bytes"] = flash;
}

std::string glia::firmware::summarise(const json &report, StringRef folder) {
  int64_t scratch = report["scratch_bytes"];
  bool isLocal = report["scratch_on_stack"], isObject = report.contains("code_bytes");
  std::string name = folder.rtrim('/').str(), inCode = "make -C " + name + " size",
              onStack = "make -C " + name + " stack";
  if (isObject) {
    inCode = fmt::format("{} bytes", report["code_bytes"].get<int64_t>());
    onStack = fmt::format("at most {} bytes", report["stack_bytes"].get<int64_t>());
    if (!report["calls"].empty())
      onStack += fmt::format(", and what {} functions of the compiler's library take", report["calls"].size());
  }
  return fmt::format("wrote {}/ ({} files)\n"
                     "  flash    {} bytes of constant data (code: {})\n"
                     "  memory   {} bytes of state{}\n"
                     "  stack    {}{}\n",
                     name, report["files"].size() + 1, report["flash_data_bytes"].get<int64_t>(), inCode,
                     report["state_bytes"].get<int64_t>(),
                     scratch == 0 || isLocal ? "" : fmt::format(", {} of scratch", scratch), onStack,
                     isLocal && !isObject ? fmt::format(" ({} bytes of it are sums of a step)", scratch) : "");
}
