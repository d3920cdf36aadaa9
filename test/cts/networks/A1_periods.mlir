// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Populations with a period: what arrived since the last update is summed, step-major; sources, tests before integration,
// and lagged resets with a period.

snn.network "periods" dt(1 ms) seed(3) {
  %in = snn.input "in" : !snn.events<3>
  %x = snn.input "x" : !snn.signal<3>
  %src = snn.population "source" model(@poisson_source) () with({rate = 150.0}) every(2) stream(9) : () -> !snn.events<3>
  %d = snn.project "d" %in via(#snn.dense) weight(dense<[[0.3, 0.1, 0.2], [0.4, -0.1, 0.3], [0.1, 0.2, 0.5]]> : tensor<3x3xf64>)
       delay(1) : (!snn.events<3>) -> !snn.drive<3>
  %s = snn.project "s" %x via(#snn.one_to_one) weight(0.1) : (!snn.signal<3>) -> !snn.drive<3>
  %p = snn.project "p" %src via(#snn.one_to_one) weight(0.2) : (!snn.events<3>) -> !snn.drive<3>
  %a = snn.population "a" model(@lif) (i = %d, %s, %p) with({tau = 0.02, r = 5.0, v_threshold = 0.6}) every(3)
       : (!snn.drive<3>, !snn.drive<3>, !snn.drive<3>) -> !snn.events<3>
  %b = snn.population "b" model(@lif) (i = %d, %s) with({tau = 0.02, r = 5.0, v_threshold = 0.6})
       via(#snn.convention<reset = subtract, reset_lag = 1>) every(4) : (!snn.drive<3>, !snn.drive<3>) -> !snn.events<3>
  %c = snn.population "c" model(@lif) (i = %d, %p) with({tau = 0.02, r = 5.0, v_threshold = 0.6})
       via(#snn.convention<test = before>) every(5) : (!snn.drive<3>, !snn.drive<3>) -> !snn.events<3>
  %ca = snn.project "ca" %c via(#snn.one_to_one) weight(0.4) : (!snn.events<3>) -> !snn.drive<3>
  %ba = snn.project "ba" %b via(#snn.one_to_one) weight(0.4) delay(2) : (!snn.events<3>) -> !snn.drive<3>
  %v = snn.population "v" model(@li) (i = %ca, %ba) with({tau = 0.004}) every(2) : (!snn.drive<3>, !snn.drive<3>) -> !snn.signal<3>
  %vz = snn.project "vz" %v via(#snn.one_to_one) delay(3) : (!snn.signal<3>) -> !snn.drive<3>
  %z = snn.population "z" model(@threshold) (i = %vz) with({threshold = 0.05}) : (!snn.drive<3>) -> !snn.events<3>
  snn.output "a" %a : !snn.events<3>
  snn.output "b" %b : !snn.events<3>
  snn.output "c" %c : !snn.events<3>
  snn.output "v" %v : !snn.signal<3>
  snn.output "z" %z : !snn.events<3>
}
