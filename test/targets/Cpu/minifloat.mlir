// Codes of minifloats become whole numbers in vectors, without a branch: masks, a shift by the exponent, the sign.

// RUN: glia-opt %s --narrow-step --cpu-lower-step | FileCheck %s
// RUN: glia-opt %s --narrow-step --cpu-lower-step | FileCheck %s --check-prefix=PLAIN

// PLAIN-NOT: scf.if

// CHECK-LABEL: func.func @coded_step(
// CHECK: %[[BYTES:[a-z0-9]+]] = llvm.load {{.*}} -> vector<48xi8>
// CHECK: %[[CODE:[a-z0-9_]+]] = arith.extsi %[[BYTES]] : vector<48xi8> to vector<48xi32>
// CHECK: %[[BELOW:[a-z0-9_]+]] = arith.andi %[[CODE]]
// CHECK: %[[EXPONENT:[a-z0-9_]+]] = arith.shrui %[[BELOW]]
// CHECK: arith.maxui %[[EXPONENT]]
// CHECK: arith.subi %[[BELOW]]
// CHECK: arith.shli
// CHECK: arith.shrsi
// CHECK: arith.xori
// CHECK: arith.subi
// CHECK: arith.addi
// CHECK: scf.yield
step.program @coded dt(1000000) real(f64) {
  %line = step.line "pre" : !step.line<2>
  %w = step.table dense_resource<w> : tensor<2x40x!cell.minifloat<4, 3>> scale(0.5) as memref<2x40xf64>
  %sums = step.array "a" "s" init(0.0) stored(!cell.fixed<32, 1>) : memref<40xf64>
  %own = step.scratch : memref<40xf64>
  step.fill %own : memref<40xf64>
  step.deliver %line rows(%w) into %own : !step.line<2>, memref<2x40xf64>, memref<40xf64>
  step.evolve (%own) into (%sums) : (memref<40xf64>) -> (memref<40xf64>) {
  ^bb0(%x: f64):
    %z = step.round %x to !cell.fixed<32, 1> : f64
    step.yield %z : f64
  }
}

{-#
  dialect_resources: {
    builtin: {
      w: "0x010000007FFF001D3A577491AECBE805223F5C7996B3D0ED0A2744617E9BB8D5F20F2C496683A0BDDAF714314E6B88A5C2DFFC193653708DAAC7E4011E3B587592AFCCE90623405D7A97B4D1EE0B2845627F9CB9"
    }
  }
#-}
