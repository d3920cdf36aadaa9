// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Adaptive leaky integrate and fire: each spike raises the threshold for a while.
//
//   tau dv/dt = (v_leak - v) + r i
//   tau_a da/dt = -a,   spike where v > v_threshold + beta a, then v := v_reset, a := a + 1
//
// The threshold of a step is that at its start: a spike raises it from the next step on.
//
// Source: Bellec, Salaj, Subramoney, Legenstein & Maass 2018, NeurIPS, eq. 1 and 2 (LSNN), without refractory period.

cell.model @adaptive_leaky_integrate_and_fire kind(neuron) {
  %tau = cell.param "tau" : "s"
  %tau_a = cell.param "tau_a" : "s"
  %beta = cell.param "beta"
  %r = cell.param "r" default(1.0)
  %v_leak = cell.param "v_leak" : "V" default(0.0)
  %v_threshold = cell.param "v_threshold" : "V" default(1.0)
  %v_reset = cell.param "v_reset" : "V" default(0.0)
  %zero = cell.constant 0.0
  %one = cell.constant 1.0
  %i = cell.port "i"
  %v = cell.state "v" : "V" init(%v_leak)
  %a = cell.state "a" init(%zero)

  %leak = cell.sub %v_leak, %v
  %drive = cell.mul %r, %i
  %sum = cell.add %leak, %drive
  %dv = cell.div %sum, %tau
  %v1 = cell.derivative %v, %dv

  %minus_a = cell.neg %a
  %da = cell.div %minus_a, %tau_a
  %a1 = cell.derivative %a, %da

  %raise = cell.mul %beta, %a
  %threshold = cell.add %v_threshold, %raise
  %z = cell.crosses %v1, %threshold
  %v2 = cell.reset %v1, to(%v_reset) by(%threshold) if %z
  %a2 = cell.on spike (%now = %a1) {
    %after = cell.add %now, %one
    cell.yield %after
  }
  cell.emit %z
}
