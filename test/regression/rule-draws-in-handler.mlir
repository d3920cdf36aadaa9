// A rule draws nothing, in its handlers either (C4).

// RUN: not glia-opt %s 2>&1 | FileCheck %s
// CHECK: error: 'cell.random' op belongs to neuron models, not to a plasticity model (C4)

cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %z = cell.crosses %i, %half
  cell.emit %z
}
cell.model @r kind(plasticity) {
  %one = cell.constant 1.0
  %w = cell.state "w" per(synapse)
  %w1 = cell.on pre (%now = %w) {
    %u = cell.random uniform()
    %k = cell.add %now, %u
    cell.yield %k
  }
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@r post(%p)) : (!snn.events<2>, !snn.events<2>) -> !snn.drive<2>
  %p = snn.population "p" model(@relay) (i = %d) : (!snn.drive<2>) -> !snn.events<2>
}
