// Biases of minifloats have a scale that lets them fit: where 1 is the largest, the scale is 2^-32; a bias of 1 fits on 2^-30,
// and the weight of 1 has an exponent of 29 of 31.

// RUN: glia-opt %s --quantize-weights="exponent=5 mantissa=2 power-of-two=true" | FileCheck %s

// CHECK: weight(dense_resource<[[W:d_weights]]> : tensor<1x2x!cell.minifloat<5, 2>>) bias(dense_resource<[[B:d_biases]]> : tensor<1xi32>) scale(9.3132257461547852E-10 : f64)
// CHECK-DAG: [[W]]: "0x0100000074F0"
// CHECK-DAG: [[B]]: "0x0400000000000040"
snn.network "near" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.dense) weight(dense<[[1.0, -0.5]]> : tensor<1x2xf64>) bias(dense<1.0> : tensor<1xf64>)
       : (!snn.events<2>) -> !snn.signal<1>
  snn.output "d" %d : !snn.signal<1>
}
