// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A held signal: what depends on it alone is the same in every step of a sample and new in the next; beside it, what
// changes; the held signal with a delay was zero before step 0.

snn.network "held" dt(1 ms) seed(2) {
  %image = snn.input "image" held : !snn.signal<3>
  %src = snn.population "source" model(@poisson_source) () with({rate = 200.0}) stream(1) : () -> !snn.events<2>
  %mix = snn.project "mix" %image via(#snn.dense) weight(dense<[[0.2, 0.4, -0.3], [0.6, 0.1, 0.5]]> : tensor<2x3xf64>)
         bias(dense<[0.1, -0.2]> : tensor<2xf64>) : (!snn.signal<3>) -> !snn.signal<2>
  %again = snn.project "again" %mix via(#snn.dense) weight(dense<[[0.7, 0.3], [-0.2, 0.9]]> : tensor<2x2xf64>)
           : (!snn.signal<2>) -> !snn.drive<2>
  %direct = snn.project "direct" %image via(#snn.dense) weight(dense<[[0.3, 0.1, 0.2], [-0.1, 0.4, 0.2]]> : tensor<2x3xf32>)
            : (!snn.signal<3>) -> !snn.drive<2>
  %late = snn.project "late" %image via(#snn.dense) weight(dense<[[0.3, 0.1, 0.2], [0.1, 0.4, 0.2]]> : tensor<2x3xf32>) delay(5)
          : (!snn.signal<3>) -> !snn.drive<2>
  %kick = snn.project "kick" %src via(#snn.one_to_one) weight(0.7) : (!snn.events<2>) -> !snn.drive<2>
  %z = snn.population "z" model(@lif) (i = %again, %direct, %kick, %late) with({tau = 0.01, r = 3.0, v_threshold = 0.8})
       : (!snn.drive<2>, !snn.drive<2>, !snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  %y = snn.population "y" model(@lif) (i = %direct) with({tau = 0.01, r = 9.0, v_threshold = 0.4}) every(3)
       : (!snn.drive<2>) -> !snn.events<2>
  snn.output "z" %z : !snn.events<2>
  snn.output "y" %y : !snn.events<2>
  snn.output "mix" %mix : !snn.signal<2>
}
