// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Delays of all synapses at once, none to long; a cycle with delay; arrivals one step late.

snn.network "delays" dt(1 ms) {
  %in = snn.input "in" : !snn.events<4>
  %d0 = snn.project "d0" %in via(#snn.dense) weight(dense<[[0.31, 0.17, -0.11, 0.07], [0.23, -0.05, 0.41, 0.13]]> : tensor<2x4xf64>)
        : (!snn.events<4>) -> !snn.drive<2>
  %d1 = snn.project "d1" %in via(#snn.dense) weight(dense<[[0.19, 0.29, 0.03, -0.2], [0.1, 0.37, -0.07, 0.21]]> : tensor<2x4xf32>)
        delay(1) : (!snn.events<4>) -> !snn.drive<2>
  %d9 = snn.project "d9" %in via(#snn.dense) weight(dense<[[-0.3, 0.2, 0.1, 0.4], [0.5, -0.2, 0.3, 0.1]]> : tensor<2x4xf32>)
        delay(9) : (!snn.events<4>) -> !snn.drive<2>
  %back = snn.project "back" %b via(#snn.dense) weight(dense<[[-0.4, 0.6], [0.3, -0.2]]> : tensor<2x2xf64>) delay(3)
          : (!snn.events<2>) -> !snn.drive<2>
  %own = snn.project "own" %a via(#snn.all_to_all<2, self = false>) weight(-0.35) delay(1) : (!snn.events<2>) -> !snn.drive<2>
  %a = snn.population "a" model(@lif) (i = %d0, %d1, %d9, %back, %own) with({tau = 0.02, r = 20.0, v_threshold = 0.8})
       : (!snn.drive<2>, !snn.drive<2>, !snn.drive<2>, !snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  %ab = snn.project "ab" %a via(#snn.one_to_one) weight(dense<[0.9, 0.7]> : tensor<2xf64>) : (!snn.events<2>) -> !snn.drive<2>
  %ab5 = snn.project "ab5" %a via(#snn.one_to_one) weight(0.45) delay(5) : (!snn.events<2>) -> !snn.drive<2>
  %b = snn.population "b" model(@lif) (i = %ab, %ab5) with({tau = 0.01, r = 10.0, v_threshold = 0.6})
       via(#snn.convention<arrival_lag = 1>) : (!snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  snn.output "a" %a : !snn.events<2>
  snn.output "b" %b : !snn.events<2>
}
