// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Passes that choose how numbers are held.

#ifndef GLIA_TRANSFORMS_NUMBERS_PASSES
#define GLIA_TRANSFORMS_NUMBERS_PASSES

include "mlir/Pass/PassBase.td"

def NarrowStep : Pass<"narrow-step", "::mlir::ModuleOp"> {
  let summary = "Let integers take the place of the reals of a program in fixed point";
  let description = [{
    A program in fixed point (N4) says what its arrays are stored as, and computes with reals in between. This pass finds
    the grid of every buffer and of every value of a region, how large its multiples become, and which integers hold them:
    i8, i16, i32 or i64. Reals are then whole multiples: sums align by shifts, a `step.round` becomes shifts with the
    named rounding, and a saturation unless the range proves that none is needed. Nothing is approximated. What needs more
    than 53 bits is an error.

    Before:
    ```mlir
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
    ```
    After: `%v` is a `memref<4xi16>` that starts at 128, and the region multiplies with 7, shifts by 3 to the nearest even,
    and does not saturate.
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

#endif
