// A handler computes a value: an equation inside it is refused.

// RUN: not glia-opt %s 2>&1 | FileCheck %s
// CHECK: error:

cell.model @m kind(neuron) {
  %one = cell.constant 1.0
  %v = cell.state "v" init(%one)
  %s = cell.state "s" init(%one)
  %v1 = cell.on spike (%now = %v) {
    %s1 = cell.derivative %s, %now
    cell.yield %s1
  }
  cell.emit %one : !cell.real
}
snn.network "n" dt(1 ms) {
  %p = snn.population "p" model(@m) () : () -> !snn.events<2>
}
