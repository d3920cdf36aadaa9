// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fixed point with the one draw that it has: 0 or 1, with a probability for each cell.

cell.model @kicked kind(neuron) {
  %tau = cell.param "tau" : "s"
  %p = cell.param "p"
  %threshold = cell.param "threshold"
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %kick = cell.random bernoulli(%p)
  %v = cell.state "v" init(%zero)
  %d = cell.sub %i, %v
  %dv = cell.div %d, %tau
  %v1 = cell.derivative %v, %dv
  %sum = cell.add %v1, %kick
  %z = cell.crosses %sum, %threshold
  %v2 = cell.reset %v1, to(%zero) by(%threshold) if %z
  cell.emit %z : !cell.bool
}
snn.network "kicks" dt(1 ms) seed(9) {
  %in = snn.input "in" counts(1) : !snn.events<4>
  %e = snn.project "e" %in via(#snn.dense) weight(dense<[[1,0,-1,1],[1,1,1,1],[0,1,0,1]]> : tensor<3x4xi2>) scale(0.25)
       : (!snn.events<4>) -> !snn.drive<3>
  %a = snn.population "a" model(@kicked) (i = %e) with({tau = 0.008, threshold = 0.3, p = dense<[0.1, 0.5, 0.9]> : tensor<3xf64>})
       storage(!cell.fixed<16, 10>) : (!snn.drive<3>) -> !snn.events<3>
  snn.output "a" %a : !snn.events<3>
}
