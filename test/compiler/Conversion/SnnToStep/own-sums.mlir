// A signal completes its own sum, then bias, then division, and is added to its port once (N2).

// RUN: glia-opt %s --convert-snn-to-step | FileCheck %s

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
// Alone at its port, the own sum is the port's.
// CHECK-LABEL: step.program @alone
// CHECK: step.fill %[[SUM:[a-zA-Z0-9_]+]] :
// CHECK-NEXT: step.deliver %[[S:[a-zA-Z0-9_]+]] rows(%{{.*}}) list(%{{.*}} : memref<2xi32>) into %[[SUM]]
// CHECK-NEXT: step.evolve{{ ?}}(%[[SUM]], %[[BIAS:[a-zA-Z0-9_]+]]) into{{ ?}}(%[[SUM]]) {{.*}} {
// CHECK-NEXT: ^bb0(%[[X:[a-zA-Z0-9_]+]]: f32, %[[B:[a-zA-Z0-9_]+]]: f32):
// CHECK-NEXT: %[[Y:[a-zA-Z0-9_]+]] = arith.addf %[[X]], %[[B]] : f32
// CHECK-NEXT: step.yield %[[Y]] : f32
// CHECK-NEXT: }
// CHECK-NEXT: step.evolve{{ ?}}(%{{.*}}, %[[SUM]])
snn.network "alone" dt(1 ms) {
  %s = snn.input "s" : !snn.signal<2>
  %d = snn.project "d" %s via(#snn.dense) weight(dense<0.5> : tensor<3x2xf32>) bias(dense<[1.0, 2.0, 3.0]> : tensor<3xf32>)
       : (!snn.signal<2>) -> !snn.drive<3>
  %p = snn.population "p" model(@li) (i = %d) : (!snn.drive<3>) -> !snn.signal<3>
}

// Beside others it is completed apart, and added in its turn.
// CHECK-LABEL: step.program @beside
// CHECK: step.fill %[[PORT:[a-zA-Z0-9_]+]] :
// CHECK: step.fill %[[A:[a-zA-Z0-9_]+]] :
// CHECK-NEXT: step.deliver %{{.*}} into %[[A]]
// CHECK: step.evolve{{ ?}}(%[[PORT]], %[[A]]) into{{ ?}}(%[[PORT]])
// CHECK: step.fill %[[B:[a-zA-Z0-9_]+]] :
// CHECK-NEXT: step.deliver %{{.*}} into %[[B]]
// CHECK: step.evolve{{ ?}}(%[[PORT]], %[[B]]) into{{ ?}}(%[[PORT]])
snn.network "beside" dt(1 ms) {
  %s = snn.input "s" : !snn.signal<2>
  %a = snn.project "a" %s via(#snn.dense) weight(dense<0.5> : tensor<3x2xf32>) : (!snn.signal<2>) -> !snn.drive<3>
  %b = snn.project "b" %s via(#snn.dense) weight(dense<0.25> : tensor<3x2xf32>) : (!snn.signal<2>) -> !snn.drive<3>
  %p = snn.population "p" model(@li) (i = %a, %b) : (!snn.drive<3>, !snn.drive<3>) -> !snn.signal<3>
}

// An average is divided after the bias, by the full window, and never multiplied by a reciprocal.
// CHECK-LABEL: step.program @average
// CHECK: step.fill %[[SUM:[a-zA-Z0-9_]+]] :
// CHECK-NEXT: step.pool %{{.*}} into %[[SUM]] source [1, 4, 4] target [1, 2, 2] kernel [2, 2] stride [2, 2] padding [0, 0]
// CHECK-NEXT: step.evolve{{ ?}}(%[[SUM]], %{{.*}}) into{{ ?}}(%[[SUM]])
// CHECK: %[[BIASED:[a-zA-Z0-9_]+]] = arith.addf
// CHECK-NEXT: %[[FOUR:[a-zA-Z0-9_]+]] = arith.constant 4.0{{.*}} : f32
// CHECK-NEXT: arith.divf %[[BIASED]], %[[FOUR]] : f32
snn.network "average" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1x4x4>
  %d = snn.project "d" %in via(#snn.average_pool2d<kernel = [2, 2]>) bias(dense<[0.1, 0.2, 0.3, 0.4]> : tensor<4xf32>)
       : (!snn.events<1x4x4>) -> !snn.drive<1x2x2>
  %p = snn.population "p" model(@li) (i = %d) : (!snn.drive<1x2x2>) -> !snn.signal<1x2x2>
}

// The sum of a pool of events is nobody's own: it is added event by event.
// CHECK-LABEL: step.program @sum
// CHECK: step.fill %[[PORT:[a-zA-Z0-9_]+]] :
// CHECK-NEXT: step.pool %{{.*}} into %[[PORT]]
// CHECK-NOT: arith.divf
snn.network "sum" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1x4x4>
  %d = snn.project "d" %in via(#snn.sum_pool2d<kernel = [2, 2]>) : (!snn.events<1x4x4>) -> !snn.drive<1x2x2>
  %p = snn.population "p" model(@li) (i = %d) : (!snn.drive<1x2x2>) -> !snn.signal<1x2x2>
}

// Biases of event projections come last, in the order of the operands.
// CHECK-LABEL: step.program @event_biases
// CHECK: step.deliver
// CHECK: step.deliver
// CHECK: step.evolve{{ ?}}(%{{[^)]*}}) into
// CHECK-NEXT: ^bb0(
// CHECK: %[[FIRST:[a-zA-Z0-9_]+]] = arith.constant 1.0{{.*}} : f32
// CHECK-NEXT: %[[ONE:[a-zA-Z0-9_]+]] = arith.addf %[[SUM:[a-zA-Z0-9_]+]], %[[FIRST]] : f32
// CHECK-NEXT: %[[SECOND:[a-zA-Z0-9_]+]] = arith.constant 2.0{{.*}} : f32
// CHECK-NEXT: %[[TWO:[a-zA-Z0-9_]+]] = arith.addf %[[ONE]], %[[SECOND]] : f32
// CHECK: arith.mulf %{{.*}}, %[[TWO]] : f32
snn.network "event_biases" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %a = snn.project "a" %in via(#snn.dense) weight(dense<0.5> : tensor<3x2xf32>) bias(1.0) : (!snn.events<2>) -> !snn.drive<3>
  %b = snn.project "b" %in via(#snn.dense) weight(dense<0.5> : tensor<3x2xf32>) bias(2.0) : (!snn.events<2>) -> !snn.drive<3>
  %p = snn.population "p" model(@li) (i = %a, %b) : (!snn.drive<3>, !snn.drive<3>) -> !snn.signal<3>
}
