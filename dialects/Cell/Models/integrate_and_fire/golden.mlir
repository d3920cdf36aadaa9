// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two cells by forward Euler; they fire at the threshold, and are reset to a value one step later.

snn.network "golden" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %drive = snn.project "in_to_if" %in via(#snn.dense) weight(dense<[[120.0, 60.0], [-40.0, 300.0]]> : tensor<2x2xf64>)
           bias(dense<[10.0, -5.0]> : tensor<2xf64>) delay(2) : (!snn.events<2>) -> !snn.drive<2>
  %out = snn.population "if" model(@if) (i = %drive) with({r = 2.0, v_threshold = 1.0, v_reset = 0.0625})
         via(#snn.convention<compare = greater_or_equal, reset_lag = 1>) : (!snn.drive<2>) -> !snn.events<2>
  snn.output "out" %out : !snn.events<2>
}
