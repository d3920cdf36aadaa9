// Data at which an array starts has the array's element type (C1).

// RUN: not glia-opt %s 2>&1 | FileCheck %s

step.program @p dt(1) real(f32) {
  // CHECK: error: 'step.array' op of 'v'
  %v = step.array "v" init(dense<[1.0, 2.0]> : tensor<2xf64>) : memref<2xf32>
}
