// A truth value is no number: it is refused, or stands for 1, and never for -1.

// RUN: sh -c 'glia-opt %s --convert-snn-to-step 2>&1; true' | FileCheck %s

cell.model @m kind(neuron) {
  %g = cell.param "g"
  cell.output "g" %g
}
snn.network "n" dt(1 ms) {
  // CHECK-NOT: init(-1.0
  // CHECK: {{init\(1\.0|error:}}
  %p = snn.population "p" model(@m) () with({g = true}) : () -> !snn.signal<1>
}
