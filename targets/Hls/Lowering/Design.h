// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The functions that a network becomes, what each keeps, and the streams between them and to the outside.

#ifndef GLIA_TARGETS_HLS_LOWERING_DESIGN_H
#define GLIA_TARGETS_HLS_LOWERING_DESIGN_H

#include "targets/C/Lowering/Memory.h"
#include "targets/Hls/Lowering/Outside.h"
#include "targets/Hls/Lowering/Ports.h"
#include "targets/Hls/Tasks/Tasks.h"

namespace glia::hls {

/// Shared: one thing after another. Dataflow: tasks that run at the same time.
enum class Architecture { Shared, Dataflow };

/// By its name; nothing if there is none of that name.
std::optional<Architecture> findArchitecture(llvm::StringRef name);

struct DesignOptions {
  Architecture architecture = Architecture::Shared;
  std::vector<std::string> outside = {}; ///< projections whose weights lie in memory outside
};

/// Something that a process does in a step: a statement of the program, or what one of its streams takes or gives.
struct Action {
  mlir::Operation *statement; ///< null: the stream
  unsigned port = 0;
  bool isOnce = false; ///< in the first step of a sample only
};

/// A function with a state of its own: the whole kernel, or one task of it.
struct Process {
  std::string name, start; ///< the function, and the one that begins a sample
  std::string comment;
  c::Memory memory;
  std::vector<Port> ports;
  std::vector<Action> actions;
  bool drawsNumbers;
  /// Arrays that are taken from a stream before they are read.
  llvm::SmallPtrSet<mlir::Operation *, 4> taken;
  std::vector<OutsideTable> outside; ///< what it reads from there

  /// The index of a table among those outside; nothing if it lies within.
  std::optional<unsigned> outsideOf(mlir::Value table) const;
  /// How many values a function gets before what it is told of the sample: streams, then addresses.
  unsigned dataCount() const { return ports.size() + outside.size(); }
};

/// A stream between two processes.
struct Link {
  Port port;
  unsigned from, to;
  int64_t depth; ///< words that may wait
};

struct Design {
  Design(step::ProgramOp program, const DesignOptions &options);

  bool isDataflow() const { return options.architecture == Architecture::Dataflow; }
  /// All tables that the kernel reads from memory outside, process by process.
  std::vector<OutsideTable> getOutside() const;
  /// Of what a buffer is at the end of a step.
  const c::Memory &memoryOf(mlir::Value buffer) const;

  DesignOptions options;
  std::string identifier; ///< of the kernel and of its files
  mlir::OpBuilder builder;
  c::CodeBuilder types; ///< indices are si32
  Ports ports;
  std::vector<Process> processes;
  std::vector<Link> links;
  bool drawsNumbers;
  c::Names names; ///< of the file, taken by now

private:
  void makeShared(step::ProgramOp program);
  void makeTasks(step::ProgramOp program);
  void makeTask(step::ProgramOp program, unsigned number);
  void makeLinks();
  void addOutside(step::ProgramOp program, Process &process);

  TaskGraph graph; ///< of tasks
  std::vector<std::string> taskNames;
};

/// The network's name as an identifier: the kernel has it, and the files.
std::string identifierOf(step::ProgramOp program);

} // namespace glia::hls

#endif
