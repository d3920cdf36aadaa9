// A signal made of events with a delay for each synapse has the contributions of every delay, not of the shortest alone.

// RUN: glia-opt %s --convert-snn-to-step | FileCheck %s
// RUN: printf '0,0\n0,1\n2,1\n' > %t.csv
// RUN: glia verify %s --input=%t.csv --steps=10

snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.sparse<2>) synapses(dense<[[0,0],[1,1]]> : tensor<2x2xi32>) delay(dense<[1,3]> : tensor<2xi32>) : (!snn.events<2>) -> !snn.signal<2>
  // Both delays are delivered.
  // CHECK: by_delay
  snn.output "o" %d : !snn.signal<2>
}
