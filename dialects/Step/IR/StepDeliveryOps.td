// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Delivery: how contributions of active sources reach sums.

#ifndef GLIA_STEP_DELIVERY_OPS
#define GLIA_STEP_DELIVERY_OPS

include "dialects/Step/IR/StepBase.td"

//===----------------------------------------------------------------------===//
// Delivery
//===----------------------------------------------------------------------===//

def Step_DeliverOp : Step_Op<"deliver"> {
  let summary = "add the weight rows of the active sources";
  let description = [{
    For each source in ascending order: its row of weights, times its count or value unless that is 1, is added to the sums.
    Driven by events, or by the nonzero values of a signal where `indices` gives room to list them; without it every
    source is visited.

    Constraints:
      * C1: there is a row of weights for each source, as wide as the sums

    Example:
    ```mlir
    step.program @deliver dt(1000000) real(f32) {
      %line = step.line "in" external : !step.line<2, counted = true>
      %rows = step.table dense<0.5> : tensor<2x3xf32> as memref<2x3xf32>
      %sum = step.scratch : memref<3xf32>
      step.fill %sum : memref<3xf32>
      step.deliver %line rows(%rows) into %sum : !step.line<2, counted = true>, memref<2x3xf32>, memref<3xf32>
    }
    ```
  }];
  let arguments = (ins Step_Source:$source, DefaultValuedAttr<I64Attr, "0">:$delay, Step_Numbers:$rows,
                       Optional<Step_Indices>:$indices, Step_Numbers:$sums);
  let assemblyFormat = [{
    $source (`at` custom<Integer>($delay)^)? `rows` `(` $rows `)` (`list` `(` $indices^ `:` type($indices) `)`)?
    `into` $sums attr-dict `:` type($source) `,` type($rows) `,` type($sums)
  }];
  let hasVerifier = 1;
}

def Step_ScatterOp : Step_Op<"scatter", [AttrSizedOperandSegments]> {
  let summary = "add the listed synapses of the active sources";
  let description = [{
    `rows` holds, for each delay from `from` on and each source, where its synapses start; `targets` and `weights` hold one
    entry per synapse. With `synapses` the weight is looked up by the synapse's number there (weights that are learned).
    The line's events of `at` steps ago are delivered; delays outside the table have no synapses. A signal source has one
    delay, and all its values are delivered.

    Example:
    ```mlir
    step.program @scatter dt(1000000) real(f32) {
      %line = step.line "in" : !step.line<1>
      %rows = step.table dense<[0, 2]> : tensor<2xi32> as memref<2xi32>
      %targets = step.table dense<[0, 2]> : tensor<2xi32> as memref<2xi32>
      %w = step.table dense<0.5> : tensor<2xf32> as memref<2xf32>
      %sum = step.scratch : memref<3xf32>
      step.fill %sum : memref<3xf32>
      step.scatter %line from(0) rows(%rows) targets(%targets) weights(%w) into %sum
        : !step.line<1>, memref<2xi32>, memref<2xi32>, memref<2xf32>, memref<3xf32>
    }
    ```
  }];
  let arguments = (ins Step_Source:$source, Optional<Index>:$delay, I64Attr:$least_delay, Step_Indices:$rows,
                       Step_Indices:$targets, Optional<Step_Indices>:$synapses, Step_Numbers:$weights,
                       Step_Numbers:$sums);
  let assemblyFormat = [{
    $source (`at` `(` $delay^ `)`)? `from` `(` custom<Integer>($least_delay) `)` `rows` `(` $rows `)`
    `targets` `(` $targets `)` (`synapses` `(` $synapses^ `:` type($synapses) `)`)? `weights` `(` $weights `)`
    `into` $sums attr-dict `:` type($source) `,` type($rows) `,` type($targets) `,` type($weights) `,` type($sums)
  }];
  let hasVerifier = 1;
}

