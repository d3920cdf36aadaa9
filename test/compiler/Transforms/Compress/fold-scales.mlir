// RUN: glia-opt %s -split-input-file --fold-scales | FileCheck %s

// Factor and bias of each target: 0.5 and 2, 1 and -1; the bias 4 that was there is multiplied, too.

// CHECK-LABEL: snn.network "dense"
// CHECK: snn.project "linear" %{{.*}} weight(dense_resource<[[W:linear_weights]]> : tensor<2x2xf32>) bias(dense_resource<[[B:linear_biases]]> : tensor<2xf64>) : (!snn.events<2>) -> !snn.signal<2>
// CHECK-NOT: "norm"
// CHECK-DAG: [[W]]: "0x040000000000003F0000803F000040C000008040"
// CHECK-DAG: [[B]]: "0x0800000000000000000008400000000000001C40"
snn.network "dense" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %sum = snn.project "linear" %in via(#snn.dense) weight(dense<[[1.0, 2.0], [-1.5, 2.0]]> : tensor<2x2xf32>) bias(4.0)
         : (!snn.events<2>) -> !snn.signal<2>
  %norm = snn.project "norm" %sum via(#snn.one_to_one) weight(dense<[0.5, 2.0]> : tensor<2xf32>)
          bias(dense<[1.0, -1.0]> : tensor<2xf32>) : (!snn.signal<2>) -> !snn.signal<2>
  snn.output "out" %norm : !snn.signal<2>
}

// -----

// Of a convolution, factors of a channel must be equal.

// CHECK-LABEL: snn.network "kernels"
// CHECK: snn.project "conv" %{{.*}} weight(dense_resource<[[K:conv_weights]]> : tensor<2x1x1x1xf32>)
// CHECK-NOT: "channels"
// CHECK: snn.project "uneven"
// CHECK: [[K]]: "0x040000000000003F0000C03F"
snn.network "kernels" dt(1 ms) {
  %in = snn.input "in" : !snn.signal<1x1x2>
  %maps = snn.project "conv" %in via(#snn.conv2d<stride = [1, 1], padding = [0, 0], dilation = [1, 1], groups = 1>)
          weight(dense<1.0> : tensor<2x1x1x1xf32>) : (!snn.signal<1x1x2>) -> !snn.signal<2x1x2>
  %scaled = snn.project "channels" %maps via(#snn.one_to_one)
            weight(dense<[[[0.5, 0.5]], [[1.5, 1.5]]]> : tensor<2x1x2xf32>) : (!snn.signal<2x1x2>) -> !snn.signal<2x1x2>
  %uneven = snn.project "uneven" %scaled via(#snn.one_to_one)
            weight(dense<[[[0.5, 0.25]], [[1.5, 1.5]]]> : tensor<2x1x2xf32>) : (!snn.signal<2x1x2>) -> !snn.signal<2x1x2>
  snn.output "uneven" %uneven : !snn.signal<2x1x2>
}

// -----

// Sums that something else reads stay as they are, and so does what is delayed.

// CHECK-LABEL: snn.network "read"
// CHECK: snn.project "shared"
// CHECK: snn.project "half"
// CHECK: snn.project "alone"
// CHECK: snn.project "late"
snn.network "read" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1>
  %shared = snn.project "shared" %in via(#snn.dense) weight(dense<1.0> : tensor<1x1xf32>) : (!snn.events<1>) -> !snn.signal<1>
  %half = snn.project "half" %shared via(#snn.one_to_one) weight(0.5) : (!snn.signal<1>) -> !snn.signal<1>
  %alone = snn.project "alone" %in via(#snn.dense) weight(dense<1.0> : tensor<1x1xf32>) : (!snn.events<1>) -> !snn.signal<1>
  %late = snn.project "late" %alone via(#snn.one_to_one) weight(0.5) delay(2) : (!snn.signal<1>) -> !snn.signal<1>
  snn.output "shared" %shared : !snn.signal<1>
  snn.output "half" %half : !snn.signal<1>
  snn.output "late" %late : !snn.signal<1>
}
