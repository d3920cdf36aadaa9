// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two cells with a resistance of their own; what they integrate arrives one step late.

snn.network "golden" dt(2 ms) {
  %in = snn.input "in" : !snn.signal<2>
  %drive = snn.project "in_to_i" %in via(#snn.dense) weight(dense<[[0.5, -1.5], [2.0, 0.25]]> : tensor<2x2xf64>)
           bias(dense<[0.0, 3.0]> : tensor<2xf64>) : (!snn.signal<2>) -> !snn.drive<2>
  %v = snn.population "i" model(@i) (i = %drive) with({r = dense<[4.0, 10.0]> : tensor<2xf64>})
       via(#snn.convention<arrival_lag = 1>) : (!snn.drive<2>) -> !snn.signal<2>
  snn.output "v" %v : !snn.signal<2>
}
