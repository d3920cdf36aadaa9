// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Passes of the CPU target.

#ifndef GLIA_TARGETS_CPU_PASSES
#define GLIA_TARGETS_CPU_PASSES

include "mlir/Pass/PassBase.td"

def CpuLowerStep : Pass<"cpu-lower-step", "::mlir::ModuleOp"> {
  let summary = "Lower step programs to loops over the lanes of a CPU";
  let description = [{
    Each program becomes three functions, `<name>_init`, `<name>_reset` and `<name>_step`, over one block of state that
    the caller owns. Constant data is declared as one block, `<name>_tables`, whose bytes whoever generates code takes
    from the program. Elementwise regions become loops over vectors of `lanes` elements; rows of weights are
    added to tiles of sums that stay in registers while events pass. Layout is written to the module as attributes, from
    which the descriptor is made.

    Before:
    ```mlir
    step.program @decay dt(1000000) real(f32) {
      %v = step.array "cell" "v" init(1.0) : memref<4xf32>
      step.evolve (%v) into (%v) : (memref<4xf32>) -> (memref<4xf32>) {
      ^bb0(%x: f32):
        %half = arith.constant 0.5 : f32
        %y = arith.mulf %x, %half : f32
        step.yield %y : f32
      }
    }
    ```
    After: `func.func @decay_step(%state: !llvm.ptr, %inputs: !llvm.ptr)` with one loop that loads `vector<16xf32>`,
    multiplies, and stores.

    In a program of many statements each becomes a function, and functions that differ in constants alone become one that
    takes them as arguments: the time of compilation then grows with the number of forms, and by a call for each statement.
  }];
  let options = [Option<"mostStatements", "most-statements", "int64_t", "200",
                        "The most statements that a program has in one function">];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::func::FuncDialect", "::mlir::LLVM::LLVMDialect",
                           "::mlir::math::MathDialect", "::mlir::scf::SCFDialect", "::mlir::vector::VectorDialect"];
}

#endif
