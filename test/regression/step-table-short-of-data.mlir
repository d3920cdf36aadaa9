// A table whose resource has too few bytes is refused.

// RUN: not glia-opt %s --cpu-lower-step 2>&1 | FileCheck %s
// CHECK: error:

step.program @p dt(1) real(f32) {
  %w = step.table dense_resource<short> : tensor<4xf32> as memref<4xf32>
}
{-#
  dialect_resources: { builtin: { short: "0x040000000000803F" } }
#-}
