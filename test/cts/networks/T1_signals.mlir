// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Signals that change in every step, that are delayed; projections of projections; before step 0 a line
// holds its source's initial output.

cell.model @offset kind(neuron) {
  %start = cell.param "start"
  %tau = cell.param "tau" : "s"
  %i = cell.port "i"
  %v = cell.state "v" init(%start)
  %d = cell.sub %i, %v
  %dv = cell.div %d, %tau
  %v1 = cell.derivative %v, %dv
  %twice = cell.add %v1, %v1
  cell.output "v" %v1
  cell.output "twice" %twice
}
snn.network "signals" dt(1 ms) {
  %image = snn.input "image" : !snn.signal<3>
  %x = snn.input "x" : !snn.signal<3>
  %e = snn.input "e" : !snn.events<3>
  %mix = snn.project "mix" %image via(#snn.dense) weight(dense<[[0.2, 0.4, -0.3], [0.6, 0.1, 0.5]]> : tensor<2x3xf64>)
         bias(dense<[0.1, -0.2]> : tensor<2xf64>) : (!snn.signal<3>) -> !snn.signal<2>
  %again = snn.project "again" %mix via(#snn.dense) weight(dense<[[0.7, 0.3], [-0.2, 0.9]]> : tensor<2x2xf64>)
           : (!snn.signal<2>) -> !snn.signal<2>
  %stream = snn.project "stream" %x via(#snn.dense) weight(dense<[[0.5, 0.1, 0.3], [0.2, -0.6, 0.4]]> : tensor<2x3xf32>)
            bias(0.05) delay(3) : (!snn.signal<3>) -> !snn.signal<2>
  %counted = snn.project "counted" %e via(#snn.dense) weight(dense<[[0.5, 0.1, 0.3], [0.2, -0.6, 0.4]]> : tensor<2x3xf32>) delay(2)
             : (!snn.events<3>) -> !snn.signal<2>
  %d0 = snn.project "d0" %again via(#snn.one_to_one) weight(0.5) : (!snn.signal<2>) -> !snn.drive<2>
  %d1 = snn.project "d1" %stream via(#snn.one_to_one) : (!snn.signal<2>) -> !snn.drive<2>
  %d2 = snn.project "d2" %counted via(#snn.one_to_one) weight(0.25) : (!snn.signal<2>) -> !snn.drive<2>
  %back = snn.project "back" %twice via(#snn.all_to_all<2, self = false>) weight(-0.3) delay(4) : (!snn.signal<2>) -> !snn.drive<2>
  %v, %twice = snn.population "v" model(@offset) (i = %d0, %d1, %d2, %back) with({start = dense<[0.5, -0.25]> : tensor<2xf64>, tau = 0.005})
       : (!snn.drive<2>, !snn.drive<2>, !snn.drive<2>, !snn.drive<2>) -> (!snn.signal<2>, !snn.signal<2>)
  %to_w = snn.project "to_w" %v via(#snn.one_to_one) : (!snn.signal<2>) -> !snn.drive<2>
  %late = snn.project "late" %v via(#snn.one_to_one) delay(2) : (!snn.signal<2>) -> !snn.drive<2>
  %w0, %w1 = snn.population "w" model(@offset) (i = %to_w, %late) with({start = 0.0, tau = 0.002}) via(#snn.convention<arrival_lag = 1>)
       : (!snn.drive<2>, !snn.drive<2>) -> (!snn.signal<2>, !snn.signal<2>)
  snn.output "v" %v : !snn.signal<2>
  snn.output "w" %w1 : !snn.signal<2>
  snn.output "mix" %again : !snn.signal<2>
  snn.output "stream" %stream : !snn.signal<2>
}
