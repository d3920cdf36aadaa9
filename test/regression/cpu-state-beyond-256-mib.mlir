// Offsets into a state of more than 256 MiB are what they are: a constant index of 29 bits would wrap around.

// RUN: glia-opt %s --cpu-lower-step | FileCheck %s

// CHECK-LABEL: func.func @large_step
// CHECK: 400000128
step.program @large dt(1) real(f32) {
  %a = step.scratch : memref<100000000xf32>
  %b = step.scratch : memref<100000000xf32>
  step.fill %b : memref<100000000xf32>
}
