// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Affine forms by structural recursion over a cell model's expressions.

#include "compiler/Analysis/Dynamics/AffineForm.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace glia;
using namespace mlir;

namespace {
class Reader {
public:
  explicit Reader(const Constants &constants) : constants(constants) {}

  std::optional<AffineForm> read(Value value) {
    if (auto known = constants.find(value); known != constants.end())
      return AffineForm{{}, known->second};
    Operation *op = value.getDefiningOp();
    if (!op)
      return std::nullopt;
    return llvm::TypeSwitch<Operation *, std::optional<AffineForm>>(op)
        .Case<cell::StateOp, cell::PortOp>([&](auto) {
          AffineForm leaf;
          leaf.terms[value] = PerCell(1.0);
          return leaf;
        })
        .Case([&](cell::AddOp add) { return combine(read(add.getLhs()), read(add.getRhs()), 1.0); })
        .Case([&](cell::SubOp sub) { return combine(read(sub.getLhs()), read(sub.getRhs()), -1.0); })
        .Case([&](cell::NegOp neg) { return scale(read(neg.getOperand()), PerCell(-1.0), multiply); })
        .Case([&](cell::MulOp mul) { return product(read(mul.getLhs()), read(mul.getRhs())); })
        .Case([&](cell::DivOp div) { return quotient(read(div.getLhs()), read(div.getRhs())); })
        .Default(std::optional<AffineForm>());
  }

private:
  using Form = std::optional<AffineForm>;
  static double multiply(double x, double factor) { return x * factor; }
  static double divide(double x, double divisor) { return x / divisor; }

  /// lhs + sign * rhs
  static Form combine(Form lhs, const Form &rhs, double sign) {
    if (!lhs || !rhs)
      return std::nullopt;
    auto add = [&](double a, double b) { return a + sign * b; };
    for (const auto &[leaf, coefficient] : rhs->terms) {
      auto [it, inserted] = lhs->terms.insert({leaf, PerCell(0.0)});
      it->second = inserted ? PerCell::map([&](double b) { return sign * b; }, coefficient)
                            : PerCell::map(add, it->second, coefficient);
    }
    if (rhs->constant)
      lhs->constant = PerCell::map(add, lhs->constant.value_or(PerCell(0.0)), *rhs->constant);
    return lhs;
  }

  static Form scale(Form form, const PerCell &factor, double (*apply)(double, double)) {
    if (!form)
      return std::nullopt;
    for (auto &[leaf, coefficient] : form->terms)
      coefficient = PerCell::map(apply, coefficient, factor);
    if (form->constant)
      form->constant = PerCell::map(apply, *form->constant, factor);
    return form;
  }

  static Form product(const Form &lhs, const Form &rhs) {
    if (!lhs || !rhs)
      return std::nullopt;
    if (rhs->isConstant())
      return scale(lhs, *rhs->constant, multiply);
    if (lhs->isConstant())
      return scale(rhs, *lhs->constant, multiply);
    return std::nullopt;
  }

  static Form quotient(const Form &lhs, const Form &rhs) {
    if (!lhs || !rhs || !rhs->isConstant())
      return std::nullopt;
    return scale(lhs, *rhs->constant, divide);
  }

  const Constants &constants;
};
} // namespace

std::optional<AffineForm> glia::getAffineForm(Value value, const Constants &constants) {
  return Reader(constants).read(value);
}
