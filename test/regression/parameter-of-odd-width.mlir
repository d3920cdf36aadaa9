// Integers of 24 bits are refused, or read as 24 bits: 64 would reach beyond the data.

// RUN: not glia-opt %s 2>&1 | FileCheck %s

cell.model @m kind(neuron) {
  %g = cell.param "g"
  cell.output "g" %g
}
snn.network "n" dt(1 ms) {
  // CHECK: {{init\(dense<\[1\.0|error:}}
  %p = snn.population "p" model(@m) () with({g = dense<[1, 2]> : tensor<2xi24>}) : () -> !snn.signal<2>
}
