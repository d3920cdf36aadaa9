// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The elements of constant data in the order in which a file has them.

#ifndef GLIA_TARGETS_C_IR_DATAELEMENTS_H
#define GLIA_TARGETS_C_IR_DATAELEMENTS_H

#include "targets/C/IR/C.h"

namespace glia::c {

class DataElements {
public:
  explicit DataElements(DataOp op);

  /// As the network has them: they may be wider than what the file declares.
  mlir::Type getType() const { return type; }
  int64_t size() const { return count; }
  uint64_t bits(int64_t i) const;

private:
  mlir::Type type;
  int64_t count, width;
  llvm::ArrayRef<char> bytes;
  bool isSplat = false;
  int64_t rows = 1; ///< of the data, where they are turned
};

} // namespace glia::c

#endif
