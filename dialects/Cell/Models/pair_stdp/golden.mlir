// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Six synapses with a delay of two steps, whose depression an input modulates. A sink shows the weights that deliver.

snn.network "golden" dt(1 ms) {
  %pre = snn.input "pre" : !snn.events<3>
  %post = snn.input "post" : !snn.events<2>
  %k = snn.input "depression" : !snn.signal<1>
  %drive = snn.project "pre_to_sink" %pre via(#snn.dense)
           weight(dense<[[0.5, 0.25, 0.9], [0.125, 0.75, 0.05]]> : tensor<2x3xf64>) delay(2)
           learn(@pair_stdp post(%post) modulate (depression = %k)
                 with({a_plus = 0.1, a_minus = 0.12, tau_plus = 0.015, tau_minus = 0.03}))
           : (!snn.events<3>, !snn.events<2>, !snn.signal<1>) -> !snn.drive<2>
  %v = snn.population "sink" model(@li) (i = %drive) with({tau = 0.001}) : (!snn.drive<2>) -> !snn.signal<2>
  snn.output "v" %v : !snn.signal<2>
}
