// RUN: glia-opt %s -split-input-file --quantize-weights=bits=8 | FileCheck %s
// RUN: glia-opt %s -split-input-file --quantize-weights="bits=4 per-channel=true power-of-two=true" | FileCheck %s --check-prefix=CHANNEL
// RUN: glia-opt %s -split-input-file --quantize-weights="bits=8 percentile=75" | FileCheck %s --check-prefix=SHARE
// RUN: glia-opt %s -split-input-file --quantize-weights=bits=1 | FileCheck %s --check-prefix=SIGN
// RUN: glia-opt %s -split-input-file --quantize-weights=ternary=true | FileCheck %s --check-prefix=TERNARY
// RUN: glia-opt %s -split-input-file --quantize-weights="exponent=2 mantissa=1" | FileCheck %s --check-prefix=MINI

// Minifloats: 1 is the largest, twelve times the smallest; 0.1125 is 1.35 times that, and goes to 1. Codes, not multiples.

// MINI-LABEL: snn.network "dense"
// MINI: weight(dense_resource<[[W:d_weights]]> : tensor<2x2x!cell.minifloat<2, 1>>) bias(dense_resource<{{.*}}> : tensor<2xi32>) scale(0.083333
// MINI: snn.project "one" {{.*}} weight(0.10059
// MINI-DAG: [[W]]: "0x01000000050F0001"

// Signs: the scale is the mean magnitude, 0.403125; 0 has no sign and counts as 1. One number for all keeps its digits.

// SIGN-LABEL: snn.network "dense"
// SIGN: weight(dense_resource<[[W:d_weights]]> : tensor<2x2xi1>) bias(dense_resource<[[B:d_biases]]> : tensor<2xi32>) scale(0.40312
// SIGN: snn.project "one" {{.*}} weight(0.10059
// SIGN-DAG: [[W]]: "0x0100000002"
// SIGN-DAG: [[B]]: "0x0400000000000000F9FFFFFF"

// Ternary: what is smaller than 0.7 of 0.403125 is 0, and the scale is the mean of the others, 0.75.

// TERNARY-LABEL: snn.network "dense"
// TERNARY: weight(dense_resource<[[W:d_weights]]> : tensor<2x2xi2>) bias({{.*}}) scale(7.500000e-01
// TERNARY-DAG: [[W]]: "0x0100000001FF0000"

// Of 8 bits: 127 is the largest in magnitude, and ties go to even; a scale has 16 significant bits.

// CHECK-LABEL: snn.network "dense"
// CHECK: weight(dense_resource<[[W:d_weights]]> : tensor<2x2xi8>) bias(dense_resource<[[B:d_biases]]> : tensor<2xi32>) scale(0.0078740{{.*}})
// CHECK: snn.project "one" {{.*}} weight(0.1005859375 : f64) bias(0.3000030517578125 : f64)
// CHECK-DAG: [[W]]: "0x010000004081000E"
// CHECK-DAG: [[B]]: "0x04000000190000008EFEFFFF"

// Two channels of 4 bits: 7 x 1/4 holds 1, and 7 x 1/32 holds 0.1125.

// CHANNEL-LABEL: snn.network "dense"
// CHANNEL: weight(dense_resource<[[W:d_weights]]> : tensor<2x2xi4>) bias(dense_resource<[[B:d_biases]]> : tensor<2xi32>) scale(dense<[2.500000e-01, 3.125000e-02]> : tensor<2xf64>)
// CHANNEL: snn.project "one" {{.*}} weight(9.375000e-02 : f64)
// CHANNEL-DAG: [[W]]: "0x0100000002FC0004"
// CHANNEL-DAG: [[B]]: "0x0400000001000000A3FFFFFF"

// Three of four weights fit in a range of 0.5; what is larger saturates.

// SHARE-LABEL: snn.network "dense"
// SHARE: weight(dense_resource<[[W:d_weights]]> : tensor<2x2xi8>)
// SHARE: [[W]]: "0x010000007F81001D"
snn.network "dense" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.dense) weight(dense<[[0.5, -1.0], [0.0, 0.1125]]> : tensor<2x2xf32>)
       bias(dense<[0.2, -2.91]> : tensor<2xf32>) : (!snn.events<2>) -> !snn.signal<2>
  %one = snn.project "one" %in via(#snn.one_to_one) weight(0.1006) bias(0.3) : (!snn.events<2>) -> !snn.signal<2>
  snn.output "d" %d : !snn.signal<2>
  snn.output "one" %one : !snn.signal<2>
}

// -----

// Nothing but zeros has the scale 1.

// CHECK-LABEL: snn.network "zeros"
// CHECK: scale(1.000000e+00
// SIGN-LABEL: snn.network "zeros"
// SIGN: tensor<1x2xi2>) scale(1.000000e+00
snn.network "zeros" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.dense) weight(dense<0.0> : tensor<1x2xf32>) : (!snn.events<2>) -> !snn.signal<1>
  snn.output "d" %d : !snn.signal<1>
}
