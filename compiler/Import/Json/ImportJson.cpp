// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The stages of an import, in order.

#include "compiler/Import/Json/ImportJson.h"

#include "compiler/Import/Json/Build.h"
#include "compiler/Import/Json/Validate.h"

#include "dialects/Snn/IR/Snn.h"

using namespace mlir;
using namespace glia;
using namespace glia::jsonformat;

/// The tree of a file, or a report of what keeps it from being one.
static std::unique_ptr<Document> readDocument(StringRef path, Report &report) {
  std::unique_ptr<Document> broken;
  SyntaxError error;
  std::unique_ptr<Document> document = Document::read(path, broken, error);
  if (document)
    return document;
  report.setDocument(broken.get());
  report.error(error.offset) << error.message;
  report.setDocument(nullptr);
  return nullptr;
}

OwningOpRef<ModuleOp> glia::jsonformat::importJson(StringRef path, MLIRContext *context, std::optional<uint64_t> seed,
                                                   std::vector<std::string> *files) {
  context->loadDialect<cell::CellDialect, snn::SnnDialect>();
  Report report(context, path);
  std::unique_ptr<Document> document = readDocument(path, report);
  if (!document)
    return nullptr;
  report.setDocument(document.get());
  validate(document->getRoot(), networkForm(), report);
  OwningOpRef<ModuleOp> module = report.hasErrors() ? nullptr : buildNetwork(document->getRoot(), seed, report);
  report.finish();
  if (files)
    *files = report.takeFiles();
  return report.hasErrors() ? nullptr : std::move(module);
}
