// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See FunctionTable.h.

#include "compiler/Analysis/Numbers/FunctionTable.h"
#include "compiler/Analysis/Elementary/Logistic.h"
#include "compiler/Analysis/Numbers/Fixed.h"

#include <cmath>

using namespace glia;

double glia::applyFunction(cell::Function function, double x) {
  switch (function) {
  case cell::Function::exp:
    return elementary::exp(x);
  case cell::Function::sigmoid:
    return elementary::sigmoid(x);
  case cell::Function::tanh:
    return elementary::tanh(x);
  }
  llvm_unreachable("unknown function");
}

double glia::lookUp(cell::TableOp table, double x) {
  return storeFixed(applyFunction(table.getFunction(), storeFixed(x, table.getFrom())), table.getTo());
}

std::vector<int32_t> glia::tableMultiples(cell::TableOp table) {
  cell::FixedType from = table.getFrom();
  int fraction = static_cast<int>(from.getFraction()), kept = static_cast<int>(table.getTo().getFraction());
  std::vector<int32_t> multiples(size_t(1) << from.getWidth());
  double least = -std::ldexp(1.0, static_cast<int>(from.getWidth()) - 1);
  for (size_t i = 0; i < multiples.size(); ++i) {
    double x = std::ldexp(least + static_cast<double>(i), -fraction);
    multiples[i] = static_cast<int32_t>(std::ldexp(lookUp(table, x), kept));
  }
  return multiples;
}
