// exp is arithmetic of the storage type before any target sees it (N3): a reduction, a polynomial, a scaling by bits.

// RUN: glia-opt %s --convert-snn-to-step=real=f32 | FileCheck %s --check-prefixes=CHECK,F32
// RUN: glia-opt %s --convert-snn-to-step=real=f64 | FileCheck %s --check-prefixes=CHECK,F64

// CHECK: step.evolve
// CHECK-NOT: math.exp
// Kept within what the scaling can express.
// CHECK: arith.cmpf olt
// CHECK-NEXT: arith.select
// CHECK: arith.cmpf ogt
// CHECK-NEXT: arith.select
// To the nearest integer by adding 1.5 2^23 or 1.5 2^52.
// F32: arith.constant 0x4B400000 : f32
// F64: arith.constant 0x4338000000000000 : f64
// F32: arith.bitcast %{{.*}} : f32 to i32
// F64: arith.bitcast %{{.*}} : f64 to i64
// CHECK: arith.shrsi
// CHECK: arith.shli
// CHECK: arith.bitcast
// CHECK: arith.shli
// CHECK: arith.bitcast
// CHECK-NOT: arith.fptosi
cell.model @power kind(neuron) {
  %i = cell.port "i"
  %y = cell.exp %i
  cell.output "y" %y
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.signal<3>
  %d = snn.project "d" %in via(#snn.one_to_one) weight(1.0) : (!snn.signal<3>) -> !snn.drive<3>
  %p = snn.population "p" model(@power) (i = %d) : (!snn.drive<3>) -> !snn.signal<3>
}
