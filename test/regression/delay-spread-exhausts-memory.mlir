// A range of delays that needs more memory than there is is refused with a message (E3).

// RUN: not glia-opt %s --convert-snn-to-step 2>&1 | FileCheck %s
// CHECK: error:

cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %z = cell.crosses %i, %half
  cell.emit %z
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.fixed_probability<2, 1.0 : f64>) delay(#snn.uniform_steps<0, 1000000000000>) : (!snn.events<2>) -> !snn.drive<2>
  %p = snn.population "p" model(@relay) (i = %d) : (!snn.drive<2>) -> !snn.events<2>
}
