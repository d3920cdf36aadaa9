// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Imports a file and keeps what was said about it.

#include "test/unit/import/ImportFixture.h"

#include "mlir/IR/Verifier.h"

#include <unistd.h>

using namespace mlir;
using namespace glia;
using namespace glia::test;

ImportTest::ImportTest() {
  const auto *info = testing::UnitTest::GetInstance()->current_test_info();
  folder = std::filesystem::temp_directory_path() /
           (std::string("glia-import-") + info->name() + "-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  context.disableMultithreading();
}

ImportTest::~ImportTest() { std::filesystem::remove_all(folder); }

static const char *severityName(DiagnosticSeverity severity) {
  switch (severity) {
  case DiagnosticSeverity::Error:
    return "error";
  case DiagnosticSeverity::Warning:
    return "warning";
  case DiagnosticSeverity::Remark:
    return "remark";
  case DiagnosticSeverity::Note:
    return "note";
  }
  return "";
}

/// The HDF5 path of a location that names "<file>:<path>".
static std::string pathIn(Location location, StringRef file) {
  auto name = dyn_cast<NameLoc>(location);
  if (!name || !name.getName().getValue().starts_with(file))
    return "no location in the file";
  StringRef rest = name.getName().getValue().drop_front(file.size());
  rest.consume_front(":");
  return rest.str();
}

ModuleOp ImportTest::import(const std::string &path, StringRef convention) {
  messages.clear();
  options.preset = snn::findPreset(convention);
  ScopedDiagnosticHandler handler(&context, [&](Diagnostic &diagnostic) {
    messages.push_back({severityName(diagnostic.getSeverity()), pathIn(diagnostic.getLocation(), path),
                        diagnostic.str(), nir::isUnsupported(diagnostic)});
    for (Diagnostic &note : diagnostic.getNotes())
      messages.push_back({"note", pathIn(note.getLocation(), path), note.str(), false});
    return success();
  });
  module = nir::importNir(path, options, &context);
  EXPECT_TRUE(!module || succeeded(verify(*module)));
  return module ? *module : ModuleOp();
}

std::vector<std::string> ImportTest::said(StringRef severity) const {
  std::vector<std::string> lines;
  for (const Message &message : messages)
    if (message.severity == severity)
      lines.push_back(message.path + ": " + message.text);
  return lines;
}

testing::AssertionResult ImportTest::says(StringRef severity, StringRef path, StringRef text) const {
  int hits = 0;
  testing::AssertionResult failure = testing::AssertionFailure();
  for (const Message &message : messages) {
    hits += message.severity == severity && message.path == path && StringRef(message.text).contains(text);
    failure << "\n  " << message.severity << " at " << message.path << ": " << message.text;
  }
  return hits == 1 ? testing::AssertionSuccess() : failure;
}

testing::AssertionResult ImportTest::failsWith(StringRef path, StringRef text, bool isUnsupported) {
  if (import())
    return testing::AssertionFailure() << "the import succeeded";
  if (said("error").size() != 1)
    return testing::AssertionFailure() << said("error").size() << " errors" << says("error", path, text).message();
  for (const Message &message : messages)
    if (message.severity == "error" && message.isUnsupported != isUnsupported)
      return testing::AssertionFailure() << "wrong class of error: " << message.text;
  return says("error", path, text);
}

snn::NetworkOp ImportTest::network() { return module ? *module->getOps<snn::NetworkOp>().begin() : snn::NetworkOp(); }

snn::PopulationOp ImportTest::population(StringRef name) {
  for (auto op : network().getBody().getOps<snn::PopulationOp>())
    if (op.getName() == name)
      return op;
  ADD_FAILURE() << "no population " << name.str();
  return nullptr;
}

snn::ProjectOp ImportTest::projection(StringRef name) {
  for (auto op : network().getBody().getOps<snn::ProjectOp>())
    if (op.getName() == name)
      return op;
  ADD_FAILURE() << "no projection " << name.str();
  return nullptr;
}

std::vector<std::string> ImportTest::projectionNames() {
  std::vector<std::string> names;
  for (auto op : network().getBody().getOps<snn::ProjectOp>())
    names.push_back(op.getName().str());
  return names;
}
