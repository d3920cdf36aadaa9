// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The pass that places pragmas.

#ifndef GLIA_TARGETS_HLS_PRAGMAS_PASSES
#define GLIA_TARGETS_HLS_PRAGMAS_PASSES

include "mlir/Pass/PassBase.td"

def HlsPlacePragmas : Pass<"hls-place-pragmas", "::mlir::ModuleOp"> {
  let summary = "Say in pragmas how loops and arrays of a kernel become hardware";
  let description = [{
    In each function of a kernel the innermost loops are pipelined. Those whose turns do not depend on each other are
    unrolled as far as the budget of the part allows: the loop that takes the most cycles first, twice as many lanes at a
    time. Arrays are divided into as many banks as lanes want at once, and bound to registers, LUTs, block RAM or ultra
    RAM by their size, or as `bind` says. Streams between tasks get their depth and their memory. In a dataflow region
    each task speaks of its own arrays.

    Before:
    ```mlir
    c.file "leak.cpp" cxx {
      c.global "cell_v" : !c.array<4, f32>
      c.function "leak"(void) {
        %first = c.literal 0 : si32 : si32
        %end = c.literal 4 : si32 : si32
        c.for "i" %i = %first to %end : si32 {
          %v = c.name "cell_v" : !c.place<!c.array<4, f32>>
          %place = c.element %v[%i] : (!c.place<!c.array<4, f32>>, si32) -> !c.place<f32>
          %zero = c.literal 0.0 : f32 : f32
          c.assign %place = %zero : !c.place<f32>, f32
        }
      }
    }
    ```
    After: the loop has `c.pragma "HLS PIPELINE II=1"` and `c.pragma "HLS UNROLL factor=4"`, and the last function, which is
    the kernel, `c.pragma "HLS ARRAY_PARTITION variable=cell_v type=complete"`.
  }];
  let options = [
    Option<"part", "part", "std::string", "\"xc7z020\"", "The FPGA, with or without its package">,
    Option<"budget", "budget", "int64_t", "50", "How much of the part may be used, in percent">,
    ListOption<"bind", "bind", "std::string", "Where arrays lie: NAME=registers, lutram, bram or uram">
  ];
  let dependentDialects = ["::glia::c::CDialect"];
}

#endif
