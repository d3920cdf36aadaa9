// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Three cells with a threshold of their own; the first two inputs meet it exactly now and then.

snn.network "golden" dt(1 ms) {
  %in = snn.input "in" : !snn.signal<3>
  %drive = snn.project "in_to_threshold" %in via(#snn.one_to_one) : (!snn.signal<3>) -> !snn.drive<3>
  %out = snn.population "threshold" model(@threshold) (i = %drive)
         with({threshold = dense<[0.5, 0.25, -0.5]> : tensor<3xf64>}) : (!snn.drive<3>) -> !snn.events<3>
  snn.output "out" %out : !snn.events<3>
}
