// Reals are of 32 or 64 bits; coefficients are rounded once, to that type (I3).

// RUN: glia-opt %s --convert-snn-to-step | FileCheck %s --check-prefixes=CHECK,F32 -DREAL=f32
// RUN: glia-opt %s --convert-snn-to-step=real=f32 | FileCheck %s --check-prefixes=CHECK,F32 -DREAL=f32
// RUN: glia-opt %s --convert-snn-to-step=real=f64 | FileCheck %s --check-prefixes=CHECK,F64 -DREAL=f64
// RUN: not glia-opt %s --convert-snn-to-step=real=f16 2>&1 | FileCheck %s --check-prefix=WRONG

// WRONG: error: unknown type of reals 'f16'; available: f32, f64

// CHECK: step.program @n dt(1000000) real([[REAL]])
// CHECK: step.array "p" "v" init(1.000000e+00) : memref<3x[[REAL]]>
// CHECK: step.table dense{{.*}}<{{.*}}> : tensor<3x3x[[REAL]]> transposed as memref<3x3x[[REAL]]>
// CHECK: ^bb0(%{{.*}}: [[REAL]], %{{.*}}: [[REAL]]):
// F32: arith.constant 0.949999988 : f32
// F64: arith.constant {{9\.5|0\.9499}}{{.*}} : f64
cell.model @li kind(neuron) {
  %tau = cell.param "tau" default(0.02)
  %one = cell.constant 1.0
  %i = cell.port "i"
  %v = cell.state "v" init(%one)
  %d = cell.sub %i, %v
  %dv = cell.div %d, %tau
  %v1 = cell.derivative %v, %dv
  cell.output "v" %v1
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<3>
  %d = snn.project "d" %in via(#snn.dense) weight(dense<0.1> : tensor<3x3xf32>) : (!snn.events<3>) -> !snn.drive<3>
  %p = snn.population "p" model(@li) (i = %d) : (!snn.drive<3>) -> !snn.signal<3>
}
