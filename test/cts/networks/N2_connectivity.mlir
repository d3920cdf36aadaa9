// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every connectivity from one source, one weight for all and one for each, over events and over a signal.

snn.network "connectivity" dt(1 ms) seed(99) {
  %e = snn.input "e" : !snn.events<2x3>
  %x = snn.input "x" : !snn.signal<6>
  %flat = snn.reshape %e : !snn.events<2x3> -> !snn.events<6>
  %one = snn.project "one" %flat via(#snn.one_to_one) : (!snn.events<6>) -> !snn.drive<6>
  %scaled = snn.project "scaled" %flat via(#snn.one_to_one) weight(dense<[0.1, 0.7, -0.3, 0.4, 0.9, 0.2]> : tensor<6xf32>)
            bias(0.01) : (!snn.events<6>) -> !snn.drive<6>
  %all = snn.project "all" %e via(#snn.all_to_all<6>) weight(0.07) : (!snn.events<2x3>) -> !snn.drive<6>
  %others = snn.project "others" %e via(#snn.all_to_all<6, self = false>) weight(-0.05) delay(1) : (!snn.events<2x3>) -> !snn.drive<6>
  %some = snn.project "some" %e via(#snn.fixed_probability<6, 0.5>) weight(0.21) stream(1) : (!snn.events<2x3>) -> !snn.drive<6>
  %none = snn.project "none" %e via(#snn.fixed_probability<6, 0.0>) weight(0.21) bias(0.02) stream(1)
          : (!snn.events<2x3>) -> !snn.drive<6>
  %every = snn.project "every" %e via(#snn.fixed_probability<6, 1.0, self = false>) weight(0.03) stream(2)
           : (!snn.events<2x3>) -> !snn.drive<6>
  %a = snn.population "a" model(@lif) (i = %one, %scaled, %all, %others, %some, %none, %every)
       with({tau = 0.01, r = 6.0, v_threshold = 0.9})
       : (!snn.drive<6>, !snn.drive<6>, !snn.drive<6>, !snn.drive<6>, !snn.drive<6>, !snn.drive<6>, !snn.drive<6>)
       -> !snn.events<6>
  %x_one = snn.project "x_one" %x via(#snn.one_to_one) weight(0.3) : (!snn.signal<6>) -> !snn.drive<6>
  %x_all = snn.project "x_all" %x via(#snn.all_to_all<6, self = false>) weight(0.11) delay(2) : (!snn.signal<6>) -> !snn.drive<6>
  %x_some = snn.project "x_some" %x via(#snn.fixed_probability<6, 0.4>) weight(0.2) stream(7) : (!snn.signal<6>) -> !snn.drive<6>
  %x_sparse = snn.project "x_sparse" %x via(#snn.sparse<6>) weight(dense<[0.5, 0.25, -0.75]> : tensor<3xf64>)
              synapses(dense<[[0, 5], [3, 1], [3, 1]]> : tensor<3x2xi32>) : (!snn.signal<6>) -> !snn.drive<6>
  %a_b = snn.project "a_b" %a via(#snn.dense) weight(dense<0.05> : tensor<6x6xf32>) : (!snn.events<6>) -> !snn.drive<6>
  %b = snn.population "b" model(@lif) (i = %x_one, %x_all, %x_some, %x_sparse, %a_b)
       with({tau = 0.01, r = 6.0, v_threshold = 0.9})
       : (!snn.drive<6>, !snn.drive<6>, !snn.drive<6>, !snn.drive<6>, !snn.drive<6>) -> !snn.events<6>
  %square = snn.reshape %b : !snn.events<6> -> !snn.events<2x3>
  snn.output "a" %a : !snn.events<6>
  snn.output "b" %square : !snn.events<2x3>
  snn.output "in" %e : !snn.events<2x3>
  snn.output "x" %x : !snn.signal<6>
}
