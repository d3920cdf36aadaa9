// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One membrane driven above and one below its threshold, by Runge-Kutta.

snn.network "golden" dt(20 us) {
  %in = snn.input "in" : !snn.signal<2>
  %drive = snn.project "in_to_cells" %in via(#snn.one_to_one) weight(1.0) : (!snn.signal<2>) -> !snn.drive<2>
  %out = snn.population "cells" model(@hodgkin_huxley) (i = %drive) via(#snn.convention<integrator = rk4>)
         : (!snn.drive<2>) -> !snn.events<2>
  snn.output "out" %out : !snn.events<2>
}
