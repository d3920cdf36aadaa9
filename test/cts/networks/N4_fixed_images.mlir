// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fixed point from a held image: convolutions with a scale and a bias for each channel, pooling, dense.

snn.network "fixed_images" dt(1 ms) {
  %image = snn.input "image" held storage(!cell.fixed<10, 8>) : !snn.signal<36>
  %plane = snn.reshape %image : !snn.signal<36> -> !snn.signal<1x6x6>
  %conv = snn.project "conv" %plane via(#snn.conv2d<stride = [1, 1], padding = [1, 1], dilation = [1, 1], groups = 1>)
          weight(dense<[[[[50, -20, 3], [7, 90, -40], [12, 30, 5]]], [[[-60, 20, 30], [70, 10, -4], [1, -30, 55]]]]> : tensor<2x1x3x3xi8>)
          bias(dense<[4, -9]> : tensor<2xi16>) scale(dense<[0.0078125, 0.0087890625]> : tensor<2xf64>)
          : (!snn.signal<1x6x6>) -> !snn.drive<2x6x6>
  %maps = snn.population "maps" model(@if) (i = %conv) with({r = 1000.0, v_threshold = 1.0}) via(#snn.convention<reset = subtract>)
          storage(!cell.fixed<16, 9>) : (!snn.drive<2x6x6>) -> !snn.events<2x6x6>
  %pool = snn.project "pool" %maps via(#snn.average_pool2d<kernel = [2, 2], stride = [2, 2], padding = [0, 0]>)
          : (!snn.events<2x6x6>) -> !snn.drive<2x3x3>
  %pooled = snn.population "pooled" model(@if) (i = %pool) with({r = 1000.0, v_threshold = 0.5})
            storage(!cell.fixed<8, 4>) : (!snn.drive<2x3x3>) -> !snn.events<2x3x3>
  %sum = snn.project "sum" %pooled via(#snn.sum_pool2d<kernel = [2, 2], stride = [1, 1], padding = [0, 0]>) delay(1)
         : (!snn.events<2x3x3>) -> !snn.drive<2x2x2>
  %again = snn.project "again" %maps_again via(#snn.conv2d<stride = [1, 1], padding = [0, 0], dilation = [1, 1], groups = 2>)
           weight(dense<[[[[1, -2], [3, 1]]], [[[2, 1], [-1, 3]]]]> : tensor<2x1x2x2xi4>) scale(0.25)
           : (!snn.events<2x2x2>) -> !snn.drive<2x1x1>
  %maps_again = snn.population "summed" model(@if) (i = %sum) with({r = 1000.0, v_threshold = 1.5})
                storage(!cell.fixed<9, 4>) : (!snn.drive<2x2x2>) -> !snn.events<2x2x2>
  %last = snn.population "last" model(@lif) (i = %again) with({tau = 0.02, r = 20.0, v_threshold = 0.3})
          storage(!cell.fixed<16, 12>) : (!snn.drive<2x1x1>) -> !snn.events<2x1x1>
  snn.output "last" %last : !snn.events<2x1x1>
}
