// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Passes of the firmware target.

#ifndef GLIA_TARGETS_FIRMWARE_PASSES
#define GLIA_TARGETS_FIRMWARE_PASSES

include "mlir/Pass/PassBase.td"

def FirmwareLowerStep : Pass<"firmware-lower-step", "::mlir::ModuleOp"> {
  let summary = "Lower step programs to C sources";
  let description = [{
    Each program becomes three files of the `c` dialect: a header, a source and an example. Everything that the sources say is decided
    here: names, members of the state, what lies in flash, functions, loops and comments.

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
    After: `c.file "decay.h"` with `decay_state` and the prototypes of `decay_init`, `decay_reset` and `decay_step`, and
    `c.file "decay.c"` with these functions and `update_cell`, a loop over the four cells.
  }];
  let dependentDialects = ["::glia::c::CDialect"];
}

#endif
