// A population with a period gathers in every step and is updated after each k-th, over k steps at once (A1).

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
// The accumulator outlives the step and starts at zero.
// CHECK: %[[SUM:[a-zA-Z0-9_]+]] = step.array "p" init(0.0{{.*}}) : memref<2xf32>
// CHECK: step.receive
// Contributions of the step, then its bias, are added to what is there already.
// CHECK-NOT: step.fill %[[SUM]]
// CHECK: step.deliver %{{.*}} into %[[SUM]]
// CHECK-NEXT: step.evolve{{ ?}}(%[[SUM]], %{{.*}}) into{{ ?}}(%[[SUM]])
// No events between updates.
// CHECK: step.silence %[[LINE]]
// CHECK: step.every 5 {
// CHECK-NEXT: step.evolve{{ ?}}(%{{.*}}, %[[SUM]]) into
// The equation runs over five steps: 1 - 5 ms / 10 ms.
// CHECK: arith.constant 5.000000e-01 : f32
// CHECK: step.compact %{{.*}} into %[[LINE]]
// Cleared after the update.
// CHECK-NEXT: step.fill %[[SUM]]
// CHECK-NEXT: }
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.dense) weight(dense<0.5> : tensor<2x2xf32>) bias(dense<[0.25, 0.75]> : tensor<2xf32>)
       : (!snn.events<2>) -> !snn.drive<2>
  %p = snn.population "p" model(@lif) (i = %d) every(5) : (!snn.drive<2>) -> !snn.events<2>
}

// A population that tests before it integrates emits in the steps in which it is updated.
// CHECK-LABEL: step.program @early
// CHECK: step.silence %[[LINE:[a-zA-Z0-9_]+]]
// CHECK-NEXT: step.every 5 {
// CHECK: step.compact %{{.*}} into %[[LINE]]
// CHECK: step.every 5 {
// CHECK-NOT: step.compact
snn.network "early" dt(1 ms) {
  %p = snn.population "p" model(@lif) () via(#snn.convention<test = before>) every(5) : () -> !snn.events<2>
}
