// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fixed point: resets to a value, zero and other, under all orders, where states, coefficients and inputs have many bits
// after the point; states of one bit before it; a scale above 1.

snn.network "fixed_reset" dt(1 ms) {
  %x = snn.input "x" held storage(!cell.fixed<24, 22>) : !snn.signal<5>
  %x_to_a = snn.project "x_to_a" %x via(#snn.dense)
            weight(dense<[[100, -20, 30, 0, 77], [1, 2, 3, 4, 5], [-30, 29, 15, -15, 9]]> : tensor<3x5xi8>)
            bias(dense<[900, 1100, 1000]> : tensor<3xi32>) scale(0.013063430786132813) : (!snn.signal<5>) -> !snn.drive<3>
  %a = snn.population "a" model(@lif) (i = %x_to_a)
       with({tau = 0.008, v_threshold = 1.0, v_reset = 0.0}) via(#snn.convention<order = jump_read_decay>)
       storage(!cell.fixed<24, 17>) : (!snn.drive<3>) -> !snn.events<3>

  %a_to_b = snn.project "a_to_b" %a via(#snn.dense)
            weight(dense<[[10, -20, 90], [50, 60, -70], [70, 71, 72], [-80, 30, 40]]> : tensor<4x3xi8>)
            scale(dense<[0.0125885009765625, 0.01171875, 0.028125762939453125, 0.03125]> : tensor<4xf64>)
            : (!snn.events<3>) -> !snn.drive<4>
  %b = snn.population "b" model(@lif) (i = %a_to_b)
       with({tau = 0.005, r = 3.0, v_threshold = 0.3, v_reset = -0.171}) via(#snn.convention<order = decay_jump_read>)
       storage(!cell.fixed<24, 23>) coefficients(20) : (!snn.drive<4>) -> !snn.events<4>

  %b_to_c = snn.project "b_to_c" %b via(#snn.dense) weight(dense<[[3, -1, 2, 7], [1, 5, 6, 1]]> : tensor<2x4xi4>)
            scale(0.125) : (!snn.events<4>) -> !snn.drive<2>
  %a_to_c = snn.project "a_to_c" %a via(#snn.dense) weight(dense<[[1, 0, -1], [0, 1, 1]]> : tensor<2x3xi2>) scale(4.0) delay(1)
            : (!snn.events<3>) -> !snn.drive<2>
  %c = snn.population "c" model(@lif) (i = %b_to_c, %a_to_c) with({tau = 0.02, r = 2.0, v_threshold = 0.25, v_reset = 0.125})
       via(#snn.convention<reset_lag = 1>) storage(!cell.fixed<8, 6>) : (!snn.drive<2>, !snn.drive<2>) -> !snn.events<2>

  snn.output "a" %a : !snn.events<3>
  snn.output "b" %b : !snn.events<4>
  snn.output "c" %c : !snn.events<2>
}
