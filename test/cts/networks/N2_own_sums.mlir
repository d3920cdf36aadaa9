// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Projections of signals, of averages, and with biases: each completes its own sum, then is added once.

snn.network "own_sums" dt(1 ms) {
  %x = snn.input "x" : !snn.signal<2x4x4>
  %e = snn.input "e" : !snn.events<2x4x4>
  %image = snn.input "image" : !snn.signal<2x4x4>
  %mean = snn.project "mean" %e via(#snn.average_pool2d<kernel = [3, 3], stride = [2, 2], padding = [1, 1]>)
          bias(dense<[0.1, 0.2, -0.1, 0.3, 0.0, 0.05, 0.07, -0.2]> : tensor<8xf64>) : (!snn.events<2x4x4>) -> !snn.drive<2x2x2>
  %meant = snn.project "meant" %x via(#snn.average_pool2d<kernel = [2, 2], stride = [2, 2], padding = [0, 0]>)
           : (!snn.signal<2x4x4>) -> !snn.drive<2x2x2>
  %summed = snn.project "summed" %e via(#snn.sum_pool2d<kernel = [2, 3], stride = [2, 1], padding = [0, 0]>) delay(2)
            : (!snn.events<2x4x4>) -> !snn.drive<2x2x2>
  %seen = snn.project "seen" %image via(#snn.conv2d<stride = [2, 2], padding = [0, 0]>)
          weight(dense<[[[[0.2, -0.1], [0.3, 0.1]], [[0.05, 0.4], [0.1, -0.2]]], [[[0.1, 0.1], [0.2, 0.3]], [[-0.4, 0.2], [0.3, 0.1]]]]> : tensor<2x2x2x2xf32>)
         bias(dense<[0.1, -0.05]> : tensor<2xf32>)
          : (!snn.signal<2x4x4>) -> !snn.drive<2x2x2>
  %z = snn.population "z" model(@lif) (i = %mean, %meant, %summed, %seen) with({tau = 0.01, r = 3.0, v_threshold = 0.5})
       : (!snn.drive<2x2x2>, !snn.drive<2x2x2>, !snn.drive<2x2x2>, !snn.drive<2x2x2>) -> !snn.events<2x2x2>
  snn.output "z" %z : !snn.events<2x2x2>
}
