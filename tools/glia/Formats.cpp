// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The table of formats.

#include "tools/glia/Formats.h"
#include "tools/glia/Nesting.h"
#include "tools/glia/Session.h"

#include "compiler/Export/Json/ExportJson.h"
#include "compiler/Export/Nir/ExportNir.h"
#include "compiler/Import/Json/ImportJson.h"
#include "compiler/Pipelines/Pipelines.h"

#include "runtime/host/AtomicFile.h"

#include "mlir/Bytecode/BytecodeReader.h"
#include "mlir/Bytecode/BytecodeWriter.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Support/FileUtilities.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::tool;
using namespace mlir;

/// What the data of bytecode is aligned to at most.
static constexpr uint64_t dataAlignment = 64;

/// A network in MLIR. The data of bytecode stays in the mapped file.
static OwningOpRef<ModuleOp> readMlir(llvm::StringRef path, const nir::ImportOptions &options, MLIRContext *context,
                                      std::vector<std::string> &) {
  std::string error;
  std::unique_ptr<llvm::MemoryBuffer> file = openInputFile(path, llvm::Align(dataAlignment), &error);
  if (!file) {
    fmt::print(stderr, "error: {}\n", error);
    return nullptr;
  }
  if (!isBytecode(file->getMemBufferRef()))
    if (std::optional<TextPlace> place = findDeepNesting(file->getBuffer())) {
      emitError(FileLineColLoc::get(context, path, place->line, place->column))
          << "brackets are nested more than " << mostNesting << " deep; a network needs fewer than ten (E1)";
      return nullptr;
    }
  // Whoever refers to data in the file keeps it mapped.
  auto sources = std::make_shared<llvm::SourceMgr>();
  sources->AddNewSourceBuffer(std::move(file), llvm::SMLoc());
  auto module = parseSourceFile<ModuleOp>(sources, ParserConfig(context, /*verifyAfterParse=*/false));
  if (module && options.seed)
    for (auto network : module->getOps<snn::NetworkOp>())
      network.setSeed(*options.seed);
  return module;
}

static OwningOpRef<ModuleOp> readJson(llvm::StringRef path, const nir::ImportOptions &options, MLIRContext *context,
                                      std::vector<std::string> &files) {
  return jsonformat::importJson(path, context, options.seed, &files);
}

static OwningOpRef<ModuleOp> readNir(llvm::StringRef path, const nir::ImportOptions &options, MLIRContext *context,
                                     std::vector<std::string> &) {
  return nir::importNir(path, options, context);
}

namespace {
/// Passes on to a file that becomes visible when it is whole.
class FileStream : public llvm::raw_ostream {
public:
  explicit FileStream(host::AtomicFile &file) : file(file) {}
  ~FileStream() override { flush(); }

private:
  void write_impl(const char *bytes, size_t size) override {
    file.write({bytes, size});
    position += size;
  }
  uint64_t current_pos() const override { return position; }

  host::AtomicFile &file;
  uint64_t position = 0;
};
} // namespace

/// Writes one file by `write`.
static LogicalResult writeFile(llvm::StringRef path, llvm::function_ref<LogicalResult(llvm::raw_ostream &)> write) {
  host::Result<host::AtomicFile> file = host::AtomicFile::create(path.str());
  if (!file)
    return printError(file.error().str()), failure();
  {
    FileStream stream(*file);
    if (failed(write(stream)))
      return failure();
  }
  if (host::Status status = file->commit(); !status)
    return printError(status.error().str()), failure();
  return success();
}

static LogicalResult writeText(ModuleOp module, llvm::StringRef path, llvm::ArrayRef<std::string>) {
  return writeFile(path, [&](llvm::raw_ostream &os) {
    // Weights are resources, which the printer puts at the end unless it is told to leave them out.
    module.print(os, OpPrintingFlags());
    return success();
  });
}

static LogicalResult writeBytecode(ModuleOp module, llvm::StringRef path, llvm::ArrayRef<std::string>) {
  return writeFile(path, [&](llvm::raw_ostream &os) { return writeBytecodeToFile(module, os); });
}

static LogicalResult writeNir(ModuleOp module, llvm::StringRef path, llvm::ArrayRef<std::string>) {
  FailureOr<snn::NetworkOp> network = getNetwork(module);
  if (failed(network))
    return failure();
  return writeFile(path, [&](llvm::raw_ostream &os) { return nir::exportNir(*network, os); });
}

static LogicalResult writeJson(ModuleOp module, llvm::StringRef path, llvm::ArrayRef<std::string> kept) {
  FailureOr<snn::NetworkOp> network = getNetwork(module);
  return failed(network) ? failure() : jsonformat::exportJson(*network, path, kept);
}

static constexpr Format formats[] = {
    {".nir", /*leavesChoicesOpen=*/true, readNir, writeNir},
    {".json", /*leavesChoicesOpen=*/false, readJson, writeJson},
    {".mlir", /*leavesChoicesOpen=*/false, readMlir, writeText},
    {".mlirbc", /*leavesChoicesOpen=*/false, readMlir, writeBytecode},
};

const Format *glia::tool::findFormat(llvm::StringRef path) {
  llvm::StringRef ending = llvm::sys::path::extension(path);
  for (const Format &format : formats)
    if (format.ending == ending)
      return &format;
  return nullptr;
}

std::string glia::tool::listEndings() {
  std::string text;
  for (size_t i = 0, e = std::size(formats); i < e; ++i)
    text += (i == 0 ? "" : i + 1 == e ? " and " : ", ") + formats[i].ending.str();
  return text;
}
