// A drive that no projection makes is refused.

// RUN: not glia-opt %s --convert-snn-to-step 2>&1 | FileCheck %s
// CHECK: error:

cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %z = cell.crosses %i, %half
  cell.emit %z
}
snn.network "n" dt(1 ms) {
  %x = builtin.unrealized_conversion_cast to !snn.drive<2>
  %p = snn.population "p" model(@relay) (i = %x) : (!snn.drive<2>) -> !snn.events<2>
}
