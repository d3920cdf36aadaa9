// Bounds of a trace do not clip the weights: they bound the trace, or are refused.

// RUN: not glia-opt %s 2>&1 | FileCheck %s
// CHECK: error: {{.*}}'x'

cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %z = cell.crosses %i, %half
  cell.emit %z
}
cell.model @r kind(plasticity) {
  %one = cell.constant 1.0
  %lo = cell.param "lo" default(0.0)
  %hi = cell.param "hi" default(1.0)
  %w = cell.state "w" per(synapse)
  %x = cell.state "x" init(%one) per(pre) bounds ["lo", "hi"]
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@r post(%p)) : (!snn.events<2>, !snn.events<2>) -> !snn.drive<2>
  %p = snn.population "p" model(@relay) (i = %d) : (!snn.drive<2>) -> !snn.events<2>
}
