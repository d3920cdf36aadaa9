// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Forward Euler and exact integration of linear equations x' = M x + N u + k.

#include "compiler/Analysis/Dynamics/Discretise.h"

#include "llvm/ADT/SetVector.h"

#include <cmath>

using namespace glia;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Matrix exponential
//===----------------------------------------------------------------------===//

using Matrix = std::vector<double>;

static Matrix multiply(const Matrix &a, const Matrix &b, size_t n) {
  Matrix c(n * n, 0.0);
  for (size_t i = 0; i < n; ++i)
    for (size_t k = 0; k < n; ++k)
      for (size_t j = 0; j < n; ++j)
        c[i * n + j] += a[i * n + k] * b[k * n + j];
  return c;
}

std::vector<double> glia::matrixExponential(std::vector<double> matrix, size_t n) {
  double norm = 0.0;
  for (size_t i = 0; i < n; ++i) {
    double row = 0.0;
    for (size_t j = 0; j < n; ++j)
      row += std::fabs(matrix[i * n + j]);
    norm = std::max(norm, row);
  }
  // Halved until the series below converges to the last bit within its terms.
  int squarings = 0;
  for (; norm > 0.25; norm *= 0.5)
    ++squarings;
  for (double &x : matrix)
    x = std::ldexp(x, -squarings);

  // exp(M) - 1 by Horner's rule: M (1 + M/2 (1 + M/3 (...))). Kept without the identity, so that small exponents keep
  // their digits.
  constexpr int terms = 18;
  Matrix sum(n * n, 0.0);
  for (int k = terms; k >= 1; --k) {
    Matrix factor = sum;
    for (size_t i = 0; i < n; ++i)
      factor[i * n + i] += 1.0;
    sum = multiply(matrix, factor, n);
    for (double &x : sum)
      x /= k;
  }
  // (1 + s)^2 - 1 = 2 s + s s
  for (int i = 0; i < squarings; ++i) {
    Matrix square = multiply(sum, sum, n);
    for (size_t j = 0; j < sum.size(); ++j)
      sum[j] = 2.0 * sum[j] + square[j];
  }
  for (size_t i = 0; i < n; ++i)
    sum[i * n + i] += 1.0;
  return sum;
}

//===----------------------------------------------------------------------===//
// Structure
//===----------------------------------------------------------------------===//

namespace {
/// The coupled system, with states and ports in a fixed order.
class System {
public:
  System(llvm::ArrayRef<LinearEquation> equations) : equations(equations) {
    for (const LinearEquation &equation : equations)
      states.insert(stateOf(equation));
    for (const LinearEquation &equation : equations)
      for (const auto &[leaf, coefficient] : equation.rate.terms)
        if (!states.contains(leaf))
          inputs.insert(leaf);
  }

  static Value stateOf(const LinearEquation &e) { return const_cast<cell::DerivativeOp &>(e.equation).getState(); }

  /// Cells for which coefficients differ; 1 if all agree.
  size_t variants() const {
    size_t count = 1;
    auto widen = [&](const PerCell &x) { count = std::max(count, x.data().size()); };
    for (const LinearEquation &equation : equations) {
      for (const auto &[leaf, coefficient] : equation.rate.terms)
        widen(coefficient);
      if (equation.rate.constant)
        widen(*equation.rate.constant);
    }
    return count;
  }

  /// [M N k; 0 0 0] times h for one cell: its exponential holds the exact update of all states (Van Loan 1978).
  Matrix augmented(size_t cell, double h) const {
    size_t n = size();
    Matrix matrix(n * n, 0.0);
    for (auto [row, equation] : llvm::enumerate(equations)) {
      for (const auto &[leaf, coefficient] : equation.rate.terms)
        matrix[row * n + column(leaf)] = h * coefficient.at(cell);
      if (equation.rate.constant)
        matrix[row * n + n - 1] = h * equation.rate.constant->at(cell);
    }
    return matrix;
  }

  size_t size() const { return states.size() + inputs.size() + 1; }
  size_t column(Value leaf) const {
    return states.contains(leaf) ? llvm::find(states, leaf) - states.begin()
                                 : states.size() + (llvm::find(inputs, leaf) - inputs.begin());
  }

  /// reaches[i][j]: whether state i depends on column j over the whole step, by structure.
  std::vector<std::vector<bool>> reachability() const {
    size_t n = size();
    std::vector<std::vector<bool>> reaches(states.size(), std::vector<bool>(n, false));
    for (auto [row, equation] : llvm::enumerate(equations)) {
      for (const auto &[leaf, coefficient] : equation.rate.terms)
        reaches[row][column(leaf)] = true;
      reaches[row][n - 1] = equation.rate.constant.has_value();
    }
    for (size_t k = 0; k < states.size(); ++k)
      for (size_t i = 0; i < states.size(); ++i)
        if (reaches[i][k])
          for (size_t j = 0; j < n; ++j)
            reaches[i][j] = reaches[i][j] || reaches[k][j];
    return reaches;
  }

