// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Types and declarations.

#include "targets/C/Emit/Emit.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace glia::c;
using namespace mlir;

static void emitScalar(Type type, llvm::raw_ostream &os) {
  if (type.isF32())
    os << "float";
  else if (type.isF64())
    os << "double";
  else if (type.isIndex())
    os << "size_t";
  else if (type.isInteger(1))
    os << "bool";
  else if (unsigned width = type.getIntOrFloatBitWidth(); llvm::is_contained({8u, 16u, 32u, 64u}, width))
    os << (type.isUnsignedInteger() ? "uint" : "int") << width << "_t";
  else
    os << (type.isUnsignedInteger() ? "ap_uint<" : "ap_int<") << width << '>';
}

void glia::c::emitDeclaration(Type type, StringRef name, llvm::raw_ostream &os) {
  if (auto place = dyn_cast<PlaceType>(type))
    return emitDeclaration(place.getType(), name, os);
  if (auto array = dyn_cast<ArrayType>(type)) {
    emitDeclaration(array.getElement(), name, os);
    os << '[' << array.getLength() << ']';
    return;
  }
  if (auto pointer = dyn_cast<PointerType>(type)) {
    os << (pointer.getIsConst() ? "const " : "");
    emitDeclaration(pointer.getTarget(), "", os);
    os << (isa<PointerType>(pointer.getTarget()) ? "*" : " *") << name;
    return;
  }
  if (auto reference = dyn_cast<ReferenceType>(type)) {
    emitDeclaration(reference.getTarget(), "", os);
    os << " &" << name;
    return;
  }
  if (auto named = dyn_cast<NamedType>(type))
    os << named.getName();
  else
    emitScalar(type, os);
  if (!name.empty())
    os << ' ' << name;
}
