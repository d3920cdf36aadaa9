// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Modulators that read one another and themselves without delay, at different periods; what they give out is read one
// step later, by cells, by learning, with more delay, and by an output.

snn.network "modulators" dt(1 ms) {
  %in = snn.input "in" : !snn.events<3>
  %in_a = snn.project "in_a" %in via(#snn.all_to_all<1>) weight(0.4) : (!snn.events<3>) -> !snn.drive<1>
  %b_a = snn.project "b_a" %b via(#snn.one_to_one) weight(-0.5) : (!snn.signal<1>) -> !snn.drive<1>
  %a_b = snn.project "a_b" %a via(#snn.one_to_one) weight(0.8) : (!snn.signal<1>) -> !snn.drive<1>
  %b_b = snn.project "b_b" %b via(#snn.one_to_one) weight(0.1) : (!snn.signal<1>) -> !snn.drive<1>
  %z_b = snn.project "z_b" %z via(#snn.all_to_all<1>) weight(0.2) : (!snn.events<3>) -> !snn.drive<1>
  %a_late = snn.project "a_late" %a via(#snn.one_to_one) weight(0.3) delay(2) : (!snn.signal<1>) -> !snn.drive<1>
  %a = snn.population "a" model(@leaky_astrocyte) (i = %in_a, %b_a) with({tau = 0.02, a_rest = 0.3}) every(4) phase(modulator)
       : (!snn.drive<1>, !snn.drive<1>) -> !snn.signal<1>
  %b = snn.population "b" model(@leaky_astrocyte) (i = %a_b, %b_b, %z_b, %a_late) with({tau = 0.01, a_rest = -0.1}) phase(modulator)
       : (!snn.drive<1>, !snn.drive<1>, !snn.drive<1>, !snn.drive<1>) -> !snn.signal<1>
  %learned = snn.project "learned" %in via(#snn.dense)
             weight(dense<[[0.4, 0.3, 0.2], [0.1, 0.5, 0.6], [0.3, 0.3, 0.3]]> : tensor<3x3xf64>) delay(1)
             learn(@pair_stdp post(%z) modulate(depression = %a) with({a_plus = 0.05, a_minus = 0.06}))
             : (!snn.events<3>, !snn.events<3>, !snn.signal<1>) -> !snn.drive<3>
  %inject = snn.project "inject" %b via(#snn.all_to_all<3>) weight(0.05) : (!snn.signal<1>) -> !snn.drive<3>
  %z = snn.population "z" model(@lif) (i = %learned, %inject) with({tau = 0.01, r = 8.0, v_threshold = 0.7})
       : (!snn.drive<3>, !snn.drive<3>) -> !snn.events<3>
  snn.output "a" %a : !snn.signal<1>
  snn.output "b" %b : !snn.signal<1>
  snn.output "z" %z : !snn.events<3>
}
