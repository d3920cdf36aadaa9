// RUN: glia-opt %s --narrow-step --split-input-file | FileCheck %s

// A leak of 1/8: no saturation, because the range shows that none is needed.

// CHECK-LABEL: step.program @leak
// CHECK: step.array "exc" "v" init(128) stored(!cell.fixed<16, 8>) : memref<4xi16>
// CHECK: ^bb0(%[[V:.*]]: i16):
// CHECK-NEXT: %[[WIDE:.*]] = arith.extsi %[[V]] : i16 to i32
// CHECK: arith.muli %[[WIDE]], %c7_i32 overflow<nsw>
// CHECK-NOT: arith.maxsi
// CHECK: step.yield %{{.*}} : i16
step.program @leak dt(1000000) real(f64) {
  %v = step.array "exc" "v" init(0.5) stored(!cell.fixed<16, 8>) : memref<4xf64>
  step.evolve (%v) into (%v) : (memref<4xf64>) -> (memref<4xf64>) {
  ^bb0(%x: f64):
    %a = arith.constant 0.875 : f64
    %y = arith.mulf %x, %a : f64
    %z = step.round %y to !cell.fixed<16, 8> : f64
    step.yield %z : f64
  }
}

// -----

// Integers of a table stay what they are; sums are as wide as the weights can make them: 3 * 127 in magnitude, 9 bits and
// a sign, and counts of up to 2.

// CHECK-LABEL: step.program @sums
// CHECK-DAG: %[[W:.*]] = step.table dense_resource<{{.*}}> : tensor<1x3xi8> transposed as memref<3x1xi8>
// CHECK-DAG: %[[SUM:.*]] = step.scratch : memref<1xi16>
// CHECK: step.deliver %{{.*}} rows(%[[W]]) into %[[SUM]]
// CHECK: arith.maxsi
// CHECK: arith.minsi
step.program @sums dt(1000000) real(f64) {
  %line = step.line "in" external most(2) : !step.line<3, counted = true>
  %w = step.table dense<[[127, -127, 127]]> : tensor<1x3xi8> scale(0.25) transposed as memref<3x1xf64>
  %sum = step.scratch : memref<1xf64>
  %v = step.array "exc" "v" init(0.0) stored(!cell.fixed<8, 1>) : memref<1xf64>
  step.fill %sum : memref<1xf64>
  step.deliver %line rows(%w) into %sum : !step.line<3, counted = true>, memref<3x1xf64>, memref<1xf64>
  step.evolve (%sum) into (%v) : (memref<1xf64>) -> (memref<1xf64>) {
  ^bb0(%x: f64):
    %z = step.round %x to !cell.fixed<8, 1> : f64
    step.yield %z : f64
  }
}

// -----

// A program in floating point stays as it is.

// CHECK-LABEL: step.program @floats
// CHECK: memref<4xf32>
step.program @floats dt(1000000) real(f32) {
  %v = step.array "exc" "v" init(0.5) : memref<4xf32>
}

// -----

// A scale above 1 is multiplied in: sums have no bits before the point that all lack.

// CHECK-LABEL: step.program @coarse
// CHECK: step.table dense_resource<[[NAME:coarse_[a-z0-9_]*]]> : tensor<1x2xi16> transposed as memref<2x1xi16>
// CHECK: step.scratch : memref<1xi16>
// CHECK: [[NAME]]: "0x0200000000FF8C00"
step.program @coarse dt(1000000) real(f64) {
  %line = step.line "in" external most(1) : !step.line<2, counted = true>
  %w = step.table dense<[[-64, 35]]> : tensor<1x2xi8> scale(4.0) transposed as memref<2x1xf64>
  %sum = step.scratch : memref<1xf64>
  %v = step.array "exc" "v" init(0.0) stored(!cell.fixed<16, 1>) : memref<1xf64>
  step.fill %sum : memref<1xf64>
  step.deliver %line rows(%w) into %sum : !step.line<2, counted = true>, memref<2x1xf64>, memref<1xf64>
  step.evolve (%sum) into (%v) : (memref<1xf64>) -> (memref<1xf64>) {
  ^bb0(%x: f64):
    %z = step.round %x to !cell.fixed<16, 1> : f64
    step.yield %z : f64
  }
}

