// A population that tests before it integrates emits before anything is gathered, out of the state of the last step (T4).

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
// CHECK-LABEL: step.program @n
// CHECK: %[[LINE:[a-zA-Z0-9_]+]] = step.line "p" :
// CHECK: %[[V:[a-zA-Z0-9_]+]] = step.array "p" "v"
// CHECK: %[[MASK:[a-zA-Z0-9_]+]] = step.scratch : memref<2xi8>
// CHECK: step.receive "in"
// CHECK-NEXT: step.evolve{{ ?}}(%[[V]]) into{{ ?}}(%[[MASK]])
// CHECK-NEXT: ^bb0(%[[X:[a-zA-Z0-9_]+]]: f32):
// CHECK: arith.cmpf ogt, %[[X]],
// CHECK: step.compact %[[MASK]] into %[[LINE]]
// Gathering comes after, and so it may read the population itself without delay.
// CHECK: step.scatter %[[LINE]]
// CHECK: step.evolve{{ ?}}(%[[V]], %{{.*}}) into{{ ?}}(%[[V]])
// It is emitted once.
// CHECK-NOT: step.compact
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.one_to_one) : (!snn.events<2>) -> !snn.drive<2>
  %back = snn.project "back" %p via(#snn.one_to_one) weight(-0.5) : (!snn.events<2>) -> !snn.drive<2>
  %p = snn.population "p" model(@lif) (i = %d, %back) via(#snn.convention<test = before>)
       : (!snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
}

// A test after integration follows it, with the value that it made.
// CHECK-LABEL: step.program @after
// CHECK: step.scatter
// CHECK: step.evolve{{ ?}}(%[[V:[a-zA-Z0-9_]+]], %{{.*}}) into{{ ?}}(%[[V]], %[[MASK:[a-zA-Z0-9_]+]])
// CHECK: %[[SUM:[a-zA-Z0-9_]+]] = arith.addf
// CHECK: arith.cmpf ogt, %[[SUM]],
// CHECK: step.compact %[[MASK]] into
snn.network "after" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.one_to_one) : (!snn.events<2>) -> !snn.drive<2>
  %p = snn.population "p" model(@lif) (i = %d) : (!snn.drive<2>) -> !snn.events<2>
}

// CHECK-LABEL: step.program @at_least
// CHECK: arith.cmpf oge
snn.network "at_least" dt(1 ms) {
  %p = snn.population "p" model(@lif) () via(#snn.convention<compare = greater_or_equal>) : () -> !snn.events<2>
}
