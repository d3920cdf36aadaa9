// The statements of a large program become functions; those that differ in constants alone become one, which takes them
// as arguments.

// RUN: glia-opt %s --cpu-lower-step=most-statements=4 | FileCheck %s
// RUN: glia-opt %s --cpu-lower-step | FileCheck %s --check-prefix=WHOLE

// WHOLE-NOT: func.call
// WHOLE-NOT: _part

// What differs in more than constants is a function of its own.
// CHECK: func.func @[[OTHER:large_part[0-9]+]](%{{.*}}: !llvm.ptr, %{{.*}}: !llvm.ptr, %{{.*}}: i64) attributes {llvm.linkage = #llvm.linkage<internal>, passthrough = ["noinline"]}
// CHECK: arith.divf
// The place and the factor are arguments; the factor is made a vector.
// CHECK: func.func @[[EVOLVE:large_part[0-9]+]](%{{.*}}: !llvm.ptr, %{{.*}}: !llvm.ptr, %{{.*}}: i64, %{{.*}}: i64, %[[FACTOR:[a-z0-9]+]]: f32)
// CHECK: vector.broadcast %[[FACTOR]] : f32 to vector<16xf32>
// CHECK: func.func @[[FILL:large_part[0-9]+]](
// CHECK: func.func @[[ZERO:large_part[0-9]+]](
// CHECK: func.func @[[START:large_part[0-9]+]](
// CHECK-NOT: func.func @large_part

// Two arrays start at numbers and two at zero: two forms.
// CHECK-LABEL: func.func @large_reset(
// CHECK: arith.constant 1.000000e+00 : f32
// CHECK: call @[[START]](
// CHECK: arith.constant 2.000000e+00 : f32
// CHECK: call @[[START]](
// CHECK: call @[[ZERO]](
// CHECK: call @[[ZERO]](
// CHECK: return

// Statements in a block that does not always run are parts, too.
// CHECK-LABEL: func.func @large_step(
// CHECK: call @[[FILL]](
// CHECK: call @[[FILL]](
// CHECK: scf.if
// CHECK: call @[[EVOLVE]](
// CHECK: call @[[EVOLVE]](
// CHECK: }
// CHECK: call @[[OTHER]](
// CHECK: return
step.program @large dt(1000000) real(f32) {
  %a = step.array "a" "v" init(1.0) : memref<4xf32>
  %b = step.array "b" "v" init(2.0) : memref<4xf32>
  %c = step.array "c" "v" init(0.0) : memref<4xf32>
  %d = step.array "d" "v" init(0.0) : memref<4xf32>
  step.fill %c : memref<4xf32>
  step.fill %d : memref<4xf32>
  step.every 3 {
    step.evolve (%a) into (%a) : (memref<4xf32>) -> (memref<4xf32>) {
    ^bb0(%x: f32):
      %half = arith.constant 0.5 : f32
      %y = arith.mulf %x, %half : f32
      step.yield %y : f32
    }
    step.evolve (%b) into (%b) : (memref<4xf32>) -> (memref<4xf32>) {
    ^bb0(%x: f32):
      %fifth = arith.constant 0.2 : f32
      %y = arith.mulf %x, %fifth : f32
      step.yield %y : f32
    }
  }
  step.evolve (%b) into (%b) : (memref<4xf32>) -> (memref<4xf32>) {
  ^bb0(%x: f32):
    %half = arith.constant 0.5 : f32
    %y = arith.divf %x, %half : f32
    step.yield %y : f32
  }
}
