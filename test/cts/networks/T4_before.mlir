// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A cycle without delay, cut by a population that tests before it gathers.

snn.network "before" dt(1 ms) {
  %in = snn.input "in" : !snn.events<3>
  %d = snn.project "d" %in via(#snn.one_to_one) weight(0.6) : (!snn.events<3>) -> !snn.drive<3>
  %ba = snn.project "ba" %b via(#snn.dense) weight(dense<[[0.1, 0.4, -0.2], [-0.3, 0.2, 0.1], [0.2, -0.1, 0.3]]> : tensor<3x3xf64>)
        : (!snn.events<3>) -> !snn.drive<3>
  %aa = snn.project "aa" %a via(#snn.all_to_all<3, self = false>) weight(-0.15) : (!snn.events<3>) -> !snn.drive<3>
  %ab = snn.project "ab" %a via(#snn.one_to_one) weight(0.7) : (!snn.events<3>) -> !snn.drive<3>
  %b = snn.population "b" model(@lif) (i = %ab) with({tau = 0.01, r = 10.0, v_threshold = 0.5}) : (!snn.drive<3>) -> !snn.events<3>
  %a = snn.population "a" model(@lif) (i = %d, %ba, %aa) with({tau = 0.02, r = 20.0, v_threshold = 0.8})
       via(#snn.convention<test = before, reset = subtract>) : (!snn.drive<3>, !snn.drive<3>, !snn.drive<3>) -> !snn.events<3>
  snn.output "a" %a : !snn.events<3>
  snn.output "b" %b : !snn.events<3>
}
