// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two oscillators of 50 and 20 Hz, integrated exactly: both states jointly.

snn.network "golden" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %drive = snn.project "in_to_cells" %in via(#snn.one_to_one) weight(300.0) : (!snn.events<2>) -> !snn.drive<2>
  %out = snn.population "cells" model(@resonate_and_fire) (i = %drive)
         with({tau = 0.05, omega = dense<[314.0, 126.0]> : tensor<2xf64>, y_threshold = 0.6, y_reset = 0.1})
         via(#snn.convention<integrator = exact>) : (!snn.drive<2>) -> !snn.events<2>
  snn.output "out" %out : !snn.events<2>
}
