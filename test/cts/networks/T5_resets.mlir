// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An adaptive threshold that jumps in the step that fires, several states that are reset, two resets of one state; in each
// convention of reset and test.

cell.model @adaptive kind(neuron) {
  %tau = cell.param "tau" : "s"
  %slow = cell.param "slow" : "s"
  %base = cell.param "base"
  %jump = cell.param "jump"
  %floor = cell.param "floor" default(-0.2)
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %v = cell.state "v" init(%zero)
  %u = cell.state "u" init(%base)
  %minus = cell.neg %v
  %sum = cell.add %minus, %i
  %dv = cell.div %sum, %tau
  %v1 = cell.derivative %v, %dv
  %relax = cell.sub %base, %u
  %du = cell.div %relax, %slow
  %u1 = cell.derivative %u, %du
  %z = cell.crosses %v1, %u
  %far = cell.crosses %v1, %base
  %v2 = cell.reset %v1, to(%floor) by(%u) if %z
  %v3 = cell.reset %v2, to(%zero) by(%jump) if %far
  %u2 = cell.on spike (%now = %u1) {
    %higher = cell.add %now, %jump
    cell.yield %higher
  }
  cell.emit %z
  cell.output "u" %u2
}
snn.network "resets" dt(1 ms) {
  %in = snn.input "in" : !snn.events<3>
  %d = snn.project "d" %in via(#snn.one_to_one) weight(dense<[4.0, 5.0, 3.0]> : tensor<3xf64>) : (!snn.events<3>) -> !snn.drive<3>
  %value_now, %value_now_u = snn.population "value_now" model(@adaptive) (i = %d) with({tau = 0.01, slow = 0.02, base = 0.4, jump = 0.15})
    via(#snn.convention<reset = value>) : (!snn.drive<3>) -> (!snn.events<3>, !snn.signal<3>)
  snn.output "value_now" %value_now : !snn.events<3>
  %value_late, %value_late_u = snn.population "value_late" model(@adaptive) (i = %d) with({tau = 0.01, slow = 0.02, base = 0.4, jump = 0.15})
    via(#snn.convention<reset = value, reset_lag = 1>) : (!snn.drive<3>) -> (!snn.events<3>, !snn.signal<3>)
  snn.output "value_late" %value_late : !snn.events<3>
  %value_before, %value_before_u = snn.population "value_before" model(@adaptive) (i = %d) with({tau = 0.01, slow = 0.02, base = 0.4, jump = 0.15})
    via(#snn.convention<reset = value, test = before>) : (!snn.drive<3>) -> (!snn.events<3>, !snn.signal<3>)
  snn.output "value_before" %value_before : !snn.events<3>
  %subtract_now, %subtract_now_u = snn.population "subtract_now" model(@adaptive) (i = %d) with({tau = 0.01, slow = 0.02, base = 0.4, jump = 0.15})
    via(#snn.convention<reset = subtract>) : (!snn.drive<3>) -> (!snn.events<3>, !snn.signal<3>)
  snn.output "subtract_now" %subtract_now : !snn.events<3>
  %subtract_late, %subtract_late_u = snn.population "subtract_late" model(@adaptive) (i = %d) with({tau = 0.01, slow = 0.02, base = 0.4, jump = 0.15})
    via(#snn.convention<reset = subtract, reset_lag = 1>) : (!snn.drive<3>) -> (!snn.events<3>, !snn.signal<3>)
  snn.output "subtract_late" %subtract_late : !snn.events<3>
  %subtract_before, %subtract_before_u = snn.population "subtract_before" model(@adaptive) (i = %d) with({tau = 0.01, slow = 0.02, base = 0.4, jump = 0.15})
    via(#snn.convention<reset = subtract, test = before>) : (!snn.drive<3>) -> (!snn.events<3>, !snn.signal<3>)
  snn.output "subtract_before" %subtract_before : !snn.events<3>
  %none_now, %none_now_u = snn.population "none_now" model(@adaptive) (i = %d) with({tau = 0.01, slow = 0.02, base = 0.4, jump = 0.15})
    via(#snn.convention<reset = none>) : (!snn.drive<3>) -> (!snn.events<3>, !snn.signal<3>)
  snn.output "none_now" %none_now : !snn.events<3>
  %none_late, %none_late_u = snn.population "none_late" model(@adaptive) (i = %d) with({tau = 0.01, slow = 0.02, base = 0.4, jump = 0.15})
    via(#snn.convention<reset = none, reset_lag = 1>) : (!snn.drive<3>) -> (!snn.events<3>, !snn.signal<3>)
  snn.output "none_late" %none_late : !snn.events<3>
  %none_before, %none_before_u = snn.population "none_before" model(@adaptive) (i = %d) with({tau = 0.01, slow = 0.02, base = 0.4, jump = 0.15})
    via(#snn.convention<reset = none, test = before>) : (!snn.drive<3>) -> (!snn.events<3>, !snn.signal<3>)
  snn.output "none_before" %none_before : !snn.events<3>
}
