// What is held is done in the first step, or before it for several states together, which then share the reading of a
// table that the first cache does not hold. That both give the same bits is shown by e2e.trained.*.verify.

// RUN: glia-opt %s --cpu-lower-step | FileCheck %s
// RUN: glia-opt %s --cpu-lower-step | FileCheck %s --check-prefix=STEP

// Sixteen states at a time. Each lists its sources and where in the list each of the 13 blocks of 64 rows ends.
// CHECK-LABEL: func.func @shared_hold(
// CHECK-SAME: %[[STATES:[a-z0-9]+]]: !llvm.ptr, %{{.*}}: !llvm.ptr, %[[ALL:[a-z0-9]+]]: i64
// CHECK: %[[ENDS:[a-z0-9]+]] = llvm.alloca %{{.*}} x i32
// CHECK: scf.for %{{.*}} to %[[ALL]] step %c16_i64
// CHECK: llvm.store %{{.*}}, %{{.*}} {alignment = 4 : i64}
// CHECK: scf.for {{.*}} iter_args({{.*}}) -> (i64)
// Block by block, state by state, the sums of a state are carried over its sources of the block.
// CHECK: scf.for %{{.*}} to %c13_i64
// CHECK: scf.for
// CHECK: llvm.getelementptr %[[STATES]]
// CHECK: llvm.load %{{.*}} {alignment = 64 : i64} : !llvm.ptr -> vector<64xf32>
// CHECK: scf.for {{.*}} -> (vector<64xf32>)
// CHECK-NOT: llvm.intr.prefetch
// CHECK: return

// STEP-LABEL: func.func @shared_step(
// STEP: %[[NUMBER:[a-z0-9]+]] = llvm.load %[[STATE:[a-z0-9]+]] {alignment = 8
// STEP: %[[FIRST:[a-z0-9]+]] = arith.cmpi eq, %[[NUMBER]]
// STEP: %[[PLACE:[a-z0-9]+]] = llvm.getelementptr %[[STATE]][12]
// STEP: %[[HELD:[a-z0-9]+]] = llvm.load %[[PLACE]]
// STEP: %[[IDLE:[a-z0-9]+]] = arith.cmpi eq, %[[HELD]]
// STEP: %[[DUE:[a-z0-9]+]] = arith.andi %[[FIRST]], %[[IDLE]]
// STEP: scf.if %[[DUE]]
// STEP: llvm.intr.prefetch
step.program @shared dt(1000000) real(f32) {
  step.input "in" held cells 784
  %values = step.array "in" init(0.0) : memref<784xf32>
  %sums = step.array "sums" init(0.0) : memref<64xf32>
  %w = step.table dense<0.5> : tensor<784x64xf32> as memref<784x64xf32>
  %list = step.scratch : memref<784xi32>
  step.once {
    step.receive "in" held into %values : memref<784xf32>
    step.deliver %values rows(%w) list(%list : memref<784xi32>) into %sums : memref<784xf32>, memref<784x64xf32>, memref<64xf32>
  }
}

// A table that the first cache holds is read by each state on its own; without a step.once there is nothing to hold.
// CHECK-LABEL: func.func @small_hold(
// CHECK-NOT: llvm.alloca
// CHECK: return
step.program @small dt(1000000) real(f32) {
  step.input "in" held cells 20
  %values = step.array "in" init(0.0) : memref<20xf32>
  %sums = step.array "sums" init(0.0) : memref<64xf32>
  %w = step.table dense<0.5> : tensor<20x64xf32> as memref<20x64xf32>
  %list = step.scratch : memref<20xi32>
  step.once {
    step.receive "in" held into %values : memref<20xf32>
    step.deliver %values rows(%w) list(%list : memref<20xi32>) into %sums : memref<20xf32>, memref<20x64xf32>, memref<64xf32>
  }
}

// CHECK-NOT: func.func @nothing_hold
step.program @nothing dt(1000000) real(f32) {
  %a = step.array "a" init(0.0) : memref<4xf32>
  step.fill %a : memref<4xf32>
}