  llvm::ArrayRef<LinearEquation> equations;
  llvm::SetVector<Value> states, inputs;
};
} // namespace

/// Terms in the order of I4: own state, other states, ports, constant.
static llvm::SmallVector<Term> orderTerms(const System &system, size_t row,
                                          llvm::function_ref<std::optional<PerCell>(size_t column)> coefficient) {
  llvm::SmallVector<Term> terms;
  auto add = [&](Value source, size_t column) {
    if (std::optional<PerCell> c = coefficient(column)) {
      c->compress();
      terms.push_back({source, std::move(*c)});
    }
  };
  add(system.states[row], row);
  for (auto [column, state] : llvm::enumerate(system.states))
    if (column != row)
      add(state, column);
  for (auto [i, input] : llvm::enumerate(system.inputs))
    add(input, system.states.size() + i);
  add(Value(), system.size() - 1);
  return terms;
}

//===----------------------------------------------------------------------===//
// Integrators
//===----------------------------------------------------------------------===//

static llvm::SmallVector<Term> eulerTerms(const System &system, size_t row, double h) {
  const AffineForm &rate = system.equations[row].rate;
  return orderTerms(system, row, [&](size_t column) -> std::optional<PerCell> {
    auto scaled = [&](double x) { return h * x; };
    if (column == system.size() - 1)
      return rate.constant ? std::optional(PerCell::map(scaled, *rate.constant)) : std::nullopt;
    Value leaf = column < system.states.size() ? system.states[column] : system.inputs[column - system.states.size()];
    auto term = rate.terms.find(leaf);
    if (column == row) // 1 + h m: a state without a term of its own keeps its value
      return term == rate.terms.end() ? PerCell(1.0)
                                      : PerCell::map([&](double m) { return 1.0 + h * m; }, term->second);
    return term == rate.terms.end() ? std::nullopt : std::optional(PerCell::map(scaled, term->second));
  });
}

static llvm::SmallVector<llvm::SmallVector<Term>> exactTerms(const System &system, double h, snn::Gain gain) {
  size_t n = system.size(), cells = system.variants();
  std::vector<Matrix> exponentials(cells);
  for (size_t cell = 0; cell < cells; ++cell)
    exponentials[cell] = matrixExponential(system.augmented(cell, h), n);
  auto reaches = system.reachability();
  llvm::SmallVector<llvm::SmallVector<Term>> all;
  for (size_t row = 0; row < system.states.size(); ++row) {
    llvm::SmallVector<Term> euler = eulerTerms(system, row, h);
    all.push_back(orderTerms(system, row, [&](size_t column) -> std::optional<PerCell> {
      bool isInput = column >= system.states.size() && column < n - 1;
      if (isInput && gain == snn::Gain::euler) { // C1: the input's gain is Euler's whatever the decay is
        for (const Term &term : euler)
          if (term.source == system.inputs[column - system.states.size()])
            return term.coefficient;
        return std::nullopt;
      }
      if (column != row && !reaches[row][column])
        return std::nullopt;
      std::vector<double> values(cells);
      for (size_t cell = 0; cell < cells; ++cell)
        values[cell] = exponentials[cell][row * n + column];
      return PerCell(std::move(values));
    }));
  }
  return all;
}

//===----------------------------------------------------------------------===//
// Orders
//===----------------------------------------------------------------------===//

/// I2, jump_read_decay: the arrivals of a state that another equation reads are added before it is read.
static void splitJumps(const System &system, llvm::MutableArrayRef<StateUpdate> updates) {
  for (StateUpdate &update : updates) {
    Value own = update.equation.getState();
    bool isRead = llvm::any_of(system.equations, [&](const LinearEquation &other) {
      return System::stateOf(other) != own && other.rate.terms.count(own);
    });
    if (!isRead)
      continue;
    llvm::SmallVector<Term> rest;
    for (Term &term : update.terms)
      (term.source && system.inputs.contains(term.source) ? update.jump : rest).push_back(term);
    update.terms = rest;
  }
}

llvm::SmallVector<StateUpdate> glia::discretise(llvm::ArrayRef<LinearEquation> equations,
                                                snn::ConventionAttr convention, double h) {
  System system(equations);
  bool isExact = convention.getIntegrator() == snn::Integrator::exact;
  llvm::SmallVector<llvm::SmallVector<Term>> exact;
  if (isExact)
    exact = exactTerms(system, h, convention.getGain());
  llvm::SmallVector<StateUpdate> updates;
  for (auto [row, equation] : llvm::enumerate(equations)) {
    StateUpdate update;
    update.equation = equation.equation;
    update.terms = isExact ? exact[row] : eulerTerms(system, row, h);
    updates.push_back(std::move(update));
  }
  if (!isExact && convention.getOrder() == snn::Order::jump_read_decay)
    splitJumps(system, updates);
  return updates;
}
