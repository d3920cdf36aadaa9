// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The constant data of a step program: one block of memory, `<name>_tables`. It is no part of the module that the
// program becomes: whoever makes code of the module writes the block beside it, straight from the data of the network.

#ifndef GLIA_TARGETS_CPU_LOWERING_TABLES_H
#define GLIA_TARGETS_CPU_LOWERING_TABLES_H

#include "targets/Cpu/Lowering/Weights.h"

namespace glia::cpu {

/// What `step.table` and the initial data of `step.array` become, each at a multiple of a cache line, rows padded to
/// whole vectors and narrow weights packed. Refers to the data of attributes, which belong to the context and outlive
/// the program.
class Tables {
public:
  Tables() = default;
  explicit Tables(step::ProgramOp program);

  /// Where the data of a table or an array begins in the block; nothing for a buffer without data.
  std::optional<int64_t> offsetOf(mlir::Value buffer) const;
  int64_t getBytes() const { return bytes; }

  /// Calls `sink` with the bytes of the block in order, a few megabytes at a time.
  void write(llvm::function_ref<void(llvm::ArrayRef<char>)> sink) const;

  /// Adds to a fingerprint what the block holds.
  uint64_t hash(uint64_t seed) const;

private:
  struct Table {
    mlir::ElementsAttr data;
    WeightForm form;
    bool isTransposed;
    int64_t offset;
  };
  int64_t place(mlir::ElementsAttr data, mlir::Value buffer, bool isTransposed);

  std::vector<Table> tables;
  llvm::DenseMap<std::pair<mlir::Attribute, mlir::Type>, llvm::SmallVector<unsigned, 1>> known;
  llvm::DenseMap<mlir::Value, int64_t> offsets;
  int64_t bytes = 0;
};

/// Where the block begins: at a page, so that rows cross as few of them as can be.
constexpr int64_t tablesAlignment = 4096;

/// The symbol of the block.
std::string tablesSymbol(llvm::StringRef programSymbol);

} // namespace glia::cpu

#endif
