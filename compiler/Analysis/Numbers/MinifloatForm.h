// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How machines whose memory has bytes keep minifloats (N5): as codes, or as the integers that they stand for where
// those take no more.

#ifndef GLIA_COMPILER_ANALYSIS_NUMBERS_MINIFLOATFORM_H
#define GLIA_COMPILER_ANALYSIS_NUMBERS_MINIFLOATFORM_H

#include "compiler/Analysis/Numbers/Fields.h"

#include "dialects/Cell/IR/Cell.h"

#include "mlir/IR/BuiltinAttributeInterfaces.h"

namespace glia {

/// The field of a code, 4, 8 or 16 bits; 0 where fields of `integerBits`, which hold the integers, take no more.
unsigned codeField(cell::MinifloatType type, unsigned integerBits);

/// The same for codes in a table of elements of type `whole`, which a program kept because they have fewer bits than
/// the fields of the integers; those may be narrower than the elements.
unsigned codeFieldIn(mlir::Type whole, cell::MinifloatType type);

/// The field of the integers that such codes become where they do not stay codes.
unsigned fieldOfDecoded(mlir::Type whole, cell::MinifloatType type);

/// The integers that codes stand for, in elements or fields of so many bits.
mlir::ElementsAttr decodeElements(mlir::ElementsAttr codes, unsigned bits, const std::string &name);

} // namespace glia

#endif
