// Draws are integer comparisons of random bits, keyed by seed, stream and the draw's number in its model (R1, R2).

// RUN: glia-opt %s --convert-snn-to-step | FileCheck %s

cell.model @noise kind(neuron) {
  %mean = cell.param "mean"
  %p = cell.param "p"
  %u = cell.random uniform()
  %b = cell.random bernoulli(%p)
  %n = cell.random poisson(%mean)
  cell.emit %n : !cell.real
  cell.output "u" %u
  cell.output "b" %b
}
// CHECK-LABEL: step.program @n
// A count needs a line with counts.
// CHECK: %[[LINE:[a-zA-Z0-9_]+]] = step.line "p" : {{.*}}<4{{.*}}counted = true>
// CHECK: %[[COUNTS:[a-zA-Z0-9_]+]] = step.scratch : memref<4xi32>
// CHECK: step.evolve{{ ?}}() into{{ ?}}(%[[COUNTS]], %{{.*}})
// CHECK: step.random_bits seed 11 stream 5 draw 2 : i32
// CHECK: arith.cmpi ugt
// CHECK: step.random_bits seed 11 stream 5 draw 0 : i32
// CHECK: arith.shrui
// CHECK: arith.constant 5.9604644{{.*}}E-8 : f32
// CHECK: step.random_bits seed 11 stream 5 draw 1 : i32
// CHECK-NOT: step.random_bits
// CHECK: step.compact %[[COUNTS]] into %[[LINE]]
snn.network "n" dt(1 ms) seed(11) {
  %p:3 = snn.population "p" model(@noise) () with({mean = 0.5, p = 0.25}) stream(5)
         : () -> (!snn.events<4>, !snn.signal<4>, !snn.signal<4>)
}
