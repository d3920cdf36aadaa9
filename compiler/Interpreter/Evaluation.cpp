// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The arithmetic of the `cell` dialect: each op rounds once, in the order in which it is written (N1).

#include "compiler/Interpreter/Evaluation.h"

#include "compiler/Analysis/Elementary/Logistic.h"
#include "compiler/Analysis/Numbers/Fixed.h"
#include "compiler/Analysis/Numbers/FunctionTable.h"

#include "llvm/ADT/TypeSwitch.h"

#include <cmath>

using namespace glia;
using namespace glia::interp;
using namespace mlir;

template <typename Real>
Lanes<Real> interp::compare(cell::Predicate predicate, const Lanes<Real> &lhs, const Lanes<Real> &rhs) {
  auto test = [&](auto holds) {
    return Lanes<Real>::map([&](Real a, Real b) { return holds(a, b) ? Real(1) : Real(0); }, lhs, rhs);
  };
  switch (predicate) {
  case cell::Predicate::gt:
    return test([](Real a, Real b) { return a > b; });
  case cell::Predicate::ge:
    return test([](Real a, Real b) { return a >= b; });
  case cell::Predicate::lt:
    return test([](Real a, Real b) { return a < b; });
  case cell::Predicate::le:
    return test([](Real a, Real b) { return a <= b; });
  case cell::Predicate::eq:
    return test([](Real a, Real b) { return a == b; });
  case cell::Predicate::ne:
    return test([](Real a, Real b) { return a != b; });
  }
  llvm_unreachable("unknown predicate");
}

/// The value of an arithmetic op, or nothing for any other op.
template <typename Real, typename Get> static std::optional<Lanes<Real>> evaluateArithmetic(Operation *op, Get get) {
  auto unary = [&](auto function) { return Lanes<Real>::map(function, get(op->getOperand(0))); };
  auto binary = [&](auto function) {
    return Lanes<Real>::map(function, get(op->getOperand(0)), get(op->getOperand(1)));
  };
  return llvm::TypeSwitch<Operation *, std::optional<Lanes<Real>>>(op)
      .Case([&](cell::AddOp) { return binary([](Real a, Real b) { return a + b; }); })
      .Case([&](cell::SubOp) { return binary([](Real a, Real b) { return a - b; }); })
      .Case([&](cell::MulOp) { return binary([](Real a, Real b) { return a * b; }); })
      .Case([&](cell::DivOp) { return binary([](Real a, Real b) { return a / b; }); })
      .Case([&](cell::MinOp) { return binary([](Real a, Real b) { return b < a ? b : a; }); })
      .Case([&](cell::MaxOp) { return binary([](Real a, Real b) { return b > a ? b : a; }); })
      .Case([&](cell::NegOp) { return unary([](Real a) { return -a; }); })
      .Case([&](cell::AbsOp) { return unary([](Real a) { return std::fabs(a); }); })
      .Case([&](cell::ExpOp) { return unary([](Real a) { return elementary::exp(a); }); })
      .Case([&](cell::SigmoidOp) { return unary([](Real a) { return elementary::sigmoid(a); }); })
      .Case([&](cell::TanhOp) { return unary([](Real a) { return elementary::tanh(a); }); })
      // In fixed point alone, where reals are doubles (N4).
      .Case([&](cell::RoundOp o) { return unary([&](Real a) { return Real(storeFixed(a, o.getStorage())); }); })
      .Case([&](cell::TableOp o) { return unary([&](Real a) { return Real(lookUp(o, a)); }); })
      .Case([&](cell::AndOp) { return binary([](Real a, Real b) { return Real(a != 0 && b != 0); }); })
      .Case([&](cell::OrOp) { return binary([](Real a, Real b) { return Real(a != 0 || b != 0); }); })
      .Case([&](cell::CompareOp o) { return interp::compare(o.getPredicate(), get(o.getLhs()), get(o.getRhs())); })
      .Case([&](cell::SelectOp o) {
        return interp::select(get(o.getCondition()), get(o.getOnTrue()), get(o.getOnFalse()));
      })
      .Default(std::optional<Lanes<Real>>());
}

template <typename Real> const Lanes<Real> &Evaluation<Real>::get(Value value) {
  if (const Lanes<Real> *constant = constants.find(value))
    return *constant;
  if (const Lanes<Real> *lanes = known.find(value))
    return *lanes;
  auto operandOf = [&](Value operand) -> const Lanes<Real> & { return get(operand); };
  std::optional<Lanes<Real>> result;
  if (Operation *op = value.getDefiningOp())
    result = evaluateArithmetic<Real>(op, operandOf);
  return known.insert(value, result ? std::move(*result) : leaf(value));
}

template <typename Real> LanesOf<Real> interp::roundConstants(const Dynamics &dynamics) {
  LanesOf<Real> rounded;
  for (const auto &[value, exact] : dynamics.constants)
    rounded.insert(value, Lanes<Real>::rounded(exact));
  return rounded;
}

namespace glia::interp {
template class Evaluation<float>;
template class Evaluation<double>;
template Lanes<float> compare(cell::Predicate, const Lanes<float> &, const Lanes<float> &);
template Lanes<double> compare(cell::Predicate, const Lanes<double> &, const Lanes<double> &);
template LanesOf<float> roundConstants(const Dynamics &);
template LanesOf<double> roundConstants(const Dynamics &);
} // namespace glia::interp
