// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A regular spiking and a fast spiking cell under a step of current, by Euler.

snn.network "golden" dt(500 us) {
  %in = snn.input "in" : !snn.signal<2>
  %drive = snn.project "in_to_cells" %in via(#snn.one_to_one) weight(1.0) : (!snn.signal<2>) -> !snn.drive<2>
  %out = snn.population "cells" model(@izhikevich) (i = %drive)
         with({a = dense<[0.02, 0.1]> : tensor<2xf64>, d = dense<[8.0, 2.0]> : tensor<2xf64>})
         via(#snn.convention<integrator = euler>) : (!snn.drive<2>) -> !snn.events<2>
  snn.output "out" %out : !snn.events<2>
}