def Step_ConvolveOp : Step_Op<"convolve"> {
  let summary = "add the kernels of the active sources";
  let description = [{
    A convolution driven by its sources: each active cell of (channel, row, column) adds, for each kernel element, a vector
    over the output channels. `weights` are (in, kernel row, kernel column, out within the group), the sums (row, column,
    out): channels last, so that lanes are channels. `step.transpose` brings them back.

    Example:
    ```mlir
    step.program @convolve dt(1000000) real(f32) {
      %x = step.scratch : memref<9xf32>
      %w = step.table dense<0.1> : tensor<1x2x2x4xf32> as memref<1x2x2x4xf32>
      %sum = step.scratch : memref<16xf32>
      step.fill %sum : memref<16xf32>
      step.convolve %x weights(%w) into %sum source [1, 3, 3] target [4, 2, 2] stride [1, 1] padding [0, 0]
        dilation [1, 1] groups 1 : memref<9xf32>, memref<1x2x2x4xf32>, memref<16xf32>
    }
    ```
  }];
  let arguments = (ins Step_Source:$source, DefaultValuedAttr<I64Attr, "0">:$delay, Step_Numbers:$weights,
                       Optional<Step_Indices>:$indices, Step_Numbers:$sums,
                       DenseI64ArrayAttr:$source_shape, DenseI64ArrayAttr:$target_shape, DenseI64ArrayAttr:$stride,
                       DenseI64ArrayAttr:$padding, DenseI64ArrayAttr:$dilation, I64Attr:$groups);
  let assemblyFormat = [{
    $source (`at` custom<Integer>($delay)^)? `weights` `(` $weights `)` (`list` `(` $indices^ `:` type($indices) `)`)?
    `into` $sums `source` $source_shape `target` $target_shape `stride` $stride `padding` $padding
    `dilation` $dilation `groups` custom<Integer>($groups)
    attr-dict `:` type($source) `,` type($weights) `,` type($sums)
  }];
  let hasVerifier = 1;
}

def Step_TransposeOp : Step_Op<"transpose"> {
  let summary = "bring channels from last to first";
  let description = [{
    (position, channel) to (channel, position), the order in which cells are numbered.

    Example:
    ```mlir
    step.program @transpose dt(1000000) real(f32) {
      %last = step.scratch : memref<16xf32>
      %first = step.scratch : memref<16xf32>
      step.fill %last : memref<16xf32>
      step.transpose %last channels 4 into %first : memref<16xf32>, memref<16xf32>
    }
    ```
  }];
  let arguments = (ins Step_Numbers:$source, I64Attr:$channels, Step_Numbers:$destination);
  let assemblyFormat = [{
    $source `channels` custom<Integer>($channels) `into` $destination attr-dict `:` type($source) `,` type($destination)
  }];
}

def Step_PoolOp : Step_Op<"pool"> {
  let summary = "add the active sources to their windows";
  let description = [{
    Each active cell of (channel, row, column) adds its count or value to the sum of each window that it lies in.

    Example:
    ```mlir
    step.program @pool dt(1000000) real(f32) {
      %line = step.line "in" : !step.line<16>
      %sum = step.scratch : memref<4xf32>
      step.fill %sum : memref<4xf32>
      step.pool %line into %sum source [1, 4, 4] target [1, 2, 2] kernel [2, 2] stride [2, 2] padding [0, 0]
        : !step.line<16>, memref<4xf32>
    }
    ```
  }];
  let arguments = (ins Step_Source:$source, DefaultValuedAttr<I64Attr, "0">:$delay, Optional<Step_Indices>:$indices,
                       Step_Numbers:$sums, DenseI64ArrayAttr:$source_shape, DenseI64ArrayAttr:$target_shape,
                       DenseI64ArrayAttr:$kernel, DenseI64ArrayAttr:$stride, DenseI64ArrayAttr:$padding);
  let assemblyFormat = [{
    $source (`at` custom<Integer>($delay)^)? (`list` `(` $indices^ `:` type($indices) `)`)? `into` $sums
    `source` $source_shape `target` $target_shape `kernel` $kernel `stride` $stride `padding` $padding
    attr-dict `:` type($source) `,` type($sums)
  }];
  let hasVerifier = 1;
}

#endif
