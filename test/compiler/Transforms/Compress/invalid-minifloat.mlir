// A bias that is no multiple of the scale of minifloats in 32 bits, even with a larger scale.

// RUN: glia-opt %s -verify-diagnostics --quantize-weights="exponent=2 mantissa=1"

snn.network "far" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1>
  // expected-error @below {{times the scale of its weights, which 32 bits cannot hold; use an exponent of fewer bits for its weights (E2)}}
  %d = snn.project "d" %in via(#snn.dense) weight(dense<1.0e-9> : tensor<1x1xf64>) bias(dense<1.0e3> : tensor<1xf64>)
       : (!snn.events<1>) -> !snn.signal<1>
  snn.output "d" %d : !snn.signal<1>
}
