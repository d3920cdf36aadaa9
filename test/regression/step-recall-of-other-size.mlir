// What is recalled has the size of a row of the history.

// RUN: not glia-opt %s --cpu-lower-step 2>&1 | FileCheck %s
// CHECK: error:

step.program @p dt(1) real(f32) {
  %x = step.scratch : memref<100xf32>
  %history = step.array "x" init(0.0) : memref<3x4xf32>
  step.recall %history at 2 into %x : memref<3x4xf32>, memref<100xf32>
}
