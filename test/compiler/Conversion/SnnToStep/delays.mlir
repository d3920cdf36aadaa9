// Contributions arrive in ascending order of emission: the longest delay first, operands in order within a delay (N2).

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
// A line has as many slots as its longest delay needs, and one.
// CHECK-LABEL: step.program @uniform
// CHECK: %[[A:[a-zA-Z0-9_]+]] = step.line "a" external : {{.*}}<2{{ ?}}, slots = 6, counted = true>
// CHECK: %[[B:[a-zA-Z0-9_]+]] = step.line "b" external : {{.*}}<2{{ ?}}, slots = 4, counted = true>
// CHECK: step.fill %[[SUM:[a-zA-Z0-9_]+]] :
// CHECK: step.deliver %[[A]] at 5 {{.*}} into %[[SUM]]
// CHECK: step.deliver %[[A]] at 3 {{.*}} into %[[SUM]]
// CHECK: step.deliver %[[B]] at 3 {{.*}} into %[[SUM]]
// CHECK: step.deliver %[[A]] rows{{.*}} into %[[SUM]]
// CHECK-NOT: step.deliver
snn.network "uniform" dt(1 ms) {
  %a = snn.input "a" : !snn.events<2>
  %b = snn.input "b" : !snn.events<2>
  %d0 = snn.project "d0" %a via(#snn.dense) weight(dense<0.1> : tensor<2x2xf32>) : (!snn.events<2>) -> !snn.drive<2>
  %d3 = snn.project "d3" %a via(#snn.dense) weight(dense<0.2> : tensor<2x2xf32>) delay(3) : (!snn.events<2>) -> !snn.drive<2>
  %b3 = snn.project "b3" %b via(#snn.dense) weight(dense<0.3> : tensor<2x2xf32>) delay(3) : (!snn.events<2>) -> !snn.drive<2>
  %d5 = snn.project "d5" %a via(#snn.dense) weight(dense<0.4> : tensor<2x2xf32>) delay(5) : (!snn.events<2>) -> !snn.drive<2>
  %p = snn.population "p" model(@lif) (i = %d0, %d3, %b3, %d5)
       : (!snn.drive<2>, !snn.drive<2>, !snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
}

// Delays that differ among synapses are a loop, cut where an operand with one delay takes its turn.
// CHECK-LABEL: step.program @drawn
// CHECK: %[[A:[a-zA-Z0-9_]+]] = step.line "a" external : {{.*}}<2{{ ?}}, slots = 9, counted = true>
// CHECK: step.fill %[[SUM:[a-zA-Z0-9_]+]] :
// CHECK: step.by_delay %[[D:[a-zA-Z0-9_]+]] = 8 to 5 {
// CHECK-NEXT: step.scatter %[[A]] at(%[[D]]) from(1) {{.*}} into %[[SUM]]
// CHECK-NEXT: }
// At delay 4 both are delivered, in the order in which the port lists them.
// CHECK: step.scatter %[[A]] at(%{{.*}}) from(1) {{.*}} into %[[SUM]]
// CHECK-NEXT: step.deliver %[[A]] at 4 {{.*}} into %[[SUM]]
// CHECK: step.by_delay %[[D:[a-zA-Z0-9_]+]] = 3 to 1 {
// CHECK-NEXT: step.scatter %[[A]] at(%[[D]]) from(1) {{.*}} into %[[SUM]]
// CHECK-NEXT: }
snn.network "drawn" dt(1 ms) seed(3) {
  %a = snn.input "a" : !snn.events<2>
  %r = snn.project "r" %a via(#snn.fixed_probability<2, 1.0 : f64>) delay(#snn.uniform_steps<1, 8>) stream(4)
       : (!snn.events<2>) -> !snn.drive<2>
  %d4 = snn.project "d4" %a via(#snn.dense) weight(dense<0.1> : tensor<2x2xf32>) delay(4) : (!snn.events<2>) -> !snn.drive<2>
  %p = snn.population "p" model(@lif) (i = %r, %d4) : (!snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
}

// An arrival lag is one more step of delay, and one more slot.
// CHECK-LABEL: step.program @lag
// CHECK: step.line "a" external : {{.*}}<2{{ ?}}, slots = 4, counted = true>
// CHECK: step.deliver %{{.*}} at 3
snn.network "lag" dt(1 ms) {
  %a = snn.input "a" : !snn.events<2>
  %d = snn.project "d" %a via(#snn.dense) weight(dense<0.1> : tensor<2x2xf32>) delay(2) : (!snn.events<2>) -> !snn.drive<2>
  %p = snn.population "p" model(@lif) (i = %d) via(#snn.convention<arrival_lag = 1>) : (!snn.drive<2>) -> !snn.events<2>
}

// A signal is remembered as often as its longest delay needs; its history starts at the source's initial output (T1).
// CHECK-LABEL: step.program @signal
// CHECK: %[[NOW:[a-zA-Z0-9_]+]] = step.array "s" init(0.0{{.*}}) : memref<2xf32>
// CHECK: %[[HISTORY:[a-zA-Z0-9_]+]] = step.array "s" init({{.*}}) : memref<3x2xf32>
// CHECK: step.receive "s" signal into %[[NOW]]
// CHECK: step.recall %[[HISTORY]] at 2 into %[[THEN:[a-zA-Z0-9_]+]] :
// CHECK: step.scatter %[[THEN]]
// Kept at the end of the step, when all that reads earlier steps has read.
// CHECK: step.remember %[[NOW]] in %[[HISTORY]]
snn.network "signal" dt(1 ms) {
  %s = snn.input "s" : !snn.signal<2>
  %d = snn.project "d" %s via(#snn.one_to_one) delay(2) : (!snn.signal<2>) -> !snn.drive<2>
  %p = snn.population "p" model(@lif) (i = %d) : (!snn.drive<2>) -> !snn.events<2>
}
