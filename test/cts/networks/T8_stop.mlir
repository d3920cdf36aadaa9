// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A sample ends with the first spike of "decision", or with the first event of "abort" in a step that "slow" has
// prepared; delayed projections, plastic weights and noise stand still from then on.

cell.model @learned kind(plasticity) {
  %gain = cell.param "gain" default(0.05)
  %w = cell.state "w" per(synapse)
  %w1 = cell.on pre (%now = %w) {
    %new = cell.add %now, %gain
    cell.yield %new
  }
}
snn.network "stop" dt(1 ms) seed(5) {
  %x = snn.input "x" : !snn.events<3>
  %src = snn.population "source" model(@poisson_source) () with({rate = 120.0}) stream(1) : () -> !snn.events<4>
  %grow = snn.project "grow" %x via(#snn.dense)
          weight(dense<[[0.02, 0.01, 0.03], [0.01, 0.02, 0.01]]> : tensor<2x3xf32>) learn(@learned post(%z))
          : (!snn.events<3>, !snn.events<2>) -> !snn.drive<2>
  %kick = snn.project "kick" %src via(#snn.dense)
          weight(dense<[[0.2, 0.1, 0.3, 0.1], [0.1, 0.2, 0.1, 0.4]]> : tensor<2x4xf32>) delay(3) : (!snn.events<4>) -> !snn.drive<2>
  %z = snn.population "z" model(@lif) (i = %grow, %kick) with({tau = 0.02, r = 20.0, v_threshold = 0.5})
       : (!snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  %count = snn.project "count" %z via(#snn.dense) weight(dense<[[0.11, 0.09]]> : tensor<1x2xf32>)
           : (!snn.events<2>) -> !snn.drive<1>
  %decision = snn.population "decision" model(@if) (i = %count) with({r = 200.0, v_threshold = 1.0})
              : (!snn.drive<1>) -> !snn.events<1>
  %rare = snn.project "rare" %src via(#snn.dense) weight(dense<[[0.5, 0.2, 0.5, 0.3]]> : tensor<1x4xf32>)
          : (!snn.events<4>) -> !snn.drive<1>
  %abort = snn.population "abort" model(@if) (i = %rare) with({r = 200.0, v_threshold = 5.0}) every(3)
           : (!snn.drive<1>) -> !snn.events<1>
  snn.output "z" %z : !snn.events<2>
  snn.output "decision" %decision : !snn.events<1>
  snn.stop_when %decision : !snn.events<1>
  snn.stop_when %abort : !snn.events<1>
}
