// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The manifest: what was compiled, for machines and for people.

#include "targets/Cpu/Codegen/Artefact.h"

#include "runtime/abi/glia_abi.h"

#include <nlohmann/json.hpp>

using namespace glia::cpu;
using nlohmann::json;

static const char *kindName(uint32_t kind) {
  static constexpr const char *names[] = {"events", "signal", "held signal"};
  return names[kind];
}

static const char *typeName(uint32_t type) {
  static constexpr const char *names[] = {"f32", "f64", "i32", "i64", "u8", "i8", "i16"};
  return names[type];
}

std::string glia::cpu::makeManifest(const Description &d, const CompiledModule &compiled, const json &notes) {
  json manifest{{"network", d.name},
                {"symbol", d.symbol},
                {"abi_version", GLIA_ABI_VERSION},
                {"target", "cpu"},
                {"triple", compiled.machine->getTargetTriple().str()},
                {"processor", compiled.machine->getTargetCPU().str()},
                {"real", typeName(d.realType)},
                {"dt_nanoseconds", d.dtNanoseconds},
                {"state_bytes", d.stateBytes},
                {"fingerprint", d.fingerprint}};
  for (const auto &i : d.inputs)
    manifest["inputs"].push_back({{"name", i.name}, {"cells", i.cells}, {"kind", kindName(i.kind)}});
  for (const auto &p : d.populations)
    manifest["populations"].push_back({{"name", p.name}, {"cells", p.cells}, {"emits", p.emits != 0}});
  for (const auto &a : d.arrays)
    manifest["states"].push_back({{"object", a.object},
                                  {"name", a.name},
                                  {"type", typeName(a.type)},
                                  {"count", a.count},
                                  {"offset", a.offset},
                                  {"fraction", a.fraction}});
  for (const auto &o : d.outputs)
    manifest["outputs"].push_back({{"name", o.name}, {"cells", o.cells}, {"kind", kindName(o.kind)}});
  manifest.update(notes);
  return manifest.dump(2) + "\n";
}
