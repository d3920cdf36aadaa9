// Learning: traces decay, handlers run (pre, post, step), traces jump, bounds apply; all after delivery (P1, P2, P3).

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
cell.model @rule kind(plasticity) {
  %tau = cell.param "tau" default(0.01)
  %low = cell.param "low" default(-1.0)
  %high = cell.param "high" default(1.5)
  %zero = cell.constant 0.0
  %one = cell.constant 1.0
  %half = cell.constant 0.5
  %w = cell.state "w" per(synapse) bounds ["low", "high"]
  %x = cell.state "x" init(%zero) per(pre)
  %y = cell.state "y" init(%zero) per(post)
  %nx = cell.neg %x
  %dx = cell.div %nx, %tau
  %x1 = cell.derivative %x, %dx
  %ny = cell.neg %y
  %dy = cell.div %ny, %tau
  %y1 = cell.derivative %y, %dy
  cell.jump %x1 by(%one) on(pre)
  cell.jump %y1 by(%half) on(post)
  %w1 = cell.on pre (%now = %w) {
    %new = cell.sub %now, %y1
    cell.yield %new
  }
  %w2 = cell.on post (%now = %w1) {
    %new = cell.add %now, %x1
    cell.yield %new
  }
  %w3 = cell.on step (%now = %w2) {
    %new = cell.mul %now, %half
    cell.yield %new
  }
}
// CHECK-LABEL: step.program @n
// CHECK: %[[IN:[a-zA-Z0-9_]+]] = step.line "in"
// CHECK: %[[OUT:[a-zA-Z0-9_]+]] = step.line "p"
// CHECK: %[[W:[a-zA-Z0-9_]+]] = step.array "d" "w" init
// CHECK-DAG: %[[X:[a-zA-Z0-9_]+]] = step.array "d" "x" init(0.0{{.*}}) : memref<2xf32>
// CHECK-DAG: %[[Y:[a-zA-Z0-9_]+]] = step.array "d" "y" init(0.0{{.*}}) : memref<3xf32>
// Delivery reads the weights before this step learns.
// CHECK: step.scatter %[[IN]] {{.*}} weights(%[[W]])
// CHECK: step.compact %{{.*}} into %[[OUT]]
// CHECK: step.evolve{{ ?}}(%[[X]]) into{{ ?}}(%[[XD:[a-zA-Z0-9_]+]])
// CHECK: step.evolve{{ ?}}(%[[Y]]) into{{ ?}}(%[[YD:[a-zA-Z0-9_]+]])
// CHECK: step.learn pre %[[IN]] from(0) to(0) {{.*}} weights(%[[W]]) pre() post(%[[YD]]) scalars()
// CHECK-NEXT: ^bb0(%[[NOW:[a-z0-9]+]]: f32, %[[TRACE:[a-z0-9]+]]: f32):
// CHECK-NEXT: arith.subf %[[NOW]], %[[TRACE]] : f32
// CHECK: step.learn post %[[OUT]] {{.*}} weights(%[[W]]) pre(%[[XD]]) post() scalars()
// CHECK-NEXT: ^bb0(%[[NOW:[a-z0-9]+]]: f32, %[[TRACE:[a-z0-9]+]]: f32):
// CHECK-NEXT: arith.addf %[[NOW]], %[[TRACE]] : f32
// CHECK: step.learn each %{{.*}} weights(%[[W]]) pre() post() scalars()
// CHECK: arith.mulf
// Jumps after all handlers.
// CHECK: step.evolve{{ ?}}(%[[XD]]) into{{ ?}}(%[[X]])
// CHECK: step.evolve{{ ?}}(%[[YD]]) into{{ ?}}(%[[Y]])
// CHECK: step.bump %[[X]] by(1.0{{.*}}) on %[[IN]]
// CHECK-NEXT: step.bump %[[Y]] by(5.0{{.*}}) on %[[OUT]]
// CHECK-NEXT: step.evolve{{ ?}}(%[[W]]) into{{ ?}}(%[[W]])
// CHECK: %[[LOW:[a-z0-9_]+]] = arith.constant -1.0
// CHECK: arith.cmpf olt, %{{.*}}, %[[LOW]]
// CHECK: %[[HIGH:[a-z0-9_]+]] = arith.constant 1.5
// CHECK: arith.cmpf ogt, %{{.*}}, %[[HIGH]]
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.dense) weight(dense<[[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]> : tensor<3x2xf32>)
       learn(@rule post(%p)) : (!snn.events<2>, !snn.events<3>) -> !snn.drive<3>
  %p = snn.population "p" model(@lif) (i = %d) : (!snn.drive<3>) -> !snn.events<3>
}

// With a delay, a synapse reads its source's trace as it was when the event left: after decay, before its jump.
// CHECK-LABEL: step.program @delayed
// CHECK: step.scatter %[[IN:[a-zA-Z0-9_]+]] at({{.*}}) from(2)
// CHECK: step.evolve{{ ?}}(%[[X:[a-zA-Z0-9_]+]]) into{{ ?}}(%[[XD:[a-zA-Z0-9_]+]])
// CHECK: step.remember %[[XD]] in %[[HISTORY:[a-zA-Z0-9_]+]] : memref<2xf32>, memref<3x2xf32>
// CHECK: step.learn pre %[[IN]] from(2) to(2)
// CHECK: step.learn post %{{.*}} delays(%{{.*}}) {{.*}} pre(%[[HISTORY]])
// CHECK: step.bump %[[X]]
snn.network "delayed" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.dense) weight(dense<0.5> : tensor<3x2xf32>) delay(2)
       learn(@rule post(%p)) : (!snn.events<2>, !snn.events<3>) -> !snn.drive<3>
  %p = snn.population "p" model(@lif) (i = %d) : (!snn.drive<3>) -> !snn.events<3>
}
