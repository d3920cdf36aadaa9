// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One run of the program: the MLIR context, what was said on the way, and the network that was read.

#ifndef GLIA_TOOLS_GLIA_SESSION_H
#define GLIA_TOOLS_GLIA_SESSION_H

#include "tools/glia/Options.h"

#include "dialects/Snn/IR/Snn.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/OwningOpRef.h"

namespace glia::tool {

class Session {
public:
  explicit Session(const NetworkOptions &options);
  ~Session();

  /// Reads the network and checks it (phases import and network). False on errors, which were printed.
  bool load(bool checked = true);

  mlir::MLIRContext &getContext() { return context; }
  mlir::ModuleOp getModule() { return *module; }
  snn::NetworkOp getNetwork();
  /// As they were given; once a network is loaded, with its seed.
  const NetworkOptions &getOptions() const { return options; }

  /// The files that the network was read from: its own, then those that it names.
  llvm::ArrayRef<std::string> getFiles() const { return files; }

  /// A copy of the module, for a pipeline that consumes it.
  mlir::OwningOpRef<mlir::ModuleOp> cloneModule();

  /// From now on, whether what is not supported (E2) is a warning, for those who can go on without it.
  void tolerateUnsupported(bool tolerate) { toleratesUnsupported = tolerate; }

  /// The exit status that the errors so far ask for.
  int exitStatus() const { return status; }

private:
  void report(mlir::Diagnostic &diagnostic);
  void keepReproducer();

  NetworkOptions options;
  std::vector<std::string> files;
  mlir::MLIRContext context;
  mlir::DiagnosticEngine::HandlerID handler;
  mlir::OwningOpRef<mlir::ModuleOp> module;
  int status = exitGood;
  bool toleratesUnsupported = false;
};

/// Prints what the runtime found wrong; the status to exit with.
int printError(const std::string &text);

} // namespace glia::tool

#endif
