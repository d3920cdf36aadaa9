// A convolution adds a vector over output channels for each kernel element that lies on an active source.

// RUN: glia-opt %s --cpu-lower-step | FileCheck %s

// CHECK-LABEL: func.func @n_step(
// CHECK: scf.for
// The kernel's rows, then its columns; windows beyond the border are passed over.
// CHECK: scf.for
// CHECK: scf.if
// CHECK: scf.for
// CHECK: scf.if
// CHECK: %[[WEIGHTS:[a-z0-9]+]] = llvm.load %{{.*}} : !llvm.ptr -> vector<8xf32>
// CHECK: %[[BEFORE:[a-z0-9]+]] = llvm.load %[[SUMS:[a-z0-9]+]] {{.*}} -> vector<8xf32>
// CHECK-NEXT: %[[AFTER:[a-z0-9]+]] = arith.addf %[[BEFORE]], %[[WEIGHTS]] : vector<8xf32>
// CHECK-NEXT: llvm.store %[[AFTER]], %[[SUMS]]
// Channels go back to the front, in which cells are numbered.
// CHECK: scf.for
// CHECK: scf.for
step.program @n dt(1000000) real(f32) {
  %line = step.line "in" : !step.line<25>
  %w = step.table dense<0.1> : tensor<1x3x3x8xf32> as memref<1x3x3x8xf32>
  %last = step.scratch : memref<72xf32>
  %first = step.scratch : memref<72xf32>
  step.fill %last : memref<72xf32>
  step.convolve %line weights(%w) into %last source [1, 5, 5] target [8, 3, 3] stride [1, 1] padding [0, 0]
    dilation [1, 1] groups 1 : !step.line<25>, memref<1x3x3x8xf32>, memref<72xf32>
  step.transpose %last channels 8 into %first : memref<72xf32>, memref<72xf32>
}
