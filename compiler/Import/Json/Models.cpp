// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Finds models by name.

#include "compiler/Import/Json/Models.h"

#include "compiler/Import/Json/Arrays.h"

#include "dialects/Cell/Models/Models.h"

#include "mlir/Parser/Parser.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace mlir;
using namespace glia;
using namespace glia::jsonformat;

Models::Models(Report &report) : report(report), builtin(cell::parseBuiltinModels(report.getContext())) {}

void Models::readFiles(const JsonValue &list) {
  for (const JsonValue &name : list.items) {
    std::string path = resolvePath(name.text, report);
    StringRef ending = llvm::sys::path::extension(path);
    unsigned before = report.errorCount();
    if (ending != ".mlir" && ending != ".mlirbc")
      report.error(name) << "models are read from .mlir and .mlirbc files, found '" << printable(name.text) << "'";
    else if (!llvm::sys::fs::exists(path))
      report.error(name) << "file '" << printable(name.text) << "' does not exist; it is looked for beside this one";
    areComplete &= report.errorCount() == before;
    if (report.errorCount() != before)
      continue;
    OwningOpRef<ModuleOp> module = parseSourceFile<ModuleOp>(path, ParserConfig(report.getContext()));
    areComplete &= static_cast<bool>(module);
    if (!module)
      report.error(name) << "the models of '" << printable(name.text) << "' could not be read";
    else if (module->getOps<cell::ModelOp>().empty())
      report.error(name) << "file '" << printable(name.text) << "' holds no cell.model";
    else
      files.push_back(std::move(module));
  }
}

cell::ModelOp Models::find(StringRef name) const {
  for (const OwningOpRef<ModuleOp> &file : files)
    for (auto model : const_cast<OwningOpRef<ModuleOp> &>(file)->getOps<cell::ModelOp>())
      if (model.getSymName() == name)
        return model;
  for (auto model : const_cast<OwningOpRef<ModuleOp> &>(builtin)->getOps<cell::ModelOp>())
    if (model.getSymName() == name)
      return model;
  return nullptr;
}

cell::ModelOp Models::use(const JsonValue &name, cell::ModelKind kind, StringRef owner, ModuleOp module) {
  StringRef wanted = name.text;
  cell::ModelOp model = find(wanted);
  if (!model && wanted.consume_front("@"))
    model = find(wanted);
  if (!model || model.getKind() != kind) {
    std::vector<std::string> available;
    auto list = [&](ModuleOp library) {
      for (auto known : library.getOps<cell::ModelOp>())
        if (known.getKind() == kind && !llvm::is_contained(available, known.getSymName()))
          available.push_back(known.getSymName().str());
    };
    for (OwningOpRef<ModuleOp> &file : files)
      list(*file);
    list(*builtin);
    // Files that could not be read have been reported, and may have held it.
    if (!model && areComplete)
      report.error(name) << "'" << owner << "' is of model '" << printable(wanted) << "', which is not known"
                         << suggestion(wanted, available);
    else if (!model)
      report.error(name) << "'" << owner << "' is of model '" << printable(wanted) << "', which no file that could be "
                         << "read holds";
    else
      report.error(name) << "model '" << printable(wanted) << "' of '" << owner << "' is of kind '"
                         << cell::stringifyModelKind(model.getKind()) << "', wanted one of kind '"
                         << cell::stringifyModelKind(kind) << "'" << suggestion("", available);
    return nullptr;
  }
  if (used.insert(wanted).second) {
    auto clone = model.clone();
    auto models = module.getOps<cell::ModelOp>();
    unsigned count = llvm::range_size(models);
    module.getBody()->getOperations().insert(std::next(module.getBody()->begin(), count), clone);
  }
  return model;
}
