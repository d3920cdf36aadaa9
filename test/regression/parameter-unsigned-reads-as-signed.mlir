// Unsigned numbers are refused, or read as what they are: 200 is not -56.

// RUN: sh -c 'glia-opt %s --convert-snn-to-step 2>&1; true' | FileCheck %s

cell.model @m kind(neuron) {
  %g = cell.param "g"
  cell.output "g" %g
}
snn.network "n" dt(1 ms) {
  // CHECK-NOT: init(-5.6
  // CHECK: {{init\(2\.0+e\+02|error:}}
  %p = snn.population "p" model(@m) () with({g = dense<200> : tensor<1xui8>}) : () -> !snn.signal<1>
}
