// Listed synapses are visited source by source, in their order, each adding to one sum.

// RUN: glia-opt %s --cpu-lower-step | FileCheck %s

// CHECK-LABEL: func.func @n_step(
// CHECK: scf.for
// CHECK: arith.extui
// Where the source's synapses begin and end is read from two neighbours in the rows.
// CHECK: %[[ROW:[a-z0-9]+]] = llvm.getelementptr %{{.*}} : (!llvm.ptr, i64) -> !llvm.ptr, i32
// CHECK: llvm.getelementptr %[[ROW]][4] : (!llvm.ptr) -> !llvm.ptr, i8
// CHECK: scf.for
// CHECK: %[[WEIGHT:[a-z0-9]+]] = llvm.load %{{.*}} : !llvm.ptr -> f32
// CHECK: %[[BEFORE:[a-z0-9]+]] = llvm.load %[[SUM:[a-z0-9]+]] {{.*}} -> f32
// CHECK-NEXT: %[[AFTER:[a-z0-9]+]] = arith.addf %[[BEFORE]], %[[WEIGHT]] : f32
// CHECK-NEXT: llvm.store %[[AFTER]], %[[SUM]]
step.program @n dt(1000000) real(f32) {
  %line = step.line "pre" : !step.line<2>
  %rows = step.table dense<[0, 1, 2]> : tensor<3xi32> as memref<3xi32>
  %targets = step.table dense<[3, 1]> : tensor<2xi32> as memref<2xi32>
  %w = step.table dense<[0.5, 0.25]> : tensor<2xf32> as memref<2xf32>
  %sums = step.scratch : memref<4xf32>
  step.scatter %line from(0) rows(%rows) targets(%targets) weights(%w) into %sums
    : !step.line<2>, memref<3xi32>, memref<2xi32>, memref<2xf32>, memref<4xf32>
}

// A loop over delays counts down. A table that has all its delays is read without asking.
// CHECK-LABEL: func.func @delays_step(
// CHECK: scf.for %[[I:[a-z0-9]+]] =
// CHECK: %[[MOST:[a-z0-9_]+]] = arith.constant 2 : i64
// CHECK: arith.subi %[[MOST]], %[[I]] : i64
// CHECK-NOT: arith.cmpi
// CHECK: scf.for
// One that has some of them is passed over for the others.
// CHECK: arith.cmpi sge
// CHECK: arith.cmpi slt
// CHECK: scf.if
step.program @delays dt(1000000) real(f32) {
  %line = step.line "pre" : !step.line<1, slots = 3>
  %both = step.table dense<[0, 1, 2]> : tensor<3xi32> as memref<3xi32>
  %one = step.table dense<[0, 1]> : tensor<2xi32> as memref<2xi32>
  %targets = step.table dense<[0, 1]> : tensor<2xi32> as memref<2xi32>
  %w = step.table dense<[0.5, 0.25]> : tensor<2xf32> as memref<2xf32>
  %sums = step.scratch : memref<2xf32>
  step.by_delay %d = 2 to 1 {
    step.scatter %line at(%d) from(1) rows(%both) targets(%targets) weights(%w) into %sums
      : !step.line<1, slots = 3>, memref<3xi32>, memref<2xi32>, memref<2xf32>, memref<2xf32>
    step.scatter %line at(%d) from(2) rows(%one) targets(%targets) weights(%w) into %sums
      : !step.line<1, slots = 3>, memref<2xi32>, memref<2xi32>, memref<2xf32>, memref<2xf32>
  }
}
