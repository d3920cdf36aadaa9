// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two dense layers one after the other in one step, the second with biases; the input comes one step late, too.

snn.network "golden" dt(1 ms) {
  %in = snn.input "in" : !snn.signal<2>
  %now = snn.project "in_to_factors" %in via(#snn.dense) weight(dense<[[0.5, -1.5], [2.0, 0.25]]> : tensor<2x2xf64>)
         : (!snn.signal<2>) -> !snn.drive<2>
  %late = snn.project "late_to_factors" %in via(#snn.one_to_one) weight(0.75) delay(1) : (!snn.signal<2>) -> !snn.drive<2>
  %factors = snn.population "factors" model(@linear_unit) (i = %now, %late) : (!snn.drive<2>, !snn.drive<2>) -> !snn.signal<2>
  %d = snn.project "factors_to_rates" %factors via(#snn.dense)
       weight(dense<[[1.0, 0.5], [-0.3, 0.7], [0.0, -2.0]]> : tensor<3x2xf64>) bias(dense<[0.1, -0.2, 0.3]> : tensor<3xf64>)
       : (!snn.signal<2>) -> !snn.drive<3>
  %rates = snn.population "rates" model(@linear_unit) (i = %d) : (!snn.drive<3>) -> !snn.signal<3>
  snn.output "rates" %rates : !snn.signal<3>
}
