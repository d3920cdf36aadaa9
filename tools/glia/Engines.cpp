// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The interpreter, and what the targets have.

#include "tools/glia/Engines.h"
#include "tools/glia/Conventions.h"
#include "tools/glia/InterpretedNetwork.h"
#include "tools/glia/Targets.h"

#include "compiler/Pipelines/Pipelines.h"

using namespace glia;
using namespace glia::tool;
using namespace mlir;

std::vector<llvm::StringRef> glia::tool::getEngines(llvm::ArrayRef<const Target *> targets) {
  std::vector<llvm::StringRef> engines{"interpreter"};
  for (const Target *target : targets)
    llvm::append_range(engines, target->engines);
  return engines;
}

static const Target *targetOf(llvm::StringRef engine) {
  for (const Target *target : getTargets())
    if (llvm::is_contained(target->engines, engine))
      return target;
  return nullptr;
}

std::unique_ptr<host::Network> glia::tool::makeEngine(Session &session, llvm::StringRef engine,
                                                      const EngineOptions &options) {
  // N4: fixed point is computed in doubles wherever it is not in integers.
  bool isFixed = session.getNetwork().computesInFixedPoint();
  std::string precision = isFixed ? "f64" : session.getOptions().precision;
  if (engine == "interpreter") {
    // N4: that no value needs more than 53 bits is proved before anything runs, which scheduling does.
    if (isFixed && failed(schedule(*session.cloneModule(), precision)))
      return nullptr;
    return makeInterpretedNetwork(session.getNetwork(), precision == "f64" ? host::Real::F64 : host::Real::F32);
  }
  const Target *target = targetOf(engine);
  if (!target) {
    printUnknown("engine", engine, getEngines(getTargets()));
    return nullptr;
  }
  OwningOpRef<ModuleOp> module = session.cloneModule();
  if (failed(schedule(*module, precision, target->mostListed)))
    return nullptr;
  return target->makeEngine(session, *module, engine, options);
}
