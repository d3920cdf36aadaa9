// A handler computes a value: parameters, states, outputs and emissions inside it are refused, not ignored.

// RUN: not glia-opt %s 2>&1 | FileCheck %s
// CHECK: error:

cell.model @m kind(neuron) {
  %one = cell.constant 1.0
  %v = cell.state "v" init(%one)
  %v1 = cell.on spike (%now = %v) {
    cell.emit %one : !cell.real
    cell.output "x" %now
    %q = cell.param "q"
    %s = cell.state "s" init(%one)
    cell.yield %now
  }
  cell.emit %one : !cell.real
}
snn.network "n" dt(1 ms) {
  %p = snn.population "p" model(@m) () : () -> !snn.events<2>
}
