// Minifloats stay codes in tables of integers where those are wider, and become integers where they are not.

// RUN: glia-opt %s --narrow-step | FileCheck %s

// Of 4 and 3 bits, 480 / 2^-9 are 18 bits; of 2 and 1, 12 are 5; of 2 and 3, 60 are 7; of 1 and 1, 3 are 3.
// CHECK-LABEL: step.program @codes
// CHECK: step.table dense_resource<e4m3> : tensor<1x3x!cell.minifloat<4, 3>> transposed as memref<3x1xi32>
// CHECK: step.table dense_resource<e2m1> : tensor<1x3x!cell.minifloat<2, 1>> transposed as memref<3x1xi8>
// CHECK: step.table dense_resource<e2m3> : tensor<1x3x!cell.minifloat<2, 3>> transposed as memref<3x1xi8>
// CHECK: step.table dense_resource<e1m1> : tensor<1x3x!cell.minifloat<1, 1>> transposed as memref<3x1xi8>
// Values that fit two bits are integers of two bits, and those that a scale above one makes larger are integers.
// CHECK: step.table dense_resource<[[SMALL:codes_[a-z0-9_]*]]> : tensor<1x3xi2> transposed as memref<3x1xi8>
// CHECK: step.table dense_resource<[[SCALED:codes_[a-z0-9_]*]]> : tensor<1x3xi8> transposed as memref<3x1xi8>
// CHECK-DAG: [[SMALL]]: "0x0100000001FF00"
// CHECK-DAG: [[SCALED]]: "0x0100000030D000"
step.program @codes dt(1000000) real(f64) {
  %line = step.line "in" external most(1) : !step.line<3, counted = true>
  %e4m3 = step.table dense_resource<e4m3> : tensor<1x3x!cell.minifloat<4, 3>> scale(0.25) transposed as memref<3x1xf64>
  %e2m1 = step.table dense_resource<e2m1> : tensor<1x3x!cell.minifloat<2, 1>> scale(1.0) transposed as memref<3x1xf64>
  %e2m3 = step.table dense_resource<e2m3> : tensor<1x3x!cell.minifloat<2, 3>> scale(1.0) transposed as memref<3x1xf64>
  %e1m1 = step.table dense_resource<e1m1> : tensor<1x3x!cell.minifloat<1, 1>> scale(1.0) transposed as memref<3x1xf64>
  %small = step.table dense_resource<small> : tensor<1x3x!cell.minifloat<4, 3>> scale(1.0) transposed as memref<3x1xf64>
  %scaled = step.table dense_resource<scaled> : tensor<1x3x!cell.minifloat<2, 1>> scale(4.0) transposed as memref<3x1xf64>
  %sum = step.scratch : memref<1xf64>
  %v = step.array "exc" "v" init(0.0) stored(!cell.fixed<16, 1>) : memref<1xf64>
  step.fill %sum : memref<1xf64>
  step.deliver %line rows(%e4m3) into %sum : !step.line<3, counted = true>, memref<3x1xf64>, memref<1xf64>
  step.deliver %line rows(%e2m1) into %sum : !step.line<3, counted = true>, memref<3x1xf64>, memref<1xf64>
  step.deliver %line rows(%e2m3) into %sum : !step.line<3, counted = true>, memref<3x1xf64>, memref<1xf64>
  step.deliver %line rows(%e1m1) into %sum : !step.line<3, counted = true>, memref<3x1xf64>, memref<1xf64>
  step.deliver %line rows(%small) into %sum : !step.line<3, counted = true>, memref<3x1xf64>, memref<1xf64>
  step.deliver %line rows(%scaled) into %sum : !step.line<3, counted = true>, memref<3x1xf64>, memref<1xf64>
  step.evolve (%sum) into (%v) : (memref<1xf64>) -> (memref<1xf64>) {
  ^bb0(%x: f64):
    %z = step.round %x to !cell.fixed<16, 1> : f64
    step.yield %z : f64
  }
}

{-#
  dialect_resources: {
    builtin: {
      e4m3: "0x010000007FFF80",
      e2m1: "0x01000000070F08",
      e2m3: "0x010000001F3F01",
      e1m1: "0x01000000030701",
      small: "0x01000000018180",
      scaled: "0x01000000070F08"
    }
  }
#-}
