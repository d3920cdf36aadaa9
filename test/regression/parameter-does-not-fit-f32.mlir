// A parameter that is finite in 64 bits and infinite in the network's 32 is refused (N6).

// RUN: not glia-opt %s --convert-snn-to-step 2>&1 | FileCheck %s
// CHECK: error:

cell.model @m kind(neuron) {
  %g = cell.param "g"
  cell.output "g" %g
}
snn.network "n" dt(1 ms) {
  %p = snn.population "p" model(@m) () with({g = 1.0e300}) : () -> !snn.signal<1>
}
