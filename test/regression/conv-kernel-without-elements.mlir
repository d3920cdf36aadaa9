// A kernel without rows or columns is refused: it has no synapses, and its target is larger than its source.

// RUN: not glia-opt %s 2>&1 | FileCheck %s
// CHECK: error:

snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1x2x2>
  %d = snn.project "d" %in via(#snn.conv2d) weight(dense<1.0> : tensor<1x1x0x0xf32>) : (!snn.events<1x2x2>) -> !snn.signal<1x3x3>
  snn.output "o" %d : !snn.signal<1x3x3>
}
