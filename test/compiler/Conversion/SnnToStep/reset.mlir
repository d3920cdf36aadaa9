// Resets act as the convention says: to a value or by subtraction, at once or one step later, or not at all (T5).

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
// CHECK-LABEL: step.program @value
// CHECK: %[[SUM:[a-zA-Z0-9_]+]] = arith.addf
// CHECK: %[[Z:[a-zA-Z0-9_]+]] = arith.cmpf ogt, %[[SUM]], %{{.*}} : f32
// CHECK: %[[R:[a-zA-Z0-9_]+]] = arith.select %[[Z]], %{{.*}}, %[[SUM]] : f32
// CHECK: step.yield %[[R]]
snn.network "value" dt(1 ms) {
  %p = snn.population "p" model(@lif) () : () -> !snn.events<2>
}

// CHECK-LABEL: step.program @subtract
// CHECK: %[[SUM:[a-zA-Z0-9_]+]] = arith.addf
// CHECK: %[[Z:[a-zA-Z0-9_]+]] = arith.cmpf ogt, %[[SUM]], %[[TH:[a-zA-Z0-9_]+]] : f32
// CHECK: %[[LESS:[a-zA-Z0-9_]+]] = arith.subf %[[SUM]], %[[TH]] : f32
// CHECK: arith.select %[[Z]], %[[LESS]], %[[SUM]] : f32
snn.network "subtract" dt(1 ms) {
  %p = snn.population "p" model(@lif) () via(#snn.convention<reset = subtract>) : () -> !snn.events<2>
}

// CHECK-LABEL: step.program @none
// CHECK: arith.cmpf ogt
// CHECK-NOT: arith.select
snn.network "none" dt(1 ms) {
  %p = snn.population "p" model(@lif) () via(#snn.convention<reset = none>) : () -> !snn.events<2>
}

// A reset to a value that comes one step late acts before integration. Nothing is pending at the start.
// CHECK-LABEL: step.program @lagged_value
// CHECK: %[[V:[a-zA-Z0-9_]+]] = step.array "p" "v"
// CHECK: %[[PENDING:[a-zA-Z0-9_]+]] = step.array "p" init(0) : memref<2xi8>
// CHECK: step.evolve{{ ?}}(%[[V]], %[[PENDING]]) into{{ ?}}(%[[V]], %[[PENDING]], %{{.*}})
// CHECK-NEXT: ^bb0(%[[X:[a-zA-Z0-9_]+]]: f32, %[[P:[a-zA-Z0-9_]+]]: i8):
// CHECK: %[[IS:[a-zA-Z0-9_]+]] = arith.cmpi ne, %[[P]], %{{.*}} : i8
// CHECK: %[[START:[a-zA-Z0-9_]+]] = arith.select %[[IS]], %{{.*}}, %[[X]] : f32
// CHECK: arith.mulf %{{.*}}, %[[START]] : f32
// CHECK: arith.cmpf ogt
// CHECK-NOT: arith.select
snn.network "lagged_value" dt(1 ms) {
  %p = snn.population "p" model(@lif) () via(#snn.convention<reset_lag = 1>) : () -> !snn.events<2>
}

// A subtraction that comes one step late acts on the result of integration, undecayed.
// CHECK-LABEL: step.program @lagged_subtraction
// CHECK: %[[V:[a-zA-Z0-9_]+]] = step.array "p" "v"
// CHECK: %[[PENDING:[a-zA-Z0-9_]+]] = step.array "p" init(0.0{{.*}}) : memref<2xf32>
// CHECK: step.evolve{{ ?}}(%[[V]], %[[PENDING]]) into{{ ?}}(%[[V]], %[[PENDING]], %{{.*}})
// CHECK-NEXT: ^bb0(%[[X:[a-zA-Z0-9_]+]]: f32, %[[P:[a-zA-Z0-9_]+]]: f32):
// CHECK: %[[SUM:[a-zA-Z0-9_]+]] = arith.addf
// CHECK-NEXT: %[[RESULT:[a-zA-Z0-9_]+]] = arith.subf %[[SUM]], %[[P]] : f32
// CHECK: %[[Z:[a-zA-Z0-9_]+]] = arith.cmpf ogt, %[[RESULT]], %[[TH:[a-zA-Z0-9_]+]] : f32
// CHECK: %[[NEXT:[a-zA-Z0-9_]+]] = arith.select %[[Z]], %[[TH]], %{{.*}} : f32
// CHECK: step.yield %[[RESULT]], %[[NEXT]], %{{.*}} : f32, f32, i8
snn.network "lagged_subtraction" dt(1 ms) {
  %p = snn.population "p" model(@lif) () via(#snn.convention<reset = subtract, reset_lag = 1>) : () -> !snn.events<2>
}
