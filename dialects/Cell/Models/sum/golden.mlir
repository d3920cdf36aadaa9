// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The sum of an input and of what another projection makes of it, read by a leaky integrator through weights.

snn.network "golden" dt(2 ms) {
  %in = snn.input "in" : !snn.signal<2>
  %same = snn.project "in_to_sum" %in via(#snn.one_to_one) : (!snn.signal<2>) -> !snn.drive<2>
  %late = snn.project "swapped" %in via(#snn.dense) weight(dense<[[0.0, 0.5], [-2.0, 0.0]]> : tensor<2x2xf64>) delay(3)
          : (!snn.signal<2>) -> !snn.drive<2>
  %sum = snn.population "sum" model(@sum) (i = %same, %late) : (!snn.drive<2>, !snn.drive<2>) -> !snn.signal<2>
  %drive = snn.project "sum_to_li" %sum via(#snn.one_to_one) weight(1.5) : (!snn.signal<2>) -> !snn.drive<2>
  %v = snn.population "li" model(@li) (i = %drive) with({tau = 0.02}) : (!snn.drive<2>) -> !snn.signal<2>
  snn.output "v" %v : !snn.signal<2>
}
