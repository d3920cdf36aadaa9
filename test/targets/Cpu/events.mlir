// Events are listed from masks and counts; a line of several steps is a ring; state starts where it was declared.

// RUN: glia-opt %s --cpu-lower-step | FileCheck %s

// CHECK-LABEL: func.func @mask_step(
// Many bytes of a mask at a time; what lies beyond the cells is cut off; the lowest bit that is set is the next cell.
// CHECK: scf.for
// CHECK: %[[BITS:[a-z0-9]+]] = arith.andi
// CHECK: scf.while (%{{.*}} = %[[BITS]],
// CHECK: "llvm.intr.cttz"
step.program @mask dt(1000000) real(f32) {
  %mask = step.scratch : memref<20xi8>
  %line = step.line "p" : !step.line<20>
  step.compact %mask into %line : memref<20xi8>, !step.line<20>
}

// CHECK-LABEL: func.func @counts_step(
// Counts are listed without a branch.
// CHECK: scf.for {{.*}} -> (i64, i64, i1)
// CHECK-NOT: scf.if
// CHECK: scf.yield
step.program @counts dt(1000000) real(f32) {
  %counts = step.scratch : memref<20xi32>
  %line = step.line "p" : !step.line<20, slots = 4, counted = true>
  step.compact %counts into %line : memref<20xi32>, !step.line<20, slots = 4, counted = true>
}

// CHECK-LABEL: func.func @ring_step(
// CHECK: %[[STEP:[a-z0-9]+]] = llvm.load %{{.*}} : !llvm.ptr -> i64
// CHECK: %[[SLOTS:[a-z0-9_]+]] = arith.constant 4 : i64
// CHECK: arith.remui %[[STEP]], %[[SLOTS]] : i64
// CHECK: llvm.store
// The step counter goes on at the end.
// CHECK: arith.addi %[[STEP]], %{{.*}} : i64
// CHECK-NEXT: llvm.store
// CHECK-NEXT: return
step.program @ring dt(1000000) real(f32) {
  %line = step.line "p" : !step.line<20, slots = 4>
  step.silence %line : !step.line<20, slots = 4>
}

// What happens once happens in step 0, what happens every so often where the period divides the step's number plus one.
// CHECK-LABEL: func.func @when_step(
// CHECK: %[[STEP:[a-z0-9]+]] = llvm.load
// CHECK: %[[FIRST:[a-z0-9]+]] = arith.cmpi eq, %[[STEP]], %{{.*}} : i64
// CHECK: %[[ONCE:[a-z0-9]+]] = arith.andi %[[FIRST]],
// CHECK: scf.if %[[ONCE]]
// CHECK: %[[NEXT:[a-z0-9]+]] = arith.addi %[[STEP]],
// CHECK: %[[REST:[a-z0-9]+]] = arith.remui %[[NEXT]],
// CHECK: %[[DUE:[a-z0-9]+]] = arith.cmpi eq, %[[REST]],
// CHECK: scf.if %[[DUE]]
step.program @when dt(1000000) real(f32) {
  %a = step.array "a" init(0.0) : memref<4xf32>
  step.once {
    step.fill %a : memref<4xf32>
  }
  step.every 10 {
    step.fill %a : memref<4xf32>
  }
}

// A sample starts at numbers, at data, or at zero.
// CHECK: llvm.mlir.global external hidden constant @start_tables() {addr_space = 0 : i32, alignment = 4096 : i64, dso_local} : !llvm.array<64 x i8>
// CHECK-LABEL: func.func @start_reset(
// CHECK: arith.constant dense<2.500000e+00> : vector<16xf32>
// CHECK: scf.for
// CHECK: "llvm.intr.memcpy"
// CHECK: "llvm.intr.memset"
step.program @start dt(1000000) real(f32) {
  %a = step.array "a" "x" init(2.5) : memref<4xf32>
  %b = step.array "b" "x" init(dense<[1.0, 2.0]> : tensor<2xf32>) : memref<2xf32>
  %c = step.array "c" "x" init(0.0) : memref<4xf32>
}
