// Rows of weights are added to tiles of sums that a loop over the events carries in registers.

// RUN: glia-opt %s --cpu-lower-step | FileCheck %s
// RUN: glia-opt %s --cpu-lower-step | FileCheck %s --check-prefix=EXACT

// The order of sums is that of the events: nothing that may be reassociated is made.
// EXACT-NOT: vector.contract
// EXACT-NOT: vector.outerproduct
// EXACT-NOT: vector.reduction
// EXACT-NOT: fastmath

// 300 sums are two tiles of 128 in a loop, and a rest of 48: 44 sums and padding.
// CHECK-LABEL: func.func @plain_step(
// CHECK: scf.for %[[COLUMN:[a-z0-9]+]] =
// CHECK: %[[START:[a-z0-9]+]] = llvm.load %[[ADDRESS:[a-z0-9]+]] {alignment = 64 : i64} : !llvm.ptr -> vector<128xf32>
// CHECK: %[[TOTAL:[a-z0-9]+]] = scf.for {{.*}} iter_args(%[[TILE:[a-z0-9]+]] = %[[START]]) -> (vector<128xf32>)
// CHECK: %[[ROW:[a-z0-9]+]] = llvm.load %{{.*}} {alignment = 64 : i64} : !llvm.ptr -> vector<128xf32>
// CHECK-NEXT: %[[SUM:[a-z0-9]+]] = arith.addf %[[TILE]], %[[ROW]] : vector<128xf32>
// CHECK-NEXT: scf.yield %[[SUM]] : vector<128xf32>
// What it carried is stored after it, and not within.
// CHECK-NOT: llvm.store
// CHECK: %[[TOTAL]]
// CHECK: llvm.store {{.*}}, %[[ADDRESS]] {alignment = 64 : i64}
// CHECK: scf.for {{.*}} -> (vector<48xf32>)
// CHECK-NOT: scf.for
// CHECK: return
step.program @plain dt(1000000) real(f32) {
  %line = step.line "pre" : !step.line<5>
  %w = step.table dense<0.5> : tensor<5x300xf32> as memref<5x300xf32>
  %sums = step.scratch : memref<300xf32>
  step.fill %sums : memref<300xf32>
  step.deliver %line rows(%w) into %sums : !step.line<5>, memref<5x300xf32>, memref<300xf32>
}

// Where events have counts, those that are all 1 are added without a product.
// CHECK-LABEL: func.func @counted_step(
// CHECK: scf.if
// CHECK: scf.for {{.*}} -> (vector<16xf32>)
// CHECK-NOT: arith.mulf
// CHECK: } else {
// CHECK: scf.for {{.*}} iter_args(%[[TILE:[a-z0-9]+]] =
// CHECK: %[[PRODUCT:[a-z0-9]+]] = arith.mulf %{{.*}}, %{{.*}} : vector<16xf32>
// CHECK-NEXT: arith.addf %[[TILE]], %[[PRODUCT]] : vector<16xf32>
step.program @counted dt(1000000) real(f32) {
  %line = step.line "in" external : !step.line<5, slots = 2, counted = true>
  %w = step.table dense<0.5> : tensor<5x16xf32> as memref<5x16xf32>
  %sums = step.scratch : memref<16xf32>
  step.deliver %line at 1 rows(%w) into %sums : !step.line<5, slots = 2, counted = true>, memref<5x16xf32>, memref<16xf32>
}

// In 64 bits a tile has half as many sums.
// CHECK-LABEL: func.func @wide_step(
// CHECK: scf.for {{.*}} -> (vector<64xf64>)
step.program @wide dt(1000000) real(f64) {
  %line = step.line "pre" : !step.line<5>
  %w = step.table dense<0.5> : tensor<5x64xf64> as memref<5x64xf64>
  %sums = step.scratch : memref<64xf64>
  step.deliver %line rows(%w) into %sums : !step.line<5>, memref<5x64xf64>, memref<64xf64>
}

// The nonzero values of a signal are listed first, without a branch.
// CHECK-LABEL: func.func @listed_step(
// CHECK: %[[COUNT:[a-z0-9]+]] = scf.for {{.*}} -> (i64)
// CHECK-NOT: scf.if
// CHECK: arith.cmpf une
// CHECK: scf.for %{{.*}} to %[[COUNT]] {{.*}} -> (vector<16xf32>)
step.program @listed dt(1000000) real(f32) {
  %x = step.array "image" init(0.0) : memref<5xf32>
  %w = step.table dense<0.5> : tensor<5x16xf32> as memref<5x16xf32>
  %room = step.scratch : memref<5xi32>
  %sums = step.scratch : memref<16xf32>
  step.deliver %x rows(%w) list(%room : memref<5xi32>) into %sums : memref<5xf32>, memref<5x16xf32>, memref<16xf32>
}

// Weights of four bits: 32 columns lie in 16 bytes, the first 16 in the low halves. 40 columns take two such groups, of which
// the rest of the second is not used.
// CHECK-LABEL: func.func @packed_step(
// CHECK: scf.for {{.*}} -> (vector<48xi16>)
// CHECK: %[[BYTES:[a-z0-9]+]] = llvm.load %{{.*}} {alignment = 16 : i64} : !llvm.ptr -> vector<32xi8>
// CHECK-NEXT: %[[WIDE:[a-z0-9]+]] = arith.extsi %[[BYTES]] : vector<32xi8> to vector<32xi16>
// CHECK: %[[UP:[a-z0-9]+]] = arith.shli %[[WIDE]], %{{.*}} : vector<32xi16>
// CHECK: %[[LOW:[a-z0-9]+]] = arith.shrsi %[[UP]], %{{.*}} : vector<32xi16>
// CHECK: arith.shli %[[WIDE]]
// CHECK: llvm.shufflevector {{.*}} : vector<48xi16>
// CHECK: arith.addi {{.*}} : vector<48xi16>
step.program @packed dt(1000000) real(f64) {
  %line = step.line "pre" : !step.line<5>
  %w = step.table dense<3> : tensor<5x40xi4> as memref<5x40xi8>
  %sums = step.scratch : memref<40xi16>
  step.deliver %line rows(%w) into %sums : !step.line<5>, memref<5x40xi8>, memref<40xi16>
}
