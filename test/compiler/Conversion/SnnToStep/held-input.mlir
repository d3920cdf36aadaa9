// What depends on held inputs alone is computed in the first step of a sample, and once where several read it.

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
// CHECK-LABEL: step.program @n
// CHECK-DAG: step.input "image" held cells 4
// CHECK-DAG: %[[IMAGE:[a-zA-Z0-9_]+]] = step.array "image" init(0.0{{.*}}) : memref<4xf32>
// What outlives the step is an array, no scratch.
// CHECK-DAG: %[[FIRST:[a-zA-Z0-9_]+]] = step.array "first" init(0.0{{.*}}) : memref<3xf32>
// CHECK-DAG: %[[SECOND:[a-zA-Z0-9_]+]] = step.array "second" init(0.0{{.*}}) : memref<3xf32>
// CHECK: step.once {
// CHECK: step.receive "image" held into %[[IMAGE]]
// CHECK: step.deliver %[[IMAGE]] {{.*}} into %[[FIRST]]
// CHECK: step.deliver %[[FIRST]] {{.*}} into %[[SECOND]]
// CHECK: {{^    }}}
// Nothing of it is left for the other steps.
// CHECK-NOT: step.deliver
// CHECK: step.evolve{{ ?}}(%{{.*}}, %[[SECOND]])
// CHECK-NOT: step.deliver
snn.network "n" dt(1 ms) {
  %image = snn.input "image" held : !snn.signal<2x2>
  %first = snn.project "first" %image via(#snn.dense) weight(dense<0.5> : tensor<3x4xf32>)
           : (!snn.signal<2x2>) -> !snn.signal<3>
  %second = snn.project "second" %first via(#snn.dense) weight(dense<0.5> : tensor<3x3xf32>)
            : (!snn.signal<3>) -> !snn.drive<3>
  %p = snn.population "p" model(@li) (i = %second) : (!snn.drive<3>) -> !snn.signal<3>
  %q = snn.population "q" model(@li) (i = %second) : (!snn.drive<3>) -> !snn.signal<3>
}

// A signal that is not held is delivered in every step.
// CHECK-LABEL: step.program @every_step
// CHECK-NOT: step.once
// CHECK: step.receive "image" signal
// CHECK: step.deliver
snn.network "every_step" dt(1 ms) {
  %image = snn.input "image" : !snn.signal<2>
  %d = snn.project "d" %image via(#snn.dense) weight(dense<0.5> : tensor<3x2xf32>) : (!snn.signal<2>) -> !snn.drive<3>
  %p = snn.population "p" model(@li) (i = %d) : (!snn.drive<3>) -> !snn.signal<3>
}

// A delay keeps a held signal from being the same in every step.
// CHECK-LABEL: step.program @delayed
// CHECK: step.once {
// CHECK-NEXT: step.receive "image" held
// CHECK-NEXT: }
// CHECK: step.recall
// CHECK: step.deliver
snn.network "delayed" dt(1 ms) {
  %image = snn.input "image" held : !snn.signal<2>
  %d = snn.project "d" %image via(#snn.dense) weight(dense<0.5> : tensor<3x2xf32>) delay(2) : (!snn.signal<2>) -> !snn.drive<3>
  %p = snn.population "p" model(@li) (i = %d) : (!snn.drive<3>) -> !snn.signal<3>
}
