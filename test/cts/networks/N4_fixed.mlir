// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fixed point: rounding and overflow, scales of all kinds, weights of few bits, resets now and later, sums of several
// projections on different grids, an output that is a signal.

snn.network "fixed" dt(1 ms) seed(5) {
  %in = snn.input "in" counts(2) : !snn.events<6>
  %x = snn.input "x" storage(!cell.fixed<12, 7, floor>) : !snn.signal<5>

  // One scale that is a power of two, biases, a reset one step later.
  %in_to_a = snn.project "in_to_a" %in via(#snn.dense)
             weight(dense<[[10, -20, 30, -40, 50, 60], [7, 8, 9, 10, -11, 12], [127, -128, 3, 4, 5, 6]]> : tensor<3x6xi8>)
             bias(dense<[1, 2, -3]> : tensor<3xi16>) scale(0.0078125) : (!snn.events<6>) -> !snn.drive<3>
  %a = snn.population "a" model(@lif) (i = %in_to_a, %b_to_a, %x_to_a)
       with({tau = 0.01, r = 10.0, v_threshold = 0.5, v_reset = 0.0}) via(#snn.convention<reset = subtract, reset_lag = 1>)
       storage(!cell.fixed<16, 10>) coefficients(12)
       : (!snn.drive<3>, !snn.drive<3>, !snn.drive<3>) -> !snn.events<3>

  // A scale for each target, weights of four bits, a delay; floor and wrap.
  %a_to_b = snn.project "a_to_b" %a via(#snn.dense) weight(dense<[[1, -2, 3], [5, 6, -7], [7, 7, 7], [-8, 0, 4]]> : tensor<4x3xi4>) scale(dense<[0.125, 0.1171875, 0.28125, 0.03125]> : tensor<4xf64>) delay(2) : (!snn.events<3>) -> !snn.drive<4>
  %b = snn.population "b" model(@lif) (i = %a_to_b)
       with({tau = dense<[0.02, 0.015, 0.03, 0.01]> : tensor<4xf64>, r = 20.0, v_threshold = 0.6})
       storage(!cell.fixed<11, 8, floor, wrap>) : (!snn.drive<4>) -> !snn.events<4>

  // Ternary weights, each synapse with its delay; a scale that is no power of two.
  %b_to_a = snn.project "b_to_a" %b via(#snn.sparse<3>) weight(dense<[1, -1, 1, 1, 0]> : tensor<5xi2>)
            synapses(dense<[[0, 0], [0, 1], [1, 2], [2, 0], [3, 1]]> : tensor<5x2xi32>) scale(0.171875)
            delay(dense<[1, 3, 2, 5, 1]> : tensor<5xi32>) : (!snn.events<4>) -> !snn.drive<3>

  // A signal: sixteen bits of weight, toward zero.
  %x_to_a = snn.project "x_to_a" %x via(#snn.dense)
            weight(dense<[[1000, -2000, 300, 0, 77], [1, 2, 3, 4, 5], [-3000, 2999, 1500, -1500, 9]]> : tensor<3x5xi16>)
            scale(0.000244140625) delay(1) : (!snn.signal<5>) -> !snn.drive<3>
  %x_to_c = snn.project "x_to_c" %x via(#snn.dense)
            weight(dense<[[3, -1, 2, 0, 1], [1, 1, 1, 1, 1]]> : tensor<2x5xi4>) scale(0.0625) : (!snn.signal<5>) -> !snn.drive<2>
  %c = snn.population "c" model(@li) (i = %x_to_c) with({tau = 0.02, r = 20.0}) storage(!cell.fixed<14, 9, toward_zero>)
       : (!snn.drive<2>) -> !snn.signal<2>

  // Small enough to saturate.
  %c_to_d = snn.project "c_to_d" %c via(#snn.dense) weight(dense<[[7, -3], [-5, 6]]> : tensor<2x2xi4>)
            : (!snn.signal<2>) -> !snn.drive<2>
  %d = snn.population "d" model(@lif) (i = %c_to_d) with({tau = 0.005, r = 5.0, v_threshold = 0.9})
       storage(!cell.fixed<6, 4>) : (!snn.drive<2>) -> !snn.events<2>

  snn.output "a" %a : !snn.events<3>
  snn.output "b" %b : !snn.events<4>
  snn.output "c" %c : !snn.signal<2>
  snn.output "d" %d : !snn.events<2>
}
