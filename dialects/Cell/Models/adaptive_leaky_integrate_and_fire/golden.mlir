// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two cells that adapt fast and slowly, integrated exactly.

snn.network "golden" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %drive = snn.project "in_to_cells" %in via(#snn.one_to_one) weight(8.0) : (!snn.events<2>) -> !snn.drive<2>
  %out = snn.population "cells" model(@adaptive_leaky_integrate_and_fire) (i = %drive)
         with({tau = 0.02, tau_a = dense<[0.05, 0.4]> : tensor<2xf64>, beta = dense<[0.3, 0.1]> : tensor<2xf64>})
         via(#snn.convention<integrator = exact>) : (!snn.drive<2>) -> !snn.events<2>
  snn.output "out" %out : !snn.events<2>
}
