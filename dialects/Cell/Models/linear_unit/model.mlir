// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Linear unit: gives out what arrives in a step, added up, and keeps it to be looked at.
//
//   v' = i
//
// The cell of a dense analog layer without an activation: weights and biases are those of the projections that reach it. Its
// state is what a recording shows, which the signal of a sum is not.

cell.model @linear_unit kind(neuron) {
  %i = cell.port "i"
  %zero = cell.constant 0.0
  %v = cell.state "v" init(%zero)
  %v1 = cell.next %v, %i
  cell.output "v" %v1
}
