// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A delay of its own for each synapse, listed and drawn; two synapses may join the same pair.

snn.network "delays_per_synapse" dt(1 ms) seed(11) {
  %in = snn.input "in" : !snn.events<5>
  %listed = snn.project "listed" %in via(#snn.sparse<3>)
            weight(dense<[0.5, -0.3, 0.7, 0.2, 0.6, 0.1, 0.4]> : tensor<7xf64>)
            synapses(dense<[[0, 0], [0, 2], [1, 1], [1, 1], [3, 0], [4, 2], [4, 1]]> : tensor<7x2xi32>)
            delay(dense<[0, 4, 2, 2, 1, 6, 0]> : tensor<7xi32>) : (!snn.events<5>) -> !snn.drive<3>
  %alike = snn.project "alike" %in via(#snn.sparse<3>) weight(0.11)
           synapses(dense<[[0, 1], [2, 0], [2, 2]]> : tensor<3x2xi32>) delay(dense<[3, 0, 5]> : tensor<3xi64>)
           : (!snn.events<5>) -> !snn.drive<3>
  %drawn = snn.project "drawn" %in via(#snn.fixed_probability<3, 0.6>) weight(0.13) delay(#snn.uniform_steps<0, 7>)
           stream(3) : (!snn.events<5>) -> !snn.drive<3>
  %back = snn.project "back" %a via(#snn.fixed_probability<3, 0.9, self = false>) weight(-0.21)
          delay(#snn.uniform_steps<1, 4>) stream(4) : (!snn.events<3>) -> !snn.drive<3>
  %a = snn.population "a" model(@lif) (i = %listed, %back, %alike, %drawn) with({tau = 0.02, r = 20.0, v_threshold = 0.7})
       : (!snn.drive<3>, !snn.drive<3>, !snn.drive<3>, !snn.drive<3>) -> !snn.events<3>
  snn.output "a" %a : !snn.events<3>
}
