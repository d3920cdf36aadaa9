// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two cells with a time constant of their own, driven by a signal, with exact decay and Euler's input gain.

snn.network "golden" dt(2 ms) {
  %in = snn.input "in" : !snn.signal<2>
  %drive = snn.project "in_to_li" %in via(#snn.one_to_one) weight(0.5) : (!snn.signal<2>) -> !snn.drive<2>
  %v = snn.population "li" model(@li) (i = %drive)
       with({tau = dense<[0.02, 0.005]> : tensor<2xf64>, r = 3.0, v_leak = -0.1})
       via(#snn.convention<integrator = exact, gain = euler>) : (!snn.drive<2>) -> !snn.signal<2>
  snn.output "v" %v : !snn.signal<2>
}
