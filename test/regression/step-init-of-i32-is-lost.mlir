// Integers start at the number they are given, not at 0.

// RUN: glia-opt %s --cpu-lower-step | FileCheck %s

step.program @p dt(1) real(f32) {
  // CHECK-LABEL: func.func @p_reset
  // CHECK: arith.constant {{.*}}5
  %n = step.array "n" init(5) : memref<4xi32>
}
