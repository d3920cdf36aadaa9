// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Learning over every connectivity that can learn, with delays, a modulator, bounds, and a rule with a handler of every
// moment. What fires afterwards depends on the weights.

cell.model @rule kind(plasticity) {
  %tau = cell.param "tau" : "s" default(0.015)
  %rate = cell.param "rate"
  %drift = cell.param "drift" default(0.001)
  %low = cell.param "low" default(-0.1)
  %high = cell.param "high" default(0.9)
  %zero = cell.constant 0.0
  %one = cell.constant 1.0
  %gain = cell.port "gain" default(0.5) per(network)
  %w = cell.state "w" per(synapse) bounds["low", "high"]
  %x = cell.state "x" init(%zero) per(pre)
  %slow = cell.state "slow" init(%rate) per(pre)
  %y = cell.state "y" init(%zero) per(post)
  %minus_x = cell.neg %x
  %dx = cell.div %minus_x, %tau
  %x1 = cell.derivative %x, %dx
  %minus_y = cell.neg %y
  %dy = cell.div %minus_y, %tau
  %y1 = cell.derivative %y, %dy
  %w1 = cell.on pre (%now = %w) {
    %less = cell.mul %rate, %y1
    %scaled = cell.mul %less, %gain
    %new = cell.sub %now, %scaled
    cell.yield %new
  }
  %w2 = cell.on post (%now = %w1) {
    %room = cell.sub %high, %now
    %soft = cell.mul %room, %x1
    %more = cell.mul %soft, %rate
    %both = cell.mul %more, %slow
    %sum = cell.add %more, %both
    %new = cell.add %now, %sum
    cell.yield %new
  }
  %w3 = cell.on step (%now = %w2) {
    %up = cell.add %now, %drift
    %new = cell.min %up, %high
    cell.yield %new
  }
  cell.jump %x1 by(%one) on(pre)
  cell.jump %slow by(%rate) on(pre)
  cell.jump %y1 by(%one) on(post)
}
snn.network "plasticity" dt(1 ms) seed(8) {
  %in = snn.input "in" : !snn.events<4>
  %reward = snn.input "reward" : !snn.signal<1>
  %dense = snn.project "dense" %in via(#snn.dense)
           weight(dense<[[0.4, 0.3, 0.2, 0.1], [0.1, 0.5, 0.6, 0.2], [0.3, 0.3, 0.3, 0.3], [0.0, 0.2, 0.1, 0.4]]> : tensor<4x4xf64>) delay(3)
           learn(@rule post(%a) modulate(gain = %reward) with({rate = 0.05}))
           : (!snn.events<4>, !snn.events<4>, !snn.signal<1>) -> !snn.drive<4>
  %sparse = snn.project "sparse" %in via(#snn.sparse<4>) weight(dense<[0.5, 0.4, 0.3, 0.2, 0.1]> : tensor<5xf32>)
            synapses(dense<[[0, 3], [1, 0], [1, 2], [3, 3], [3, 3]]> : tensor<5x2xi32>) delay(dense<[2, 0, 5, 1, 1]> : tensor<5xi32>)
            learn(@rule post(%a) with({rate = 0.08, drift = -0.002})) : (!snn.events<4>, !snn.events<4>) -> !snn.drive<4>
  %own = snn.project "own" %a via(#snn.fixed_probability<4, 0.7, self = false>) weight(0.15) delay(#snn.uniform_steps<1, 6>)
         learn(@pair_stdp post(%a) modulate(depression = %v) with({a_plus = 0.02, a_minus = 0.03, w_max = 0.4})) stream(2)
         : (!snn.events<4>, !snn.events<4>, !snn.signal<1>) -> !snn.drive<4>
  %one = snn.project "one" %in via(#snn.one_to_one) weight(0.2)
         learn(@pair_stdp post(%a) with({a_plus = 0.02, a_minus = 0.03})) : (!snn.events<4>, !snn.events<4>) -> !snn.drive<4>
  %all = snn.project "all" %b via(#snn.all_to_all<4>) weight(0.1) delay(1)
         learn(@rule post(%in) with({rate = 0.05})) : (!snn.events<2>, !snn.events<4>) -> !snn.drive<4>
  %a = snn.population "a" model(@lif) (i = %dense, %sparse, %own, %one, %all) with({tau = 0.01, r = 9.0, v_threshold = 0.8})
       : (!snn.drive<4>, !snn.drive<4>, !snn.drive<4>, !snn.drive<4>, !snn.drive<4>) -> !snn.events<4>
  %ab = snn.project "ab" %a via(#snn.all_to_all<2>) weight(0.3) learn(@rule post(%b) with({rate = 0.03}))
        : (!snn.events<4>, !snn.events<2>) -> !snn.drive<2>
  %b = snn.population "b" model(@lif) (i = %ab) with({tau = 0.02, r = 15.0, v_threshold = 1.0}) every(2)
       : (!snn.drive<2>) -> !snn.events<2>
  %av = snn.project "av" %a via(#snn.all_to_all<1>) weight(0.5) : (!snn.events<4>) -> !snn.drive<1>
  %v = snn.population "v" model(@li) (i = %av) with({tau = 0.02, v_leak = 0.3}) : (!snn.drive<1>) -> !snn.signal<1>
  snn.output "a" %a : !snn.events<4>
  snn.output "b" %b : !snn.events<2>
}
