// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Weights so different in size that f32 shows the order in which contributions are added: emission step, operand, source,
// synapse. A delay of an earlier operand is longer, of a later one shorter, and of drawn ones anything.

snn.network "order" dt(1 ms) seed(5) {
  %x = snn.input "x" : !snn.events<4>
  %y = snn.input "y" : !snn.events<3>
  %large = snn.project "large" %x via(#snn.dense) weight(dense<[[4194304.1, 0.3, -4194304.0, 0.7]]> : tensor<1x4xf64>) delay(1)
           : (!snn.events<4>) -> !snn.drive<1>
  %late = snn.project "late" %y via(#snn.dense) weight(dense<[[0.123, 8388608.5, 0.377]]> : tensor<1x3xf64>) delay(3)
          : (!snn.events<3>) -> !snn.drive<1>
  %early = snn.project "early" %y via(#snn.dense) weight(dense<[[-8388608.0, 0.377, 0.1]]> : tensor<1x3xf64>)
           : (!snn.events<3>) -> !snn.drive<1>
  %each = snn.project "each" %x via(#snn.sparse<1>) weight(dense<[0.3, 1048576.7, -1048576.1, 0.9, 0.05, 0.7]> : tensor<6xf64>)
          synapses(dense<[[0, 0], [0, 0], [1, 0], [2, 0], [3, 0], [3, 0]]> : tensor<6x2xi32>)
          delay(dense<[0, 3, 1, 2, 4, 1]> : tensor<6xi32>) : (!snn.events<4>) -> !snn.drive<1>
  %drawn = snn.project "drawn" %x via(#snn.fixed_probability<1, 0.9>) weight(262144.3) delay(#snn.uniform_steps<0, 5>)
           stream(1) : (!snn.events<4>) -> !snn.drive<1>
  %biased = snn.project "biased" %y via(#snn.all_to_all<1>) weight(0.7) bias(16777216.0) delay(2) : (!snn.events<3>) -> !snn.drive<1>
  %v = snn.population "v" model(@li) (i = %large, %late, %early, %each, %drawn, %biased) with({tau = 0.001})
       : (!snn.drive<1>, !snn.drive<1>, !snn.drive<1>, !snn.drive<1>, !snn.drive<1>, !snn.drive<1>) -> !snn.signal<1>
  snn.output "v" %v : !snn.signal<1>
}
