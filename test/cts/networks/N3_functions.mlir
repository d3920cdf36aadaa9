// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elementary functions: in difference equations, in rates under Euler and under rk4, of parameters alone, within a handler.

cell.model @squashed kind(neuron) {
  %tau = cell.param "tau" : "s"
  %gain = cell.param "gain" default(1.5)
  %threshold = cell.param "threshold" default(0.4)
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %limit = cell.tanh %gain
  %floor = cell.sigmoid %gain
  %v = cell.state "v" init(%floor)
  %w = cell.state "w" init(%zero)
  %n = cell.state "n" init(%zero)
  // dv/dt = (tanh(gain i - v) - v) / tau
  %scaled = cell.mul %gain, %i
  %away = cell.sub %scaled, %v
  %bounded = cell.tanh %away
  %rate = cell.sub %bounded, %v
  %dv = cell.div %rate, %tau
  %v1 = cell.derivative %v, %dv
  // w' = sigmoid(8 v) exp(-w)
  %eight = cell.constant 8.0
  %steep = cell.mul %eight, %v1
  %open = cell.sigmoid %steep
  %minus = cell.neg %w
  %decayed = cell.exp %minus
  %next = cell.mul %open, %decayed
  %w1 = cell.next %w, %next
  %z = cell.crosses %w1, %threshold
  %n1 = cell.on spike (%now = %n) {
    %more = cell.add %now, %w1
    %kept = cell.tanh %more
    %half = cell.sigmoid %now
    %sum = cell.mul %kept, %half
    cell.yield %sum
  }
  cell.emit %z
  %out = cell.mul %limit, %n1
  cell.output "out" %out
}

snn.network "functions" dt(1 ms) {
  %x = snn.input "x" : !snn.signal<5>
  %x_to_a = snn.project "x_to_a" %x via(#snn.dense)
            weight(dense<[[9.0, -2.0, 0.3, 0.0, 30.0], [1.0, 2.0, 3.0, 4.0, -500.0], [-0.03, 0.02, 0.01, -0.01, 0.009]]> : tensor<3x5xf64>)
            : (!snn.signal<5>) -> !snn.drive<3>
  %a:2 = snn.population "a" model(@squashed) (i = %x_to_a, %b_to_a) with({tau = 0.01})
         via(#snn.convention<integrator = euler>) : (!snn.drive<3>, !snn.drive<3>) -> (!snn.events<3>, !snn.signal<3>)
  %a_to_b = snn.project "a_to_b" %a#1 via(#snn.dense) weight(dense<[[1.0, -2.0, 3.0], [0.5, 6.0, -7.0]]> : tensor<2x3xf64>)
            : (!snn.signal<3>) -> !snn.drive<2>
  %b:2 = snn.population "b" model(@squashed) (i = %a_to_b) with({tau = dense<[0.02, 0.005]> : tensor<2xf64>, gain = -0.7})
         via(#snn.convention<integrator = rk4>) : (!snn.drive<2>) -> (!snn.events<2>, !snn.signal<2>)
  %b_to_a = snn.project "b_to_a" %b#1 via(#snn.dense) weight(dense<[[1.0, -1.0], [0.5, 0.5], [-2.0, 3.0]]> : tensor<3x2xf64>) delay(1)
            : (!snn.signal<2>) -> !snn.drive<3>
  snn.output "a" %a#0 : !snn.events<3>
  snn.output "b" %b#1 : !snn.signal<2>
}
