// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The `snn` dialect: which cells there are and what reaches whom.

#ifndef GLIA_DIALECTS_SNN_IR_SNN_H
#define GLIA_DIALECTS_SNN_IR_SNN_H

#include "dialects/Cell/IR/Cell.h"

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/BuiltinAttributeInterfaces.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/OwningOpRef.h"
#include "mlir/IR/RegionKindInterface.h"
#include "mlir/IR/SymbolTable.h"

namespace glia::snn {

/// What a connectivity needs to know to list the synapses of a projection.
struct SynapseShape {
  llvm::ArrayRef<int64_t> source;
  llvm::ArrayRef<int64_t> target;
  /// Shape of the weights; empty if there is one for all, or none.
  llvm::ArrayRef<int64_t> weight;
  /// Pairs (source, target) of a sparse projection, flat, in ascending order of source; one number if all are equal.
  llvm::ArrayRef<int32_t> pairs;
  /// How many pairs there are.
  int64_t pairCount = 0;
  int32_t sourceOf(int64_t pair) const { return pairs.size() == 1 ? pairs[0] : pairs[2 * pair]; }
  int32_t targetOf(int64_t pair) const { return pairs.size() == 1 ? pairs[0] : pairs[2 * pair + 1]; }
  /// What random connections are drawn from (R1).
  uint32_t seed = 0;
  uint32_t stream = 0;
};

} // namespace glia::snn

#include "dialects/Snn/IR/SnnDialect.h.inc"
#include "dialects/Snn/IR/SnnEnums.h.inc"
#include "dialects/Snn/IR/SnnInterfaces.h.inc"

#define GET_TYPEDEF_CLASSES
#include "dialects/Snn/IR/SnnTypes.h.inc"

#define GET_ATTRDEF_CLASSES
#include "dialects/Snn/IR/SnnAttrs.h.inc"

#define GET_OP_CLASSES
#include "dialects/Snn/IR/SnnOps.h.inc"

namespace glia::snn {

/// The shape of an events, signal or drive type.
llvm::ArrayRef<int64_t> getLineShape(mlir::Type type);

/// What the tally of an output is kept as, in a network in fixed point and of a signal: 32 bits with the signal's bits
/// after the point (N4). Null otherwise.
cell::FixedType tallyType(OutputOp output);

/// A shape as users write it: 28x28.
std::string shapeText(llvm::ArrayRef<int64_t> shape);

/// The bytes of a dense or resource attribute, or an error if their number does not fit the type (its data may come
/// from a file). `what` names it for the error.
mlir::FailureOr<llvm::ArrayRef<char>> getElementBytes(mlir::ElementsAttr attr,
                                                      llvm::function_ref<mlir::InFlightDiagnostic()> emitError,
                                                      llvm::StringRef what);

/// Element `index` read as a double / an integer from checked bytes of that element type.
double readReal(llvm::ArrayRef<char> bytes, mlir::Type elementType, int64_t index);
int64_t readInteger(llvm::ArrayRef<char> bytes, mlir::Type elementType, int64_t index);
/// All the bits that hold an integer, of which its type may use fewer.
int64_t readStored(llvm::ArrayRef<char> bytes, mlir::Type elementType, int64_t index);

} // namespace glia::snn

#endif
