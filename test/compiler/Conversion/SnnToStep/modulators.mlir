// Modulators are updated after learning, and read what others gave out before that (T2, A2).

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
cell.model @rule kind(plasticity) {
  %m = cell.port "m" per(network)
  %w = cell.state "w" per(synapse)
  %w1 = cell.on pre (%now = %w) {
    %x = cell.add %now, %m
    cell.yield %x
  }
}
// CHECK-LABEL: step.program @learning
// CHECK: %[[LEVEL:[a-zA-Z0-9_]+]] = step.array "glia" init(0.0{{.*}}) : memref<1xf32>
// CHECK: step.learn pre {{.*}} scalars(%[[LEVEL]])
// CHECK: step.every 10 {
// CHECK-NEXT: step.evolve{{.*}} into{{ ?}}(%{{.*}}%[[LEVEL]])
snn.network "learning" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1>
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@rule post(%in) modulate(m = %glia))
       : (!snn.events<1>, !snn.events<1>, !snn.signal<1>) -> !snn.drive<1>
  %p = snn.population "p" model(@li) (i = %d) : (!snn.drive<1>) -> !snn.signal<1>
  %count = snn.project "count" %in via(#snn.one_to_one) : (!snn.events<1>) -> !snn.drive<1>
  %glia = snn.population "glia" model(@li) (i = %count) every(10) phase(modulator) : (!snn.drive<1>) -> !snn.signal<1>
}

// The output of a modulator is read before its update by all that is not a modulator.
// CHECK-LABEL: step.program @current
// CHECK: %[[LEVEL:[a-zA-Z0-9_]+]] = step.array "glia" init
// CHECK: step.scatter %[[LEVEL]] {{.*}} into %[[SUM:[a-zA-Z0-9_]+]]
// CHECK: step.evolve{{ ?}}(%{{.*}}, %[[SUM]])
// CHECK: step.evolve{{.*}} into{{ ?}}(%{{.*}}%[[LEVEL]])
snn.network "current" dt(1 ms) {
  %back = snn.project "back" %glia via(#snn.one_to_one) : (!snn.signal<1>) -> !snn.drive<1>
  %p = snn.population "p" model(@li) (i = %back) : (!snn.drive<1>) -> !snn.signal<1>
  %up = snn.project "up" %p via(#snn.one_to_one) : (!snn.signal<1>) -> !snn.drive<1>
  %glia = snn.population "glia" model(@li) (i = %up) phase(modulator) : (!snn.drive<1>) -> !snn.signal<1>
}