// -----

// Constants are folded, and what is stored twice is rounded once.

// CHECK-LABEL: step.program @twice
// CHECK: arith.cmpi sgt, %{{.*}}, %c512_i32
// CHECK: arith.minsi
// CHECK-NOT: arith.minsi
// CHECK: step.yield %[[KEPT:.*]], %[[KEPT]], %{{.*}} : i8, i8, i8
step.program @twice dt(1000000) real(f64) {
  %i = step.array "exc" "i" init(0.0) stored(!cell.fixed<16, 8>) : memref<1xf64>
  %v = step.array "exc" "v" init(0.0) stored(!cell.fixed<8, 1>) : memref<1xf64>
  %w = step.array "exc" "w" init(0.0) stored(!cell.fixed<8, 1>) : memref<1xf64>
  %mask = step.scratch : memref<1xi8>
  step.evolve (%i) into (%v, %w, %mask) : (memref<1xf64>) -> (memref<1xf64>, memref<1xf64>, memref<1xi8>) {
  ^bb0(%x: f64):
    %threshold = arith.constant 2.0 : f64
    %fires = arith.cmpf ogt, %x, %threshold : f64
    %bit = arith.extui %fires : i1 to i8
    %y = step.round %x to !cell.fixed<8, 1> : f64
    %z = step.round %x to !cell.fixed<8, 1> : f64
    step.yield %y, %z, %bit : f64, f64, i8
  }
}

// -----

// Zero is zero on every grid, also on one that is finer by more bits than the integers have.

// CHECK-LABEL: step.program @zero
// CHECK-NOT: arith.shli
// CHECK: arith.cmpi sgt, %{{.*}}, %c0_i32 : i32
// CHECK-NOT: arith.shli
// CHECK: step.yield
step.program @zero dt(1000000) real(f64) {
  %v = step.array "exc" "v" init(0.0) stored(!cell.fixed<4, 30>) : memref<1xf64>
  step.evolve (%v) into (%v) : (memref<1xf64>) -> (memref<1xf64>) {
  ^bb0(%x: f64):
    %a = arith.constant 0.03125 : f64
    %zero = arith.constant 0.0 : f64
    %y = arith.mulf %x, %a : f64
    %fires = arith.cmpf ogt, %y, %zero : f64
    %z = arith.select %fires, %y, %zero : f64
    %r = step.round %z to !cell.fixed<4, 30> : f64
    step.yield %r : f64
  }
}

// -----

// Without anything that is stored, integers in tables show that the program is in fixed point.

// CHECK-LABEL: step.program @stateless
// CHECK: step.table dense_resource<{{.*}}> : tensor<1x2xi8> transposed as memref<2x1xi8>
// CHECK: step.scratch : memref<1xi16>
step.program @stateless dt(1000000) real(f64) {
  %line = step.line "in" external most(1) : !step.line<2, counted = true>
  %w = step.table dense<[[-64, 100]]> : tensor<1x2xi8> scale(1.0) transposed as memref<2x1xf64>
  %sum = step.scratch : memref<1xf64>
  %mask = step.scratch : memref<1xi8>
  step.fill %sum : memref<1xf64>
  step.deliver %line rows(%w) into %sum : !step.line<2, counted = true>, memref<2x1xf64>, memref<1xf64>
  step.evolve (%sum) into (%mask) : (memref<1xf64>) -> (memref<1xi8>) {
  ^bb0(%x: f64):
    %t = arith.constant 0.5 : f64
    %fires = arith.cmpf ogt, %x, %t : f64
    %bit = arith.extui %fires : i1 to i8
    step.yield %bit : i8
  }
}

