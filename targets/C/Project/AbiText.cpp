// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AbiText.h.

#include "targets/C/Project/AbiText.h"

#include <fmt/format.h>

using namespace mlir;

std::string glia::c::quote(StringRef text) {
  std::string result = "\"";
  for (unsigned char c : text)
    result += c < ' ' || c == '"' || c == '\\' || c == '?' || c > '~' ? fmt::format("\\{:03o}", c) : std::string(1, c);
  return result + "\"";
}

const char *glia::c::abiType(Type element) {
  if (isa<FloatType>(element))
    return element.isF64() ? "GLIA_F64" : "GLIA_F32";
  unsigned width = element.getIntOrFloatBitWidth();
  return width <= 8 ? "GLIA_I8" : width <= 16 ? "GLIA_I16" : width <= 32 ? "GLIA_I32" : "GLIA_I64";
}

std::string glia::c::abiTable(const char *type, const char *name, const std::string &rows) {
  return rows.empty() ? "" : fmt::format("static const {} {}[] = {{\n{}}};\n", type, name, rows);
}
