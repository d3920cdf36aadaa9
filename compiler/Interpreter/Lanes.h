// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The values that the interpreter computes with: arrays over cells or synapses.

#ifndef GLIA_COMPILER_INTERPRETER_LANES_H
#define GLIA_COMPILER_INTERPRETER_LANES_H

#include "compiler/Analysis/Dynamics/PerCell.h"

#include "mlir/IR/Value.h"

#include <unordered_map>

namespace glia::interp {

/// One real for each lane (a cell, a synapse), or one for all of them. Truth values are 1 and 0.
template <typename Real> class Lanes {
public:
  Lanes(Real uniform = Real(0)) : values{uniform} {}
  explicit Lanes(std::vector<Real> values) : values(std::move(values)) {}

  /// I3: what was computed in double precision is rounded once.
  static Lanes rounded(const PerCell &exact) {
    return Lanes(std::vector<Real>(exact.data().begin(), exact.data().end()));
  }

  Real operator[](size_t lane) const { return values[values.size() == 1 ? 0 : lane]; }

  /// One real for each of `count` lanes.
  std::vector<Real> spread(size_t count) const {
    return values.size() == 1 ? std::vector<Real>(count, values[0]) : values;
  }

  /// Applies `function` lane by lane.
  template <typename Function, typename... Others> static Lanes map(Function function, const Others &...others) {
    size_t count = std::max({others.values.size()...});
    std::vector<Real> results(count);
    for (size_t lane = 0; lane < count; ++lane)
      results[lane] = function(others[lane]...);
    return Lanes(std::move(results));
  }

private:
  std::vector<Real> values;
};

/// Lanes by SSA value; references stay valid when values are added.
template <typename Real> class LanesOf {
public:
  const Lanes<Real> *find(mlir::Value value) const {
    auto found = map.find(value.getAsOpaquePointer());
    return found == map.end() ? nullptr : &found->second;
  }
  const Lanes<Real> &insert(mlir::Value value, Lanes<Real> lanes) {
    return map.insert_or_assign(value.getAsOpaquePointer(), std::move(lanes)).first->second;
  }

private:
  std::unordered_map<const void *, Lanes<Real>> map;
};

} // namespace glia::interp

#endif
