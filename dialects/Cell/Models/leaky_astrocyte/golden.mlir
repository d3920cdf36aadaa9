// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An astrocyte over a domain of two inputs, updated after every fourth step, and what reads it one step later.

snn.network "golden" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %domain = snn.project "in_to_astrocyte" %in via(#snn.all_to_all<1>) weight(0.75) : (!snn.events<2>) -> !snn.drive<1>
  %a = snn.population "astrocyte" model(@leaky_astrocyte) (i = %domain) with({tau = 0.05, a_rest = 0.2}) every(4)
       phase(modulator) : (!snn.drive<1>) -> !snn.signal<1>
  %reads = snn.project "astrocyte_to_reader" %a via(#snn.one_to_one) : (!snn.signal<1>) -> !snn.drive<1>
  %v = snn.population "reader" model(@li) (i = %reads) with({tau = 0.001}) : (!snn.drive<1>) -> !snn.signal<1>
  snn.output "v" %v : !snn.signal<1>
}
