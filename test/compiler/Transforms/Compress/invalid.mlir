// RUN: glia-opt %s -split-input-file -verify-diagnostics --quantize-weights=bits=8

snn.network "biases" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'d' has a bias for each target and no weight for each synapse, whose scale the biases could have; give it a weight for each synapse (E2)}}
  %d = snn.project "d" %in via(#snn.one_to_one) weight(1.0) bias(dense<[1.0, 2.0]> : tensor<2xf32>)
       : (!snn.events<2>) -> !snn.signal<2>
  snn.output "d" %d : !snn.signal<2>
}

// -----

snn.network "far" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1>
  // expected-error @below {{'d' has a bias of 1.27}}
  %d = snn.project "d" %in via(#snn.dense) weight(dense<1.0e-9> : tensor<1x1xf64>) bias(dense<1.0e3> : tensor<1xf64>)
       : (!snn.events<1>) -> !snn.signal<1>
  snn.output "d" %d : !snn.signal<1>
}
