// A rule that states an equation for the weight is refused: weights change in handlers.

// RUN: not glia-opt %s --convert-snn-to-step 2>&1 | FileCheck %s
// CHECK: error:

cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %z = cell.crosses %i, %half
  cell.emit %z
}
cell.model @r kind(plasticity) {
  %one = cell.constant 1.0
  %w = cell.state "w" per(synapse)
  %m = cell.neg %w
  %w1 = cell.derivative %w, %m
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@r post(%p)) : (!snn.events<2>, !snn.events<2>) -> !snn.drive<2>
  %p = snn.population "p" model(@relay) (i = %d) : (!snn.drive<2>) -> !snn.events<2>
}
