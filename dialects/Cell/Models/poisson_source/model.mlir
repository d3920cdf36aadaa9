// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A Poisson source: independent events at a rate, several in one step where the draw says so.
//
//   n ~ Poisson(rate dt)
//
// Source: the homogeneous Poisson process; draws by R1 and R2.

cell.model @poisson_source kind(neuron) {
  %rate = cell.param "rate" : "Hz"
  %dt = cell.time_step
  %mean = cell.mul %rate, %dt
  %n = cell.random poisson(%mean)
  cell.emit %n : !cell.real
}
