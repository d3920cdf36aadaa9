// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers and constant data.

#include "targets/C/Emit/Emit.h"
#include "targets/C/IR/DataElements.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Error.h"

using namespace glia::c;
using namespace mlir;

void glia::c::emitReal(const llvm::APFloat &value, llvm::raw_ostream &os) {
  bool isSingle = &value.getSemantics() == &llvm::APFloat::IEEEsingle();
  const char *suffix = isSingle ? "f" : "";
  if (value.isInfinity()) {
    os << (value.isNegative() ? "-" : "") << "(1.0" << suffix << " / 0.0" << suffix << ')';
    return;
  }
  // Numbers that people write look like it where that is exact.
  llvm::SmallString<24> decimal;
  value.toString(decimal, /*FormatPrecision=*/6, /*FormatMaxPadding=*/3, /*TruncateZero=*/true);
  llvm::APFloat back(value.getSemantics());
  auto status = back.convertFromString(decimal, llvm::APFloat::rmNearestTiesToEven);
  bool isExact = status && *status == llvm::APFloat::opOK && back.bitwiseIsEqual(value);
  llvm::consumeError(status.takeError());
  if (isExact && !StringRef(decimal).contains('E')) {
    os << decimal << (StringRef(decimal).contains('.') ? "" : ".0") << suffix;
    return;
  }
  char hexadecimal[64];
  value.convertToHexString(hexadecimal, /*hexDigits=*/0, /*upperCase=*/false, llvm::APFloat::rmNearestTiesToEven);
  os << hexadecimal << suffix;
}

void glia::c::emitInteger(const llvm::APInt &value, Type type, llvm::raw_ostream &os) {
  if (type.isUnsignedInteger()) {
    value.print(os, /*isSigned=*/false);
    os << (type.getIntOrFloatBitWidth() == 64 ? "ull" : "u");
    return;
  }
  if (type.isInteger(1)) {
    os << (value.isZero() ? "false" : "true");
    return;
  }
  bool isWide = type.isInteger(64), isTyped = type.isInteger(32) || isWide;
  // The least number has no constant of its own: -2147483648 is an operator before a number that is too large.
  if (isTyped && value.isMinSignedValue()) {
    os << "INT" << type.getIntOrFloatBitWidth() << "_MIN";
    return;
  }
  value.print(os, /*isSigned=*/true);
  os << (isWide ? "ll" : "");
}

static void emitElementOf(const DataElements &elements, int64_t i, Type target, llvm::raw_ostream &os) {
  llvm::APInt bits(elements.getType().getIntOrFloatBitWidth(), elements.bits(i));
  if (auto real = dyn_cast<FloatType>(elements.getType()))
    emitReal(llvm::APFloat(real.getFloatSemantics(), bits), os);
  else if (target.isUnsignedInteger() || target.isInteger(64))
    emitInteger(bits, target, os);
  else
    bits.print(os, /*isSigned=*/true);
}

/// Compilers take long for many constants of ap_int: only synthesis, which wants the bits, gets them.
static void emitStart(DataOp op, Type element, llvm::raw_ostream &os) {
  auto declare = [&](Type type) {
    os << "static const ";
    emitDeclaration(type, op.getName(), os);
    os << " = {\n";
  };
  bool isOdd = isa<IntegerType>(element) && !element.isInteger(1) &&
               !llvm::is_contained({8u, 16u, 32u, 64u}, element.getIntOrFloatBitWidth());
  if (!isOdd)
    return declare(op.getType());
  unsigned whole = llvm::PowerOf2Ceil(std::max(8u, element.getIntOrFloatBitWidth()));
  auto sign = cast<IntegerType>(element).getSignedness();
  os << "#ifdef __SYNTHESIS__\n";
  declare(op.getType());
  os << "#else\n";
  declare(ArrayType::get(op.getContext(), cast<ArrayType>(op.getType()).getLength(),
                         IntegerType::get(op.getContext(), whole, sign)));
  os << "#endif\n";
}

void glia::c::emitData(DataOp op, llvm::raw_ostream &os) {
  constexpr size_t lineWidth = 110;
  DataElements elements(op);
  Type target = cast<ArrayType>(op.getType()).getElement();
  emitStart(op, target, os);
  os << "   ";
  size_t column = 3;
  std::string text;
  for (int64_t i = 0; i < elements.size(); ++i) {
    text.clear();
    llvm::raw_string_ostream stream(text);
    emitElementOf(elements, i, target, stream);
    if (column + text.size() + 2 > lineWidth) {
      os << "\n   ";
      column = 3;
    }
    os << ' ' << text << ',';
    column += text.size() + 2;
  }
  os << "\n};\n";
}
