// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The kernel, compiled with this machine's C++ compiler: C simulation, as `glia verify` compares it.

#include "targets/C/Project/HostCompiler.h"
#include "targets/Hls/Lowering/Capabilities.h"
#include "targets/Hls/Project/Project.h"

#include "llvm/Support/Path.h"

using namespace glia;
using namespace glia::hls;
using namespace mlir;

FailureOr<std::string> glia::hls::writeSharedLibrary(ModuleOp module, const ProjectOptions &options, StringRef path) {
  Location loc = module.getLoc();
  step::ProgramOp program = *module.getOps<step::ProgramOp>().begin();
  if (failed(checkCapabilities(program, options.design())))
    return failure();
  std::string folder = llvm::sys::path::parent_path(path).str(), identifier = identifierOf(program);
  std::vector<c::SourceFile> files;
  {
    Design design(program, options.design());
    files.push_back({"glia_adapter.cpp", makeAdapter(program, design)});
    if (!design.getOutside().empty())
      files.push_back({identifier + "_weights.h", makeWeights(design)});
  }
  if (failed(lowerModule(module, options)))
    return failure();
  llvm::append_range(files, makeSources(module));
  for (const char *header : {"glia_abi.h", "glia_hls_adapter.h", "glia_words.h"})
    files.push_back({header, fileText(header).str()});
  llvm::append_range(files, getApTypes());
  for (const c::SourceFile &file : files)
    if (failed(c::writeTemporary(folder + "/" + file.name, file.text, loc)))
      return failure();
  static constexpr StringRef compilers[] = {"c++", "g++", "clang++-22", "clang++"};
  // The adapter includes the kernel, whose arrays it reads. As `make csim` compiles it, but for what is warned of.
  const c::HostCompiler compiler{"C++",
                                 "g++",
                                 compilers,
                                 {"-std=gnu++14", "-O1", "-ffp-contract=off", "-Wall", "-Wextra", "-Werror",
                                  "-Wno-unknown-pragmas", "-Wno-error=uninitialized", "-Wno-error=maybe-uninitialized",
                                  // A model may compare a value with itself.
                                  "-Wno-error=tautological-compare", "-fPIC", "-shared", "-I", folder, "-isystem",
                                  folder + "/ap_types"}};
  if (failed(c::compileWith(compiler, {folder + "/glia_adapter.cpp"}, path, loc)))
    return failure();
  return identifier;
}
