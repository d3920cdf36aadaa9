// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two cells by forward Euler; the membrane reads the current with the arrivals of the step, before it decays.

snn.network "golden" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %drive = snn.project "in_to_cuba" %in via(#snn.dense) weight(dense<[[0.7, 0.4], [-0.2, 1.1]]> : tensor<2x2xf64>)
           : (!snn.events<2>) -> !snn.drive<2>
  %v = snn.population "cuba" model(@cuba_li) (s = %drive)
       with({tau_syn = dense<[0.004, 0.008]> : tensor<2xf64>, tau_mem = 0.02, r = 3.0, w_in = 2.5, v_leak = -0.25})
       via(#snn.convention<order = jump_read_decay>) : (!snn.drive<2>) -> !snn.signal<2>
  snn.output "v" %v : !snn.signal<2>
}
