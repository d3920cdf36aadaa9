// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A leaky-integrator astrocyte: a slow average of the activity in its domain around a resting level.
//
//   tau da/dt = a_rest - a + i
//
// Source: the leaky integrate-and-modulate astrocyte of Ivanov & Michmizos 2021, NeurIPS (arXiv 2111.01760), eq. 4.

cell.model @leaky_astrocyte kind(neuron) {
  %tau = cell.param "tau" : "s"
  %a_rest = cell.param "a_rest" default(0.0)
  %i = cell.port "i"
  %a = cell.state "a" init(%a_rest)

  %relax = cell.sub %a_rest, %a
  %sum = cell.add %relax, %i
  %da = cell.div %sum, %tau
  %a1 = cell.derivative %a, %da
  cell.output "a" %a1
}
