// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Izhikevich: a quadratic membrane and a recovery variable; four parameters give the firing patterns of cortical cells.
//
//   dv/dt = 0.04 v^2 + 5 v + 140 - u + i
//   du/dt = a (b v - u),   spike where v > v_peak, then v := c, u := u + d
//
// v, c and v_peak are in mV, time in the equations in ms, as published; the model states rates per second.
//
// Source: Izhikevich 2003, IEEE Transactions on Neural Networks 14:1569, eq. 1 to 3.

cell.model @izhikevich kind(neuron) {
  %a = cell.param "a" : "1/ms" default(0.02)
  %b = cell.param "b" : "1/ms" default(0.2)
  %c = cell.param "c" : "mV" default(-65.0)
  %d = cell.param "d" : "mV/ms" default(8.0)
  %v_peak = cell.param "v_peak" : "mV" default(30.0)
  %v_init = cell.param "v_init" : "mV" default(-65.0)
  %quadratic = cell.constant 0.04
  %linear = cell.constant 5.0
  %offset = cell.constant 140.0
  %per_second = cell.constant 1000.0
  %u_init = cell.mul %b, %v_init
  %i = cell.port "i"
  %v = cell.state "v" : "mV" init(%v_init)
  %u = cell.state "u" : "mV/ms" init(%u_init)

  %slope = cell.mul %quadratic, %v
  %steeper = cell.add %slope, %linear
  %curve = cell.mul %steeper, %v
  %raised = cell.add %curve, %offset
  %recovered = cell.sub %raised, %u
  %dv_per_ms = cell.add %recovered, %i
  %dv = cell.mul %dv_per_ms, %per_second
  %v1 = cell.derivative %v, %dv

  %target = cell.mul %b, %v
  %gap = cell.sub %target, %u
  %du_per_ms = cell.mul %a, %gap
  %du = cell.mul %du_per_ms, %per_second
  %u1 = cell.derivative %u, %du

  %z = cell.crosses %v1, %v_peak
  %fall = cell.sub %v_peak, %c
  %v2 = cell.reset %v1, to(%c) by(%fall) if %z
  %u2 = cell.on spike (%now = %u1) {
    %after = cell.add %now, %d
    cell.yield %after
  }
  cell.emit %z
}
