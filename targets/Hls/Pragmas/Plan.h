// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How many lanes each loop of a kernel gets and where its arrays lie, within the budget of a part.

#ifndef GLIA_TARGETS_HLS_PRAGMAS_PLAN_H
#define GLIA_TARGETS_HLS_PRAGMAS_PLAN_H

#include "targets/Hls/Operators/Storage.h"
#include "targets/Hls/Parts/Parts.h"
#include "targets/Hls/Pragmas/Loops.h"

#include <map>

namespace glia::hls {

/// An array of the kernel, or the words that wait in a stream between tasks.
struct Array {
  mlir::Operation *op; ///< c.data, c.global or c.channel
  std::string name;
  int64_t length = 0, width = 0; ///< of an element, in bits
  bool isConstant = false, isStream = false;
  int64_t wordLength = 0; ///< elements that are written at once, as one word; 0: each by itself
  int64_t banks = 1;
  Storage storage = Storage::Lut;
  std::optional<Storage> wanted = {}; ///< said by hand
};

/// Where arrays are to lie, by their names in the kernel.
using Bindings = std::map<std::string, Storage>;

/// `NAME=KIND`, with KIND one of registers, lutram, bram and uram; nothing if the text is something else.
std::optional<std::pair<std::string, Storage>> parseBinding(llvm::StringRef text);

struct PlannedLoop {
  mutable c::FunctionOp function; ///< operations are handles
  Loop loop;
  int64_t lanes = 1;
};

/// What a plan takes, as the model of Plan.cpp has it: the measure by which lanes are given out.
struct Resources {
  int64_t dsps = 0, blockRams = 0, ultraRams = 0; ///< block RAMs of 36 kbit
  double luts = 0;
};

struct Plan {
  std::vector<PlannedLoop> loops;
  std::map<std::string, Array> arrays;
  Resources resources;
  double otherLuts = 0; ///< of operators that stand in no innermost loop
};

/// `budget` is the percentage of the part that may be used.
Plan makePlan(c::FileOp kernel, const Part &part, int64_t budget, const Bindings &bindings = {});

/// The arrays and streams of a kernel.
std::vector<std::string> namesOfArrays(c::FileOp kernel);

/// `NAME=KIND`, as parseBinding reads it.
std::string printBinding(llvm::StringRef name, Storage storage);

/// Errors for bindings that the kernel or the part cannot have (E1, E2).
mlir::LogicalResult checkBindings(c::FileOp kernel, const Part &part, const Bindings &bindings);

/// Places the pragmas of a plan: in loops, for streams where they are declared, and for arrays in the last function,
/// which is the kernel; in a dataflow region, in the task that uses the array.
void placePragmas(c::FileOp kernel, const Plan &plan);

/// Whether the banks of an array are one memory of wide words.
bool isWide(const Array &array);

/// Bits of memory that the arrays need, and that the part has.
int64_t bitsOf(const Plan &plan);
int64_t bitsOf(const Part &part);

} // namespace glia::hls

#endif
