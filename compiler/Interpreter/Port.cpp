// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// N2 as a list: contributions ascend in emission step, operand, source, synapse.

#include "compiler/Interpreter/Port.h"

#include "llvm/ADT/STLExtras.h"

using namespace glia;
using namespace glia::interp;

template <typename Real> Port<Real>::Port(llvm::ArrayRef<Projection<Real> *> operands, int64_t lag) : lag(lag) {
  for (auto [place, operand] : llvm::enumerate(operands)) {
    operand->remember(lag);
    if (operand->completesOwnSum()) {
      arrivals.push_back({operand->groups.front().delay, place, operand, nullptr});
      continue;
    }
    for (const DelayGroup &group : operand->groups)
      arrivals.push_back({group.delay, place, operand, &group});
    if (!operand->bias.empty())
      withBias.push_back(operand);
  }
  // The longest delay is the earliest emission; operands stay as listed.
  llvm::sort(arrivals, [](const Arrival &a, const Arrival &b) {
    return a.delay != b.delay ? a.delay > b.delay : a.place < b.place;
  });
}

template <typename Real> static void add(const std::vector<Real> &sum, std::vector<Real> &accumulator) {
  for (size_t cell = 0; cell < sum.size(); ++cell)
    accumulator[cell] += sum[cell];
}

template <typename Real> void Port<Real>::gather(std::vector<Real> &accumulator) const {
  for (const Arrival &arrival : arrivals) {
    if (arrival.group)
      arrival.operand->deliver(*arrival.group, lag, accumulator);
    else
      add(arrival.operand->sum(lag), accumulator);
  }
  for (const Projection<Real> *operand : withBias)
    add(operand->bias, accumulator);
}

namespace glia::interp {
template class Port<float>;
template class Port<double>;
} // namespace glia::interp