// -----

// A table is looked up by whole multiples, on the grid of its argument; its entries are as narrow as they are.

// CHECK-LABEL: step.program @lookup
// CHECK: %[[T:.*]] = step.table dense_resource<{{.*}}> : tensor<4xi8> as memref<4xi8>
// CHECK: arith.minsi
// CHECK: %[[Y:.*]] = step.lookup "tanh" %{{.*}} fraction 1 in %[[T]] : (i32, memref<4xi8>) -> i8
// CHECK-NEXT: arith.extsi %[[Y]] : i8 to i32
step.program @lookup dt(1000000) real(f64) {
  %v = step.array "exc" "v" init(0.5) stored(!cell.fixed<16, 8>) : memref<4xf64>
  %t = step.table dense<[-98, -59, 0, 59]> : tensor<4xi32> scale(0.0078125) as memref<4xf64>
  step.evolve (%v) into (%v) : (memref<4xf64>) -> (memref<4xf64>) {
  ^bb0(%x: f64):
    %y = step.round %x to !cell.fixed<2, 1> : f64
    %z = step.lookup "tanh" %y fraction 1 in %t : (f64, memref<4xf64>) -> f64
    %r = step.round %z to !cell.fixed<16, 8> : f64
    step.yield %r : f64
  }
}

// -----

// Weights lie as narrow as their values are: signs, two bits, four bits; the table says so and deliveries see bytes. What is
// no weight is not packed.

// CHECK-LABEL: step.program @packed
// CHECK: step.table dense_resource<[[SIGNS:packed_[a-z0-9_]*]]> : tensor<1x3xi1> transposed as memref<3x1xi8>
// CHECK: step.table dense_resource<[[TWO:packed_[a-z0-9_]*]]> : tensor<1x3xi2> transposed as memref<3x1xi8>
// CHECK: step.table dense_resource<[[FOUR:packed_[a-z0-9_]*]]> : tensor<1x3xi4> transposed as memref<3x1xi8>
// CHECK: step.table dense_resource<{{.*}}> : tensor<1xi8> as memref<1xi8>
// CHECK-DAG: [[SIGNS]]: "0x0100000002"
// CHECK-DAG: [[TWO]]: "0x0100000001FE00"
// CHECK-DAG: [[FOUR]]: "0x0100000007F800"
step.program @packed dt(1000000) real(f64) {
  %line = step.line "in" external most(1) : !step.line<3, counted = true>
  %signs = step.table dense<[[1, -1, 1]]> : tensor<1x3xi8> scale(1.0) transposed as memref<3x1xf64>
  %two = step.table dense<[[1, -2, 0]]> : tensor<1x3xi8> scale(1.0) transposed as memref<3x1xf64>
  %four = step.table dense<[[7, -8, 0]]> : tensor<1x3xi8> scale(1.0) transposed as memref<3x1xf64>
  %bias = step.table dense<1.0> : tensor<1xf64> as memref<1xf64>
  %sum = step.scratch : memref<1xf64>
  %v = step.array "exc" "v" init(0.0) stored(!cell.fixed<16, 1>) : memref<1xf64>
  step.fill %sum : memref<1xf64>
  step.deliver %line rows(%signs) into %sum : !step.line<3, counted = true>, memref<3x1xf64>, memref<1xf64>
  step.deliver %line rows(%two) into %sum : !step.line<3, counted = true>, memref<3x1xf64>, memref<1xf64>
  step.deliver %line rows(%four) into %sum : !step.line<3, counted = true>, memref<3x1xf64>, memref<1xf64>
  step.evolve (%sum, %bias) into (%v) : (memref<1xf64>, memref<1xf64>) -> (memref<1xf64>) {
  ^bb0(%x: f64, %b: f64):
    %y = arith.addf %x, %b : f64
    %z = step.round %y to !cell.fixed<16, 1> : f64
    step.yield %z : f64
  }
}
