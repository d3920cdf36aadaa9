// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A quantity that depends on parameters alone: one double for all cells, or one for each (I3).

#ifndef GLIA_COMPILER_ANALYSIS_DYNAMICS_PERCELL_H
#define GLIA_COMPILER_ANALYSIS_DYNAMICS_PERCELL_H

#include "llvm/ADT/ArrayRef.h"

#include <algorithm>
#include <vector>

namespace glia {

class PerCell {
public:
  PerCell(double value = 0.0) : values{value} {}
  explicit PerCell(std::vector<double> values) : values(std::move(values)) {}

  bool isUniform() const { return values.size() == 1; }
  double at(size_t cell) const { return values[isUniform() ? 0 : cell]; }
  /// One value, or one for each cell.
  llvm::ArrayRef<double> data() const { return values; }

  /// One value where all cells agree bit for bit in value (0 and -0 differ).
  void compress() {
    auto same = [&](double x) { return std::equal(bytesOf(x), bytesOf(x) + sizeof x, bytesOf(values[0])); };
    if (std::all_of(values.begin(), values.end(), same))
      values.resize(1);
  }

  /// Applies `function` cell by cell.
  template <typename Function, typename... Others> static PerCell map(Function function, const Others &...others) {
    size_t count = std::max({others.values.size()...});
    std::vector<double> results(count);
    for (size_t cell = 0; cell < count; ++cell)
      results[cell] = function(others.at(cell)...);
    return PerCell(std::move(results));
  }

private:
  static const char *bytesOf(const double &x) { return reinterpret_cast<const char *>(&x); }

  std::vector<double> values;
};

} // namespace glia

#endif
