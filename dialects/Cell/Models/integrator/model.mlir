// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Integrator: a membrane without a leak that gives its value out and never fires.
//
//   dv/dt = r i
//
// Source: NIR, node type I (Pedersen et al. 2024, Nature Communications 15:8122, table 1).

cell.model @i kind(neuron) nir("I") {
  %r = cell.param "r" default(1.0)
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %v = cell.state "v" : "V" init(%zero)

  %dv = cell.mul %r, %i
  %v1 = cell.derivative %v, %dv
  cell.output "v" %v1
}
