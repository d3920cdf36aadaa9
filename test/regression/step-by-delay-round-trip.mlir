// A loop over delays reads back: its region is no dictionary of attributes.

// RUN: glia-opt %s | glia-opt | FileCheck %s

step.program @p dt(1000000) real(f32) {
  %sums = step.scratch : memref<4xf32>
  // CHECK: step.by_delay %{{.*}} = 2 to 1 {
  // CHECK-NEXT: step.fill
  step.by_delay %d = 2 to 1 {
    step.fill %sums : memref<4xf32>
  }
}
