// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Leaky integrator: a membrane that gives its value out and never fires.
//
//   tau dv/dt = (v_leak - v) + r i
//
// Source: NIR, node type LI (Pedersen et al. 2024, Nature Communications 15:8122, table 1).

cell.model @li kind(neuron) nir("LI") {
  %tau = cell.param "tau" : "s"
  %r = cell.param "r" default(1.0)
  %v_leak = cell.param "v_leak" : "V" default(0.0)
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %v = cell.state "v" : "V" init(%zero)

  %leak = cell.sub %v_leak, %v
  %drive = cell.mul %r, %i
  %sum = cell.add %leak, %drive
  %dv = cell.div %sum, %tau
  %v1 = cell.derivative %v, %dv
  cell.output "v" %v1
}
