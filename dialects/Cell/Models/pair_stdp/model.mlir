// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Pair-based spike-timing dependent plasticity with exponential traces, additive, with modulated depression.
//
//   dx/dt = -x / tau_plus,  x += n where the source emits n    dy/dt = -y / tau_minus,  y += n where the target emits n
//   where an event of the source arrives:  w := w - depression a_minus y
//   where the target fires:                w := w + a_plus x
//   w stays in [w_min, w_max]
//
// Source: Morrison, Diesmann & Gerstner 2008, Biological Cybernetics 98:459, eq. 4 to 6, all-to-all pairing; the modulated
// depression is that of Ivanov & Michmizos 2021, NeurIPS, eq. 5.

cell.model @pair_stdp kind(plasticity) {
  %a_plus = cell.param "a_plus"
  %a_minus = cell.param "a_minus"
  %tau_plus = cell.param "tau_plus" : "s" default(0.02)
  %tau_minus = cell.param "tau_minus" : "s" default(0.02)
  %w_min = cell.param "w_min" default(0.0)
  %w_max = cell.param "w_max" default(1.0)
  %zero = cell.constant 0.0
  %one = cell.constant 1.0
  %depression = cell.port "depression" default(1.0) per(network)
  %w = cell.state "w" per(synapse) bounds["w_min", "w_max"]
  %x = cell.state "x" init(%zero) per(pre)
  %y = cell.state "y" init(%zero) per(post)

  %minus_x = cell.neg %x
  %dx = cell.div %minus_x, %tau_plus
  %x1 = cell.derivative %x, %dx
  %minus_y = cell.neg %y
  %dy = cell.div %minus_y, %tau_minus
  %y1 = cell.derivative %y, %dy

  %w1 = cell.on pre (%now = %w) {
    %rate = cell.mul %a_minus, %depression
    %change = cell.mul %rate, %y1
    %new = cell.sub %now, %change
    cell.yield %new
  }
  %w2 = cell.on post (%now = %w1) {
    %change = cell.mul %a_plus, %x1
    %new = cell.add %now, %change
    cell.yield %new
  }
  cell.jump %x1 by(%one) on(pre)
  cell.jump %y1 by(%one) on(post)
}
