// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "test/unit/json/JsonFixture.h"

#include "compiler/Import/Json/ImportJson.h"
#include "compiler/Import/Nir/ImportNir.h"
#include "compiler/Pipelines/Pipelines.h"

#include "mlir/IR/Verifier.h"
#include "mlir/Parser/Parser.h"
#include "llvm/Support/raw_ostream.h"

#include <fstream>
#include <unistd.h>

using namespace mlir;
using namespace glia;
using namespace glia::test;

JsonTest::JsonTest() {
  DialectRegistry registry;
  registerDialects(registry);
  context.appendDialectRegistry(registry);
  context.loadAllAvailableDialects();
  context.getDiagEngine().registerHandler([this](Diagnostic &diagnostic) {
    if (diagnostic.getSeverity() != DiagnosticSeverity::Remark)
      llvm::raw_string_ostream(said) << diagnostic.getLocation() << ": " << diagnostic << "\n";
  });
  folder = std::filesystem::path(testing::TempDir()) / ("glia-json-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
}

JsonTest::~JsonTest() { std::filesystem::remove_all(folder); }

std::string JsonTest::write(const std::string &name, llvm::StringRef text) const {
  std::ofstream(pathOf(name), std::ios::binary) << text.str();
  return pathOf(name);
}

Module JsonTest::load(const std::string &path) {
  said.clear();
  StringRef name(path);
  Module module;
  if (name.ends_with(".json")) {
    module = jsonformat::importJson(path, &context);
  } else if (name.ends_with(".nir")) {
    nir::ImportOptions options;
    // The one file whose cycle of populations leaves open where its delay lies.
    if (llvm::StringRef(path).ends_with("/nodes/cycle.nir"))
      options.delayOnCycles = {"a"};
    options.preset = snn::findPreset(name.contains("norse")          ? "norse"
                                     : name.contains("snntorch")     ? "snntorch"
                                     : name.contains("spikingjelly") ? "spikingjelly"
                                     : name.contains("sinabs")       ? "rockpool"
                                                                     : "nir");
    module = nir::importNir(path, options, &context);
  } else {
    module = parseSourceFile<ModuleOp>(path, ParserConfig(&context, /*verifyAfterParse=*/false));
  }
  if (!module || failed(linkBuiltinModels(*module)) || failed(verify(*module)))
    return nullptr;
  return module;
}
