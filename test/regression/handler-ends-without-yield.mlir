// A handler ends with a yield, and with nothing else.

// RUN: not glia-opt %s 2>&1 | FileCheck %s
// CHECK: error:

cell.model @m kind(neuron) {
  %one = cell.constant 1.0
  %v = cell.state "v" init(%one)
  %v1 = cell.on spike (%now = %v) {
    llvm.unreachable
  }
  cell.emit %one : !cell.real
}
snn.network "n" dt(1 ms) {
  %p = snn.population "p" model(@m) () : () -> !snn.events<2>
}
