// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Integrate and fire without a leak.
//
//   dv/dt = r i,   spike where v > v_threshold, then v := v_reset
//
// Source: NIR, node type IF (Pedersen et al. 2024, Nature Communications 15:8122, table 1).

cell.model @if kind(neuron) nir("IF") {
  %r = cell.param "r" default(1.0)
  %v_threshold = cell.param "v_threshold" : "V"
  %v_reset = cell.param "v_reset" : "V" default(0.0)
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %v = cell.state "v" : "V" init(%zero)

  %dv = cell.mul %r, %i
  %v1 = cell.derivative %v, %dv
  %z = cell.crosses %v1, %v_threshold
  %v2 = cell.reset %v1, to(%v_reset) by(%v_threshold) if %z
  cell.emit %z
}
