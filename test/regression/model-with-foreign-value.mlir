// A value that comes from an operation of another dialect is refused.

// RUN: not glia-opt %s --convert-snn-to-step 2>&1 | FileCheck %s
// CHECK: error:

cell.model @m kind(neuron) {
  %x = builtin.unrealized_conversion_cast to !cell.real
  cell.output "x" %x
}
snn.network "n" dt(1 ms) {
  %p = snn.population "p" model(@m) () : () -> !snn.signal<2>
  snn.output "o" %p : !snn.signal<2>
}
