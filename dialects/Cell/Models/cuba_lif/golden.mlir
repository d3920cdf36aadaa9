// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two cells as snnTorch's modules have them: the new current is read, the threshold is subtracted one step later.

snn.network "golden" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %drive = snn.project "in_to_cuba" %in via(#snn.dense) weight(dense<[[0.7, 0.4], [-0.2, 1.1]]> : tensor<2x2xf64>)
           : (!snn.events<2>) -> !snn.drive<2>
  %out = snn.population "cuba" model(@cuba_lif) (s = %drive)
         with({tau_syn = 0.004, tau_mem = dense<[0.01, 0.02]> : tensor<2xf64>, r = 4.0, w_in = 2.0, v_leak = 0.05,
               v_threshold = 0.5})
         via(#snn.convention<order = decay_jump_read, reset = subtract, reset_lag = 1>)
         : (!snn.drive<2>) -> !snn.events<2>
  snn.output "out" %out : !snn.events<2>
}
