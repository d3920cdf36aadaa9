// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Three sources with a rate of their own, from none to several events in a step.

snn.network "golden" dt(1 ms) seed(20240917) {
  %out = snn.population "source" model(@poisson_source) ()
         with({rate = dense<[0.0, 180.0, 2500.0]> : tensor<3xf64>}) stream(5) : () -> !snn.events<3>
  snn.output "out" %out : !snn.events<3>
}
