// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads networks and prints diagnostics: place, severity, message, notes.

#include "tools/glia/Session.h"
#include "tools/glia/Conventions.h"
#include "tools/glia/Formats.h"
#include "tools/glia/Stops.h"

#include "compiler/Pipelines/Pipelines.h"

#include "targets/C/IR/C.h"
#include "targets/Cpu/Codegen/Compile.h"

#include "mlir/Bytecode/BytecodeWriter.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Verifier.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::tool;
using namespace mlir;

Session::Session(const NetworkOptions &options) : options(options), context(MLIRContext::Threading::DISABLED) {
  DialectRegistry registry;
  registerDialects(registry);
  cpu::registerCpuTranslations(registry);
  registry.insert<arith::ArithDialect, math::MathDialect, c::CDialect>();
  context.appendDialectRegistry(registry);
  context.loadAllAvailableDialects();
  context.printOpOnDiagnostic(false);
  handler = context.getDiagEngine().registerHandler([this](Diagnostic &diagnostic) { report(diagnostic); });
}

Session::~Session() {
  context.getDiagEngine().eraseHandler(handler);
  if (status == exitFault && module)
    keepReproducer();
}

/// E3: what led to a fault of ours is kept for whoever mends it.
void Session::keepReproducer() {
  std::string path = fmt::format("glia-fault-{}.mlirbc", llvm::sys::Process::getProcessId());
  std::error_code error;
  llvm::raw_fd_ostream stream(path, error);
  if (error || failed(writeBytecodeToFile(*module, stream))) {
    fmt::print(stderr, "note: the network that led to this could not be kept in '{}'\n", path);
    return;
  }
  fmt::print(stderr, "note: this is a fault of glia; please report it with '{}', the network that led to it\n", path);
}

//===----------------------------------------------------------------------===//
// Diagnostics
//===----------------------------------------------------------------------===//

/// file:line:column, or file:/path in an HDF5 file; empty if unknown.
static std::string placeOf(Location loc) {
  if (auto file = dyn_cast<FileLineColLoc>(loc)) {
    if (file.getLine() == 0)
      return file.getFilename().str() + ": ";
    return fmt::format("{}:{}:{}: ", file.getFilename().str(), file.getLine(), file.getColumn());
  }
  if (auto name = dyn_cast<NameLoc>(loc)) {
    // A JSON pointer stands beside its place, see pointerOf.
    std::string place = placeOf(name.getChildLoc());
    return place.empty() ? name.getName().str() + ": " : place;
  }
  if (auto fused = dyn_cast<FusedLoc>(loc))
    for (Location inner : fused.getLocations())
      if (std::string place = placeOf(inner); !place.empty())
        return place;
  return "";
}

/// The JSON pointer of what a diagnostic is about, if it is about something in a JSON file.
static std::string pointerOf(Location loc) {
  auto name = dyn_cast<NameLoc>(loc);
  return name && isa<FileLineColLoc>(name.getChildLoc()) ? name.getName().str() + ": " : "";
}

static const char *severityName(DiagnosticSeverity severity) {
  switch (severity) {
  case DiagnosticSeverity::Error:
    return "error";
  case DiagnosticSeverity::Warning:
    return "warning";
  case DiagnosticSeverity::Note:
    return "note";
  case DiagnosticSeverity::Remark:
    return "remark";
  }
  llvm_unreachable("unknown severity");
}

/// The exit status that a diagnostic asks for.
static int statusFor(Diagnostic &diagnostic) {
  if (diagnostic.getSeverity() != DiagnosticSeverity::Error)
    return exitGood;
  std::string text = diagnostic.str();
  return text.find("(E3)") != std::string::npos   ? exitFault
         : text.find("(E2)") != std::string::npos ? exitUnsupported
                                                  : exitWrongInput;
}

void Session::report(Diagnostic &diagnostic) {
  if (diagnostic.getSeverity() == DiagnosticSeverity::Remark && options.quiet)
    return;
  int wanted = statusFor(diagnostic);
  bool isTolerated = toleratesUnsupported && wanted == exitUnsupported;
  auto print = [](Diagnostic &d, DiagnosticSeverity severity) {
    fmt::print(stderr, "{}{}: {}{}\n", placeOf(d.getLocation()), severityName(severity), pointerOf(d.getLocation()),
               d.str());
  };
  print(diagnostic, isTolerated ? DiagnosticSeverity::Warning : diagnostic.getSeverity());
  for (Diagnostic &note : diagnostic.getNotes())
    print(note, note.getSeverity());
  if (!isTolerated)
    status = std::max(status, wanted);
}

int glia::tool::printError(const std::string &text) {
  fmt::print(stderr, "{}{}", text, !text.empty() && text.back() == '\n' ? "" : "\n");
  return exitWrongInput;
}

//===----------------------------------------------------------------------===//
// Networks
//===----------------------------------------------------------------------===//

/// A network in MLIR or JSON states its own choices: an option that would be ignored is an error.
static bool refuseNirOptions(const NetworkOptions &o) {
  std::pair<const char *, bool> given[] = {{"--convention", o.convention.has_value()},
                                           {"--dt", o.dt.has_value()},
                                           {"--integrator", o.integrator.has_value()},
                                           {"--order", o.order.has_value()},
                                           {"--gain", o.gain.has_value()},
                                           {"--test", o.test.has_value()},
                                           {"--threshold", o.compare.has_value()},
                                           {"--reset", o.reset.has_value()},
                                           {"--reset-lag", o.resetLag.has_value()},
                                           {"--arrival-lag", o.arrivalLag.has_value()},
                                           {"--input-as", !o.inputAs.empty()},
                                           {"--delay-on-cycles", !o.delayOnCycles.empty()},
                                           {"--round-delays", o.roundDelays}};
  bool isGood = true;
  for (auto [name, isGiven] : given)
    if (isGiven) {
      fmt::print(stderr, "error: {} is for .nir files, which leave it open; '{}' states it itself\n", name, o.path);
      isGood = false;
    }
  return isGood;
}

bool Session::load(bool checked) {
  auto fail = [&](int least = exitWrongInput) {
    status = std::max(status, least);
    return false;
  };
  if (options.precision != "f32" && options.precision != "f64") {
    printUnknown("precision", options.precision, {"f32", "f64"});
    return fail();
  }
  std::optional<nir::ImportOptions> import = makeImportOptions(options);
  if (!import)
    return fail();
  if (!llvm::sys::fs::exists(options.path)) {
    fmt::print(stderr, "error: network '{}' does not exist\n", options.path);
    return fail();
  }
  const Format *format = findFormat(options.path);
  if (!format) {
    fmt::print(stderr, "error: network '{}' ends in '{}'; {} are read\n", options.path,
               llvm::sys::path::extension(options.path).str(), listEndings());
    return fail();
  }
  if (!format->leavesChoicesOpen && !refuseNirOptions(options))
    return fail();
  module = format->read(options.path, *import, &context, files);
  files.insert(files.begin(), options.path);
  if (!module || failed(linkBuiltinModels(*module)) || failed(::mlir::verify(module->getOperation())))
    return fail();
  if (failed(glia::getNetwork(*module)) || !addStops(getNetwork(), options.stopWhen) ||
      (checked && failed(checkNetwork(*module))))
    return fail();
  options.seed = getNetwork().getSeed();
  return true;
}

snn::NetworkOp Session::getNetwork() { return *glia::getNetwork(*module); }

OwningOpRef<ModuleOp> Session::cloneModule() { return OwningOpRef<ModuleOp>(module->clone()); }
