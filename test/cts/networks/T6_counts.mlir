// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Counts: negative, fractions towards zero, zero; handlers run once whatever the count; deliveries scale.

cell.model @counter kind(neuron) {
  %zero = cell.constant 0.0
  %one = cell.constant 1.0
  %most = cell.constant 3.0
  %least = cell.constant -3.0
  %keep = cell.constant 0.75
  %i = cell.port "i"
  %held = cell.state "held" init(%zero)
  %fired = cell.state "fired" init(%zero)
  %slow = cell.mul %keep, %held
  %sum = cell.add %slow, %i
  %upper = cell.min %sum, %most
  %bounded = cell.max %upper, %least
  %held1 = cell.next %held, %bounded
  %held2 = cell.on spike (%now = %held1) {
    %less = cell.mul %now, %keep
    cell.yield %less
  }
  %fired1 = cell.on spike (%n = %fired) {
    %next = cell.add %n, %one
    cell.yield %next
  }
  cell.emit %held1 : !cell.real
  cell.output "fired" %fired1
}
snn.network "counts" dt(1 ms) {
  %in = snn.input "in" : !snn.events<3>
  %d = snn.project "d" %in via(#snn.dense) weight(dense<[[0.7, -0.4, 0.2], [-0.9, 0.3, 0.8], [0.1, 0.6, -0.5]]> : tensor<3x3xf64>)
       : (!snn.events<3>) -> !snn.drive<3>
  %own = snn.project "own" %a via(#snn.all_to_all<3, self = false>) weight(-0.1) delay(2) : (!snn.events<3>) -> !snn.drive<3>
  %a, %fired = snn.population "a" model(@counter) (i = %d, %own) : (!snn.drive<3>, !snn.drive<3>) -> (!snn.events<3>, !snn.signal<3>)
  %ab = snn.project "ab" %a via(#snn.dense) weight(dense<[[0.2, 0.4, 0.1], [0.3, -0.2, 0.5]]> : tensor<2x3xf32>) delay(1)
        : (!snn.events<3>) -> !snn.drive<2>
  %b = snn.population "b" model(@lif) (i = %ab) with({tau = 0.01, r = 8.0, v_threshold = 0.5}) : (!snn.drive<2>) -> !snn.events<2>
  snn.output "a" %a : !snn.events<3>
  snn.output "fired" %fired : !snn.signal<3>
  snn.output "b" %b : !snn.events<2>
}
