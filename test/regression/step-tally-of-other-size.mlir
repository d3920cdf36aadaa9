// A tally has a count for each cell of its line.

// RUN: not glia-opt %s --cpu-lower-step 2>&1 | FileCheck %s
// CHECK: error:

step.program @p dt(1) real(f32) {
  %line = step.line "l" : !step.line<100>
  %n = step.array "n" init(0) : memref<2xi32>
  step.tally %line into %n : !step.line<100>, memref<2xi32>
}
