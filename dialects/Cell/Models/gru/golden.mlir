// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Three gated recurrent units on two inputs, of which one is event-like and one goes below zero; a state to start from.

snn.network "golden" dt(1 ms) {
  %in = snn.input "in" : !snn.signal<2>
  %wz = snn.project "in_to_update" %in via(#snn.dense) weight(dense<[[0.7, -1.2], [0.3, 0.4], [-2.0, 0.9]]> : tensor<3x2xf64>)
        bias(dense<[0.1, -0.2, 0.3]> : tensor<3xf64>) : (!snn.signal<2>) -> !snn.drive<3>
  %wr = snn.project "in_to_reset" %in via(#snn.dense) weight(dense<[[-0.6, 0.2], [1.5, 0.8], [0.4, -0.9]]> : tensor<3x2xf64>)
        bias(dense<[0.0, 0.5, -0.4]> : tensor<3xf64>) : (!snn.signal<2>) -> !snn.drive<3>
  %wn = snn.project "in_to_candidate" %in via(#snn.dense) weight(dense<[[1.1, 0.6], [-0.8, 1.9], [0.2, -1.4]]> : tensor<3x2xf64>)
        bias(dense<[-0.3, 0.2, 0.1]> : tensor<3xf64>) : (!snn.signal<2>) -> !snn.drive<3>
  %uz = snn.project "h_to_update" %h via(#snn.dense)
        weight(dense<[[0.9, -0.4, 0.2], [0.3, 0.5, -1.1], [-0.7, 0.6, 0.8]]> : tensor<3x3xf64>)
        bias(dense<[0.05, 0.0, -0.1]> : tensor<3xf64>) delay(1) : (!snn.signal<3>) -> !snn.drive<3>
  %ur = snn.project "h_to_reset" %h via(#snn.dense)
        weight(dense<[[-0.5, 1.3, 0.1], [0.7, -0.2, 0.9], [0.4, 0.3, -1.6]]> : tensor<3x3xf64>)
        bias(dense<[0.2, -0.3, 0.0]> : tensor<3xf64>) delay(1) : (!snn.signal<3>) -> !snn.drive<3>
  %un = snn.project "h_to_candidate" %h via(#snn.dense)
        weight(dense<[[1.4, 0.2, -0.9], [-0.6, 1.2, 0.5], [0.8, -1.7, 0.3]]> : tensor<3x3xf64>)
        bias(dense<[0.6, -0.1, 0.4]> : tensor<3xf64>) delay(1) : (!snn.signal<3>) -> !snn.drive<3>
  %h = snn.population "gru" model(@gru)
       (update = %wz, update = %uz, reset = %wr, reset = %ur, candidate_input = %wn, candidate_recurrent = %un)
       with({h_start = dense<[0.0, 0.25, -0.5]> : tensor<3xf64>})
       : (!snn.drive<3>, !snn.drive<3>, !snn.drive<3>, !snn.drive<3>, !snn.drive<3>, !snn.drive<3>) -> !snn.signal<3>
  snn.output "h" %h : !snn.signal<3>
}
