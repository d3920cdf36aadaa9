// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Three cells, integrated exactly, with parameters of their own.

snn.network "golden" dt(1 ms) {
  %in = snn.input "in" : !snn.events<3>
  %drive = snn.project "in_to_lif" %in via(#snn.one_to_one) weight(dense<[9.0, 5.0, -4.0]> : tensor<3xf64>)
           : (!snn.events<3>) -> !snn.drive<3>
  %out = snn.population "lif" model(@lif) (i = %drive)
         with({tau = dense<[0.01, 0.005, 0.02]> : tensor<3xf64>, r = 1.5, v_leak = 0.25,
               v_threshold = dense<[1.0, 1.25, 0.75]> : tensor<3xf64>, v_reset = -0.125})
         via(#snn.convention<integrator = exact>) : (!snn.drive<3>) -> !snn.events<3>
  snn.output "out" %out : !snn.events<3>
}
