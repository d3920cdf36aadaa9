// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The same drive twice at one port, with a delay: what reaches the port is added twice.

snn.network "twice" dt(1 ms) seed(4) {
  %noise = snn.population "noise" model(@poisson_source) () with({rate = 400.0}) stream(3) : () -> !snn.events<4>
  %rows = snn.project "rows" %noise via(#snn.dense) weight(dense<[[-0.2, 0.8, -0.4, 0.1], [0.6, 0.6, -0.6, -0.6]]> : tensor<2x4xf64>)
          delay(1) : (!snn.events<4>) -> !snn.drive<2>
  %lists = snn.project "lists" %noise via(#snn.fixed_probability<2, 0.7>) weight(0.3) delay(2) stream(5)
           : (!snn.events<4>) -> !snn.drive<2>
  %cells = snn.population "cells" model(@threshold) (i = %rows, i = %lists, i = %rows, i = %lists) with({threshold = 0.9})
           : (!snn.drive<2>, !snn.drive<2>, !snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  snn.output "cells" %cells : !snn.events<2>
}
