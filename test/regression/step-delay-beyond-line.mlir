// A delivery from further back than the line reaches is refused.

// RUN: not glia-opt %s --cpu-lower-step 2>&1 | FileCheck %s
// CHECK: error:

step.program @p dt(1) real(f32) {
  %line = step.line "l" : !step.line<1, slots = 2>
  %w = step.table dense<[[0.5]]> : tensor<1x1xf32> as memref<1x1xf32>
  %sum = step.scratch : memref<1xf32>
  step.deliver %line at 5 rows(%w) into %sum : !step.line<1, slots = 2>, memref<1x1xf32>, memref<1xf32>
}
