// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two steps, one of which ends, into integrators that add them up.

snn.network "golden" dt(10 ms) {
  %in = snn.input "in" : !snn.events<1>
  %i = snn.population "source" model(@step_current) ()
       with({amplitude = dense<[1.5, -0.5]> : tensor<2xf64>, onset = dense<[0.0, 0.05]> : tensor<2xf64>,
             offset = dense<[1.0e30, 0.1]> : tensor<2xf64>}) : () -> !snn.signal<2>
  %drive = snn.project "source_to_cells" %i via(#snn.one_to_one) weight(1.0) : (!snn.signal<2>) -> !snn.drive<2>
  %out = snn.population "cells" model(@if) (i = %drive) with({v_threshold = 0.1}) : (!snn.drive<2>) -> !snn.events<2>
  snn.output "out" %out : !snn.events<2>
}
