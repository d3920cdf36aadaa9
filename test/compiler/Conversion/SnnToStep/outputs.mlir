// An output is tallied at the end of the step: events as counts, signals as sums in the network's reals (T9).

// RUN: glia-opt %s --convert-snn-to-step | FileCheck %s

cell.model @lif kind(neuron) {
  %tau = cell.param "tau" default(0.01)
  %th = cell.param "th" default(1.0)
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %v = cell.state "v" init(%zero)
  %d = cell.sub %i, %v
  %dv = cell.div %d, %tau
  %v1 = cell.derivative %v, %dv
  %z = cell.crosses %v1, %th
  %v2 = cell.reset %v1, to(%zero) by(%th) if %z
  cell.emit %z
}
cell.model @li kind(neuron) {
  %tau = cell.param "tau" default(0.01)
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %v = cell.state "v" init(%zero)
  %d = cell.sub %i, %v
  %dv = cell.div %d, %tau
  %v1 = cell.derivative %v, %dv
  cell.output "v" %v1
}
// CHECK-LABEL: step.program @n
// CHECK-DAG: %[[COUNTS:[a-zA-Z0-9_]+]] = step.array "spikes" init(0) : memref<2xi32>
// CHECK-DAG: %[[SUMS:[a-zA-Z0-9_]+]] = step.array "levels" init(0.0{{.*}}) : memref<2xf32>
// CHECK-DAG: step.output "spikes" %[[COUNTS]] : memref<2xi32>
// CHECK-DAG: step.output "levels" %[[SUMS]] : memref<2xf32>
// CHECK: step.compact %{{.*}} into %[[LINE:[a-zA-Z0-9_]+]]
// CHECK: step.tally %[[LINE]] into %[[COUNTS]]
// CHECK-NEXT: step.evolve{{ ?}}(%[[SUMS]], %{{.*}}) into{{ ?}}(%[[SUMS]])
// CHECK: arith.addf
snn.network "n" dt(1 ms) {
  %p = snn.population "p" model(@lif) () : () -> !snn.events<2>
  %q = snn.population "q" model(@li) () : () -> !snn.signal<2>
  snn.output "spikes" %p : !snn.events<2>
  snn.output "levels" %q : !snn.signal<2>
}

// A reshape is not computed: the output tallies the line behind it. Inputs and outputs keep their order.
// CHECK-LABEL: step.program @through
// CHECK: step.input "b" events cells 6
// CHECK: step.input "a" signal cells 2
// CHECK: step.output "second"
// CHECK: step.output "first"
// CHECK: step.tally %b_line
snn.network "through" dt(1 ms) {
  %b = snn.input "b" : !snn.events<2x3>
  %a = snn.input "a" : !snn.signal<2>
  %flat = snn.reshape %b : !snn.events<2x3> -> !snn.events<6>
  snn.output "second" %flat : !snn.events<6>
  snn.output "first" %a : !snn.signal<2>
}

// Networks and models are gone.
// CHECK-NOT: snn.
// CHECK-NOT: cell.
