// A delay that needs more memory than there is is refused with a message (E3).

// RUN: not glia-opt %s --convert-snn-to-step 2>&1 | FileCheck %s
// CHECK: error:

cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %z = cell.crosses %i, %half
  cell.emit %z
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.signal<2>
  %d = snn.project "d" %in via(#snn.one_to_one) delay(100000000000) : (!snn.signal<2>) -> !snn.drive<2>
  %p = snn.population "p" model(@relay) (i = %d) : (!snn.drive<2>) -> !snn.events<2>
}
