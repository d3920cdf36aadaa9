// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The published cell and one that bursts, under steps of current, by Runge-Kutta.

snn.network "golden" dt(100 us) {
  %in = snn.input "in" : !snn.signal<2>
  %drive = snn.project "in_to_cells" %in via(#snn.one_to_one) weight(1.0) : (!snn.signal<2>) -> !snn.drive<2>
  %out = snn.population "cells" model(@adaptive_exponential) (i = %drive)
         with({v_reset = dense<[-70.6e-3, -47.0e-3]> : tensor<2xf64>, tau_w = dense<[144.0e-3, 20.0e-3]> : tensor<2xf64>})
         via(#snn.convention<integrator = rk4>) : (!snn.drive<2>) -> !snn.events<2>
  snn.output "out" %out : !snn.events<2>
}
