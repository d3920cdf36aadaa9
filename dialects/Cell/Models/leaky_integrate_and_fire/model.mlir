// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Leaky integrate and fire.
//
//   tau dv/dt = (v_leak - v) + r i,   spike where v > v_threshold, then v := v_reset
//
// Source: NIR, node type LIF (Pedersen et al. 2024, Nature Communications 15:8122, table 1).

cell.model @lif kind(neuron) nir("LIF") {
  %tau = cell.param "tau" : "s"
  %r = cell.param "r" default(1.0)
  %v_leak = cell.param "v_leak" : "V" default(0.0)
  %v_threshold = cell.param "v_threshold" : "V"
  %v_reset = cell.param "v_reset" : "V" default(0.0)
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %v = cell.state "v" : "V" init(%zero)

  %leak = cell.sub %v_leak, %v
  %drive = cell.mul %r, %i
  %sum = cell.add %leak, %drive
  %dv = cell.div %sum, %tau
  %v1 = cell.derivative %v, %dv
  %z = cell.crosses %v1, %v_threshold
  %v2 = cell.reset %v1, to(%v_reset) by(%v_threshold) if %z
  cell.emit %z
}
