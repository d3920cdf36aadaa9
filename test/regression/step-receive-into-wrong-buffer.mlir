// Events are received into a line: an array is refused.

// RUN: not glia-opt %s --cpu-lower-step 2>&1 | FileCheck %s
// CHECK: error:

step.program @p dt(1) real(f32) {
  %v = step.array "v" init(0.0) : memref<2xf32>
  step.input "v" events cells 2
  step.receive "v" events into %v : memref<2xf32>
}
