// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tables of weights that lie in memory outside the FPGA and are read row by row through an AXI4 port (m_axi).
//
// Each table has a port of its own: their words differ in width, and tasks read theirs at the same time.

#ifndef GLIA_TARGETS_HLS_LOWERING_OUTSIDE_H
#define GLIA_TARGETS_HLS_LOWERING_OUTSIDE_H

#include "targets/C/Lowering/Memory.h"

namespace glia::hls {

/// The projection that a table belongs to; empty if that is not known.
llvm::StringRef projectionOf(step::TableOp table);

/// A table of rows of weights. A row begins with a word; the first weight has the low bits of it.
struct OutsideTable {
  OutsideTable(step::TableOp table, const c::Data &data);

  int64_t weightsPerWord() const { return wordBits / bits; }
  int64_t wordsPerRow() const { return llvm::divideCeil(width, weightsPerWord()); }
  int64_t words() const { return rows * wordsPerRow(); }
  int64_t bytes() const { return words() * wordBits / 8; }
  /// Of the array that holds a row: whole words.
  mlir::Type rowType(c::CodeBuilder &c) const { return c.array(wordsPerRow() * weightsPerWord(), element); }
  /// Words that are asked for at once at most: a row, within what AXI allows.
  int64_t burst() const;
  /// Bursts that a row takes.
  int64_t burstsPerRow() const { return llvm::divideCeil(wordsPerRow(), burst()); }
  std::string interfacePragma() const;
  /// What lies there, for people.
  std::string describe() const;

  std::string port, row; ///< the parameter of the kernel, and the array that holds the row underway
  std::string object;    ///< the user's name of the projection
  c::Data data;
  mlir::Type element;  ///< of C++
  int64_t rows, width; ///< weights of a row
  unsigned bits, wordBits;
};

/// The table as a processor writes it to memory: words of 32 bits, the low ones of a word of the port first.
std::vector<uint32_t> packTable(const OutsideTable &table);

/// Errors for names that are no projection of the program (E1), and for projections whose weights are no rows or change
/// (E2).
mlir::LogicalResult checkOutside(step::ProgramOp program, llvm::ArrayRef<std::string> projections);

} // namespace glia::hls

#endif
