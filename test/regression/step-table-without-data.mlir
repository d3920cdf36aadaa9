// A table whose resource is missing is refused.

// RUN: not glia-opt %s --cpu-lower-step 2>&1 | FileCheck %s
// CHECK: error:

step.program @p dt(1) real(f32) {
  %w = step.table dense_resource<missing> : tensor<4xf32> as memref<4xf32>
}
