// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Passes of the HLS target.

#ifndef GLIA_TARGETS_HLS_PASSES
#define GLIA_TARGETS_HLS_PASSES

include "mlir/Pass/PassBase.td"

def HlsLowerStep : Pass<"hls-lower-step", "::mlir::ModuleOp"> {
  let summary = "Lower step programs to kernels in C++ for high-level synthesis";
  let description = [{
    Each program becomes a header and a source of the `c` dialect. The kernel computes one step: it takes what its input
    streams bring, calls a function for each thing that a step does, one after another, and gives the events of outputs on
    its output streams. State lies in static arrays, weights in constant ones. Pragmas that say how streams become ports
    are placed here, all others by `hls-place-pragmas`.

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
    After: `c.file "decay.h"` with the prototype of `decay(start_of_sample)`, and `c.file "decay.cpp"` with `cell_v`, a
    static array, `update_cell_v`, a loop over the four cells, and the kernel, which calls it.

    With `architecture=dataflow` the step is divided into tasks, each a function with arrays of its own that does a number
    of steps; the kernel declares the channels between them (`c.channel`) and calls all tasks.

    The weights of projections named by `outside` are no constants of the kernel: it reads them row by row through an
    AXI4 port, a parameter that is a pointer to words, into an array that holds one row. Which projection a table belongs
    to says its attribute `step.projection`.
  }];
  let options = [
    Option<"architecture", "architecture", "std::string", "\"shared\"", "shared or dataflow">,
    ListOption<"outside", "outside", "std::string", "Projections whose weights lie in memory outside">
  ];
  let dependentDialects = ["::glia::c::CDialect"];
}

#endif
