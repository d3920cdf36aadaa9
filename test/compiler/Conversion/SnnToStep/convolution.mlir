// A convolution adds vectors over output channels: kernels and sums have the channels last.

// RUN: glia-opt %s --convert-snn-to-step | FileCheck %s

cell.model @li kind(neuron) {
  %tau = cell.param "tau" default(0.01)
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %v = cell.state "v" init(%zero)
  %d = cell.sub %i, %v
  %dv = cell.div %d, %tau
  %v1 = cell.derivative %v, %dv
  cell.output "v" %v1
}
// The kernel (out, in, row, column) = (4, 2, 3, 3) becomes (in, row, column, out).
// CHECK-LABEL: step.program @alone
// CHECK: %[[LINE:[a-zA-Z0-9_]+]] = step.line "in" external
// CHECK: %[[KERNEL:[a-zA-Z0-9_]+]] = step.table dense_resource<{{.*}}> : tensor<2x3x3x4xf32> as memref<2x3x3x4xf32>
// CHECK: step.fill %[[LAST:[a-zA-Z0-9_]+]] : memref<64xf32>
// CHECK-NEXT: step.convolve %[[LINE]] weights(%[[KERNEL]]) into %[[LAST]] source [2, 6, 6] target [4, 4, 4] stride [1, 1] padding [0, 0] dilation [1, 1] groups 1
// CHECK-NEXT: step.transpose %[[LAST]] channels 4 into %[[SUM:[a-zA-Z0-9_]+]] : memref<64xf32>, memref<64xf32>
// CHECK-NEXT: step.evolve{{ ?}}(%{{.*}}%[[SUM]]
snn.network "alone" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2x6x6>
  %d = snn.project "d" %in via(#snn.conv2d) weight(dense<0.5> : tensor<4x2x3x3xf32>) bias(dense<0.5> : tensor<4xf32>)
       : (!snn.events<2x6x6>) -> !snn.drive<4x4x4>
  %p = snn.population "p" model(@li) (i = %d) : (!snn.drive<4x4x4>) -> !snn.signal<4x4x4>
}

// The order of a kernel's elements: element (out, in, 0, 0) = 10 out + in.
// CHECK-LABEL: step.program @order
// CHECK: step.table dense_resource<[[NAME:.*]]> : tensor<2x1x1x3xf32>
snn.network "order" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2x1x1>
  %d = snn.project "d" %in via(#snn.conv2d) weight(dense<[[[[0.0]], [[1.0]]], [[[10.0]], [[11.0]]], [[[20.0]], [[21.0]]]]> : tensor<3x2x1x1xf32>)
       : (!snn.events<2x1x1>) -> !snn.drive<3x1x1>
  %p = snn.population "p" model(@li) (i = %d) : (!snn.drive<3x1x1>) -> !snn.signal<3x1x1>
}

// Beside others, a convolution of events adds synapse by synapse to the common sum.
// CHECK-LABEL: step.program @beside
// CHECK-NOT: step.convolve
// CHECK: step.scatter
// CHECK: step.scatter
// CHECK-NOT: step.convolve
snn.network "beside" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1x3x3>
  %a = snn.project "a" %in via(#snn.conv2d) weight(dense<0.5> : tensor<1x1x2x2xf32>) : (!snn.events<1x3x3>) -> !snn.drive<1x2x2>
  %b = snn.project "b" %in via(#snn.conv2d) weight(dense<0.25> : tensor<1x1x2x2xf32>) : (!snn.events<1x3x3>) -> !snn.drive<1x2x2>
  %p = snn.population "p" model(@li) (i = %a, %b) : (!snn.drive<1x2x2>, !snn.drive<1x2x2>) -> !snn.signal<1x2x2>
}

// A convolution of a signal lists its nonzero values; what a population gives out is visited densely.
// CHECK-LABEL: step.program @signal
// CHECK: step.convolve %{{.*}} list(%{{.*}} : memref<9xi32>) into
// CHECK: step.convolve
// CHECK-NOT: list
// CHECK-SAME: groups 1
snn.network "signal" dt(1 ms) {
  %in = snn.input "in" : !snn.signal<1x3x3>
  %a = snn.project "a" %in via(#snn.conv2d) weight(dense<0.5> : tensor<1x1x2x2xf32>) : (!snn.signal<1x3x3>) -> !snn.drive<1x2x2>
  %p = snn.population "p" model(@li) (i = %a) : (!snn.drive<1x2x2>) -> !snn.signal<1x2x2>
  %b = snn.project "b" %p via(#snn.conv2d) weight(dense<0.5> : tensor<1x1x2x2xf32>) : (!snn.signal<1x2x2>) -> !snn.drive<1x1x1>
  %q = snn.population "q" model(@li) (i = %b) : (!snn.drive<1x1x1>) -> !snn.signal<1x1x1>
}

// CHECK: [[NAME]]: "0x040000000000000000002041{{.*}}"
