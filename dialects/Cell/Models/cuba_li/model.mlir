// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Current-based leaky integrator: an exponential synapse before a leaky membrane that never fires.
//
//   tau_syn di/dt = -i + w_in s
//   tau_mem dv/dt = (v_leak - v) + r i
//
// Source: NIR, node type CubaLI (Pedersen et al. 2024, Nature Communications 15:8122, table 1).

cell.model @cuba_li kind(neuron) nir("CubaLI") {
  %tau_syn = cell.param "tau_syn" : "s"
  %tau_mem = cell.param "tau_mem" : "s"
  %r = cell.param "r" default(1.0)
  %v_leak = cell.param "v_leak" : "V" default(0.0)
  %w_in = cell.param "w_in" default(1.0)
  %zero = cell.constant 0.0
  %s = cell.port "s"
  %i = cell.state "i" : "A" init(%zero)
  %v = cell.state "v" : "V" init(%zero)

  %arrivals = cell.mul %w_in, %s
  %di_scaled = cell.sub %arrivals, %i
  %di = cell.div %di_scaled, %tau_syn
  %i1 = cell.derivative %i, %di

  %leak = cell.sub %v_leak, %v
  %drive = cell.mul %r, %i
  %sum = cell.add %leak, %drive
  %dv = cell.div %sum, %tau_mem
  %v1 = cell.derivative %v, %dv
  cell.output "v" %v1
}
