// A rule that states a difference equation of a trace is refused, as by the interpreter.

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
  %half = cell.constant 0.5
  %w = cell.state "w" per(synapse)
  %x = cell.state "x" init(%one) per(pre)
  %m = cell.mul %x, %half
  %x1 = cell.next %x, %m
  %w1 = cell.on pre (%now = %w) {
    %k = cell.add %now, %x1
    cell.yield %k
  }
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@r post(%p)) : (!snn.events<2>, !snn.events<2>) -> !snn.drive<2>
  %p = snn.population "p" model(@relay) (i = %d) : (!snn.drive<2>) -> !snn.events<2>
}
