// A delay that is no constant and no loop's is refused.

// RUN: not glia-opt %s --cpu-lower-step 2>&1 | FileCheck %s
// CHECK: error:

step.program @p dt(1) real(f32) {
  %line = step.line "l" : !step.line<1>
  %rows = step.table dense<[0, 1]> : tensor<2xi32> as memref<2xi32>
  %targets = step.table dense<[0]> : tensor<1xi32> as memref<1xi32>
  %w = step.table dense<[0.5]> : tensor<1xf32> as memref<1xf32>
  %sum = step.scratch : memref<1xf32>
  %zero = arith.constant 0 : index
  %d = arith.addi %zero, %zero : index
  step.scatter %line at(%d) from(0) rows(%rows) targets(%targets) weights(%w) into %sum
    : !step.line<1>, memref<2xi32>, memref<1xi32>, memref<1xf32>, memref<1xf32>
}
