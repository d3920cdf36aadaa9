// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Parameters for all cells, for each, of another shape, broadcast along an axis; integrated exactly and by Euler.

snn.network "parameters" dt(500 us) {
  %in = snn.input "in" : !snn.events<2x3>
  %x = snn.input "x" : !snn.signal<2x3>
  %d = snn.project "d" %in via(#snn.one_to_one) weight(0.8) : (!snn.events<2x3>) -> !snn.drive<2x3>
  %s = snn.project "s" %x via(#snn.one_to_one) weight(0.6) : (!snn.signal<2x3>) -> !snn.drive<2x3>
  %a = snn.population "a" model(@lif) (i = %d, %s)
       with({tau = dense<[[0.01, 0.02, 0.005], [0.004, 0.03, 0.007]]> : tensor<2x3xf64>, r = dense<[3.0, 7.0, 4.0]> : tensor<3xf32>,
             v_leak = dense<[[0.1], [-0.1]]> : tensor<2x1xf64>, v_threshold = dense<[0.4, 0.5, 0.6, 0.7, 0.8, 0.9]> : tensor<6xf64>,
             v_reset = dense<0.05> : tensor<1xf64>})
       via(#snn.convention<integrator = exact>) : (!snn.drive<2x3>, !snn.drive<2x3>) -> !snn.events<2x3>
  %b = snn.population "b" model(@cuba_lif) (s = %d, %s)
       with({tau_syn = dense<[0.004, 0.002, 0.009]> : tensor<3xf64>, tau_mem = 0.01, r = 5.0, w_in = dense<[[2.0], [3.0]]> : tensor<2x1xf32>,
             v_threshold = 0.5})
       via(#snn.convention<integrator = exact, gain = euler>) : (!snn.drive<2x3>, !snn.drive<2x3>) -> !snn.events<2x3>
  %c = snn.population "c" model(@lif) (i = %s) with({tau = dense<[[0.01, 0.02, 0.005], [0.004, 0.03, 0.007]]> : tensor<2x3xf32>, v_threshold = 0.2})
       : (!snn.drive<2x3>) -> !snn.events<2x3>
  snn.output "a" %a : !snn.events<2x3>
  snn.output "b" %b : !snn.events<2x3>
  snn.output "c" %c : !snn.events<2x3>
}
