// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Adaptive exponential integrate and fire (AdEx): a membrane that runs away above a soft threshold, and an adaptation current.
//
//   c dv/dt = -g_leak (v - v_leak) + g_leak delta exp((v - v_threshold) / delta) - w + i
//   tau_w dw/dt = a (v - v_leak) - w,   spike where v > v_peak, then v := v_reset, w := w + b
//
// Rates read min(v, v_peak): beyond it the cell has fired, and what ran away within the step says nothing about it.
//
// Source: Brette & Gerstner 2005, Journal of Neurophysiology 94:3637, eq. 1 to 3; parameters of firing patterns in Naud,
// Marcille, Clopath & Gerstner 2008, Biological Cybernetics 99:335, table 1.

cell.model @adaptive_exponential kind(neuron) {
  %c = cell.param "c" : "F" default(281.0e-12)
  %g_leak = cell.param "g_leak" : "S" default(30.0e-9)
  %v_leak = cell.param "v_leak" : "V" default(-70.6e-3)
  %v_threshold = cell.param "v_threshold" : "V" default(-50.4e-3)
  %delta = cell.param "delta" : "V" default(2.0e-3)
  %a = cell.param "a" : "S" default(4.0e-9)
  %tau_w = cell.param "tau_w" : "s" default(144.0e-3)
  %b = cell.param "b" : "A" default(80.5e-12)
  %v_reset = cell.param "v_reset" : "V" default(-70.6e-3)
  %v_peak = cell.param "v_peak" : "V" default(0.0)
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %v = cell.state "v" : "V" init(%v_leak)
  %w = cell.state "w" : "A" init(%zero)

  %bounded = cell.min %v, %v_peak
  %above_leak = cell.sub %bounded, %v_leak
  %leak = cell.mul %g_leak, %above_leak
  %above_threshold = cell.sub %bounded, %v_threshold
  %exponent = cell.div %above_threshold, %delta
  %growth = cell.exp %exponent
  %sharpness = cell.mul %g_leak, %delta
  %upstroke = cell.mul %sharpness, %growth
  %membrane = cell.sub %upstroke, %leak
  %adapted = cell.sub %membrane, %w
  %current = cell.add %adapted, %i
  %dv = cell.div %current, %c
  %v1 = cell.derivative %v, %dv

  %coupling = cell.mul %a, %above_leak
  %gap = cell.sub %coupling, %w
  %dw = cell.div %gap, %tau_w
  %w1 = cell.derivative %w, %dw

  %z = cell.crosses %v1, %v_peak
  %fall = cell.sub %v_peak, %v_reset
  %v2 = cell.reset %v1, to(%v_reset) by(%fall) if %z
  %w2 = cell.on spike (%now = %w1) {
    %after = cell.add %now, %b
    cell.yield %after
  }
  cell.emit %z
}
