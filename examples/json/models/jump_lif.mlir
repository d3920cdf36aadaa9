// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Leaky integrate and fire that rests at v_leak and that synapses lift at once, by their weight, whatever dt is.
//
//   tau dv/dt = v_leak - v,   v := v + jump,   spike where v > v_threshold, then v := v_reset
//
// Source: the cell of Brunel 2000, Journal of Computational Neuroscience 8:183, eq. 1 and 2, without its refractory period.

cell.model @jump_lif kind(neuron) {
  %tau = cell.param "tau" : "s"
  %v_leak = cell.param "v_leak" : "V"
  %v_threshold = cell.param "v_threshold" : "V"
  %v_reset = cell.param "v_reset" : "V"
  %dt = cell.time_step
  %jump = cell.port "jump"
  %v = cell.state "v" : "V" init(%v_leak)
  %gap = cell.sub %v_leak, %v
  %leak = cell.div %gap, %tau
  %rate = cell.div %jump, %dt
  %dv = cell.add %leak, %rate
  %v1 = cell.derivative %v, %dv
  %z = cell.crosses %v1, %v_threshold
  %v2 = cell.reset %v1, to(%v_reset) by(%v_threshold) if %z
  cell.emit %z
}
