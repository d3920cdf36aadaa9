// A model whose region has arguments is refused: there is nothing that gives them a value.

// RUN: not glia-opt %s 2>&1 | FileCheck %s
// CHECK: error:

cell.model @m kind(neuron) {
^bb0(%x: !cell.real):
  cell.output "x" %x
}
snn.network "n" dt(1 ms) {
  %p = snn.population "p" model(@m) () : () -> !snn.signal<2>
  snn.output "o" %p : !snn.signal<2>
}
