// An update is one loop over vectors of sixteen elements, without a tail: arrays are padded. No flag allows another rounding.

// RUN: glia-opt %s --cpu-lower-step | FileCheck %s
// RUN: glia-opt %s --cpu-lower-step | FileCheck %s --check-prefix=EXACT

// EXACT-NOT: fastmath
// EXACT-NOT: math.fma

// Padding of 20 elements reaches 32; scratch and state lie in one block, which the caller owns.
// CHECK-LABEL: func.func @decay_step(
// CHECK-SAME: %[[STATE:[a-z0-9]+]]: !llvm.ptr, %{{[a-z0-9]+}}: !llvm.ptr)
// CHECK: %[[END:[a-z0-9_]+]] = arith.constant 32 : i64
// CHECK: scf.for %[[I:[a-z0-9]+]] = %{{.*}} to %[[END]] step %{{[a-z0-9_]+}} : i64 {
// CHECK: %[[X:[a-z0-9]+]] = llvm.load %{{.*}} {alignment = 64 : i64} : !llvm.ptr -> vector<16xf32>
// CHECK: %[[HALF:[a-z0-9_]+]] = arith.constant dense<5.000000e-01> : vector<16xf32>
// CHECK: %[[Y:[a-z0-9]+]] = arith.mulf %[[X]], %[[HALF]] : vector<16xf32>
// CHECK: llvm.store %[[Y]], %{{.*}} {alignment = 64 : i64} : vector<16xf32>, !llvm.ptr
// CHECK: }
// CHECK: return
step.program @decay dt(1000000) real(f32) {
  %v = step.array "cell" "v" init(1.0) : memref<20xf32>
  step.evolve (%v) into (%v) : (memref<20xf32>) -> memref<20xf32> {
  ^bb0(%x: f32):
    %half = arith.constant 0.5 : f32
    %y = arith.mulf %x, %half : f32
    step.yield %y : f32
  }
}

// An input of one element is loaded once, before the loop. Masks are vectors of bytes.
// CHECK-LABEL: func.func @shared_step(
// CHECK: %[[LEVEL:[a-z0-9]+]] = llvm.load %{{.*}} : !llvm.ptr -> f64
// CHECK-NEXT: %[[ALL:[a-z0-9]+]] = vector.broadcast %[[LEVEL]] : f64 to vector<16xf64>
// CHECK: scf.for
// CHECK: %[[C:[a-z0-9]+]] = arith.cmpf ogt, %{{.*}}, %[[ALL]] : vector<16xf64>
// CHECK: %[[M:[a-z0-9]+]] = arith.extui %[[C]] : vector<16xi1> to vector<16xi8>
// CHECK: llvm.store %[[M]], %{{.*}} {alignment = 16 : i64} : vector<16xi8>, !llvm.ptr
step.program @shared dt(1000000) real(f64) {
  %v = step.array "cell" "v" init(1.0) : memref<16xf64>
  %level = step.array "level" init(1.0) : memref<1xf64>
  %mask = step.scratch : memref<16xi8>
  step.evolve (%v, %level) into (%mask) : (memref<16xf64>, memref<1xf64>) -> memref<16xi8> {
  ^bb0(%x: f64, %y: f64):
    %c = arith.cmpf ogt, %x, %y : f64
    %m = arith.extui %c : i1 to i8
    step.yield %m : i8
  }
}

// Random bits are drawn for sixteen elements at once, in integers.
// CHECK-LABEL: func.func @noise_step(
// CHECK: scf.for
// CHECK: arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]> : vector<16xi32>
// CHECK-COUNT-20: arith.muli {{.*}} : vector<16xi64>
// CHECK-NOT: arith.muli {{.*}} : vector<16xi64>
// CHECK: llvm.store %{{.*}} : vector<16xi32>, !llvm.ptr
step.program @noise dt(1000000) real(f32) {
  %n = step.scratch : memref<4xi32>
  %other = step.array "o" init(1.0) : memref<4xf32>
  step.evolve (%other) into (%n) : (memref<4xf32>) -> memref<4xi32> {
  ^bb0(%x: f32):
    %bits = step.random_bits seed 7 stream 3 draw 0 : i32
    step.yield %bits : i32
  }
}

// Sixteen numbers are looked up at once; lanes beyond the elements stay within the table.
// CHECK-LABEL: func.func @lookup_step(
// CHECK: %[[PLACE:.*]] = arith.addi %{{.*}}, %{{.*}} : vector<16xi32>
// CHECK: %[[KEPT:.*]] = arith.andi %[[PLACE]], %{{.*}} : vector<16xi32>
// CHECK: %[[AT:.*]] = llvm.getelementptr %{{.*}}[%[[KEPT]]] : (!llvm.ptr, vector<16xi32>) -> vector<16x!llvm.ptr>, i8
// CHECK: llvm.intr.masked.gather %[[AT]], %{{.*}} : (vector<16x!llvm.ptr>, vector<16xi1>) -> vector<16xi8>
step.program @lookup dt(1000000) real(f64) {
  %v = step.array "cell" "v" init(1) : memref<4xi16>
  %t = step.table dense<[-98, -59, 0, 59]> : tensor<4xi8> as memref<4xi8>
  step.evolve (%v) into (%v) : (memref<4xi16>) -> memref<4xi16> {
  ^bb0(%x: i16):
    %wide = arith.extsi %x : i16 to i32
    %y = step.lookup "tanh" %wide fraction 1 in %t : (i32, memref<4xi8>) -> i8
    %z = arith.extsi %y : i8 to i16
    step.yield %z : i16
  }
}
