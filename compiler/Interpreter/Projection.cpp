// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What projections contribute (N2, T3).

#include "compiler/Interpreter/Projection.h"

#include "compiler/Analysis/Synapses/Synapses.h"

#include <map>

using namespace glia;
using namespace glia::interp;
using namespace mlir;

template <typename Real>
Projection<Real>::Projection(snn::ProjectOp op, EventLine *events, SignalLine<Real> *signal, bool isHeld)
    : op(op), events(events), signal(signal), divisor(static_cast<Real>(op.getConnectivity().divisorOfSum())),
      isHeld(isHeld) {
  listSynapses();
  remember(0);
}

template <typename Real> void Projection<Real>::listSynapses() {
  Synapses synapses(op);
  sourceCount = synapses.sources();
  targetCount = synapses.targets();
  std::map<int64_t, DelayGroup, std::greater<>> byDelay;
  for (size_t source = 0; source < sourceCount; ++source) {
    for (auto &[delay, group] : byDelay)
      group.first.push_back(group.synapses.size());
    synapses.forEach(source, [&](int64_t target, double weight, int64_t delay) {
      auto [entry, isNew] = byDelay.try_emplace(delay);
      if (isNew) // no synapse of an earlier source has this delay
        entry->second.first.assign(source + 1, 0);
      entry->second.synapses.push_back(targets.size());
      targets.push_back(target);
      initialWeights.push_back(static_cast<Real>(weight));
    });
  }
  for (auto &[delay, group] : byDelay) {
    group.delay = delay;
    group.first.push_back(group.synapses.size());
    groups.push_back(std::move(group));
  }
  if (groups.empty()) // no synapse, but perhaps a bias
    groups.push_back({op.getLeastDelay(), std::vector<uint32_t>(sourceCount + 1, 0), {}});
  if (synapses.hasBias())
    for (size_t target = 0; target < targetCount; ++target)
      bias.push_back(static_cast<Real>(synapses.biasOf(target)));
}

template <typename Real> void Projection<Real>::reset() {
  weights = initialWeights;
  heldSum.clear();
}

template <typename Real> void Projection<Real>::remember(int64_t lag) {
  int64_t steps = groups.front().delay + lag;
  if (events)
    events->remember(steps);
  else
    signal->remember(steps);
}

template <typename Real>
void Projection<Real>::deliver(const DelayGroup &group, int64_t lag, std::vector<Real> &accumulator) const {
  const Events &step = events->ago(group.delay + lag);
  for (size_t i = 0; i < step.cells.size(); ++i) {
    Real count = static_cast<Real>(step.counts[i]);
    for (uint32_t synapse : group.synapsesOf(step.cells[i])) {
      Real contribution = weights[synapse] * count;
      accumulator[targets[synapse]] += contribution;
    }
  }
}

template <typename Real>
void Projection<Real>::addSignal(const std::vector<Real> &values, std::vector<Real> &sum) const {
  for (size_t source = 0; source < sourceCount; ++source) {
    if (values[source] == 0) // contributes zeros, which change no sum that starts from +0
      continue;
    for (uint32_t synapse : groups.front().synapsesOf(source)) {
      Real contribution = weights[synapse] * values[source];
      sum[targets[synapse]] += contribution;
    }
  }
}

/// The rest of a sum of its own: bias, then division.
template <typename Real> std::vector<Real> Projection<Real>::complete(std::vector<Real> sum) const {
  for (size_t target = 0; target < bias.size(); ++target)
    sum[target] += bias[target];
  if (divisor != 1)
    for (Real &value : sum)
      value /= divisor;
  return sum;
}

template <typename Real> std::vector<Real> Projection<Real>::sum(int64_t lag) {
  bool isConstant = isHeld && lag == 0;
  if (isConstant && !heldSum.empty())
    return heldSum;
  std::vector<Real> sum(targetCount, Real(0));
  if (signal)
    addSignal(signal->ago(groups.front().delay + lag), sum);
  else
    for (const DelayGroup &group : groups)
      deliver(group, lag, sum);
  sum = complete(std::move(sum));
  if (isConstant)
    heldSum = sum;
  return sum;
}

template <typename Real> std::vector<Real> Projection<Real>::initialSum(const std::vector<Real> &initialSignal) const {
  std::vector<Real> sum(targetCount, Real(0));
  if (signal)
    addSignal(initialSignal, sum);
  return complete(std::move(sum));
}

namespace glia::interp {
template class Projection<float>;
template class Projection<double>;
} // namespace glia::interp
