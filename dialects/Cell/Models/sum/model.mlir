// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sum: gives out what arrives in a step, added up; no memory.
//
//   sum = i
//
// A sum of lines as a line of its own, for a projection or an output to read. A port adds what reaches it without one.

cell.model @sum kind(neuron) {
  %i = cell.port "i"
  cell.output "sum" %i
}
