// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Operations of the `step` dialect.

#ifndef GLIA_STEP_OPS
#define GLIA_STEP_OPS

include "dialects/Step/IR/StepDialect.td"
include "mlir/IR/BuiltinAttributeInterfaces.td"
include "mlir/IR/OpAsmInterface.td"
include "mlir/IR/SymbolInterfaces.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

class Step_Op<string mnemonic, list<Trait> traits = []> : Op<Step_Dialect, mnemonic, traits>;

def Step_Array : StaticShapeMemRefOf<[F32, F64, I32, I8]>;
def Step_Reals : StaticShapeMemRefOf<[F32, F64]>;
def Step_Indices : StaticShapeMemRefOf<[I32]>;
def Step_Source : AnyTypeOf<[Step_Line, Step_Reals], "an event line or a signal">;

//===----------------------------------------------------------------------===//
// The program and its buffers
//===----------------------------------------------------------------------===//

def Step_ProgramOp : Step_Op<"program", [IsolatedFromAbove, Symbol, NoTerminator, SingleBlock]> {
  let summary = "declare what one step of a network computes";
  let description = [{
    First the buffers, then what happens in a step, in order. `dt` is in nanoseconds, `real` the type in which the network
    computes. All state is declared here: it is what a snapshot holds (T7).

    Example:
    ```mlir
    step.program @decay dt(1000000) real(f32) {
      %v = step.array "cell" "v" init(1.0) : memref<4xf32>
      step.evolve (%v) into (%v) : (memref<4xf32>) into (memref<4xf32>) {
      ^bb0(%x: f32):
        %half = arith.constant 0.5 : f32
        %y = arith.mulf %x, %half : f32
        step.yield %y : f32
      }
    }
    ```
  }];
  let arguments = (ins SymbolNameAttr:$sym_name, I64Attr:$dt, TypeAttr:$real);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = [{
    $sym_name `dt` `(` custom<Integer>($dt) `)` `real` `(` $real `)` attr-dict-with-keyword $body
  }];
}

def Step_ArrayOp : Step_Op<"array", [DeclareOpInterfaceMethods<OpAsmOpInterface, ["getAsmResultNames"]>]> {
  let summary = "declare state that outlives the step";
  let description = [{
    Starts every sample at `init`: one number for all, or one for each element. Object and name are the user's; an array
    without a name is internal and is not offered to probes.

    Constraints:
      * C1: `init` is a number, or a tensor with as many elements as the array

    Example:
    ```mlir
    step.program @state dt(1000000) real(f64) {
      %v = step.array "exc" "v" init(-0.065) : memref<80xf64>
    }
    ```
  }];
  let arguments = (ins StrAttr:$object, OptionalAttr<StrAttr>:$name, AnyAttr:$init);
  let results = (outs Step_Array:$result);
  let assemblyFormat = "$object ($name^)? `init` `(` custom<Init>($init) `)` attr-dict `:` type($result)";
  let hasVerifier = 1;
}

def Step_ScratchOp : Step_Op<"scratch"> {
  let summary = "declare a buffer that is written before it is read in every step";
  let description = [{
    Example:
    ```mlir
    step.program @scratch dt(1000000) real(f32) {
      %sum = step.scratch : memref<80xf32>
      step.fill %sum : memref<80xf32>
    }
    ```
  }];
  let results = (outs Step_Array:$result);
  let assemblyFormat = "attr-dict `:` type($result)";
}

def Step_TableOp : Step_Op<"table"> {
  let summary = "declare constant data";
  let description = [{
    Constraints:
      * C1: the data has the element type and the number of elements of the result

    Example:
    ```mlir
    step.program @table dt(1000000) real(f32) {
      %w = step.table dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32> as memref<2x2xf32>
    }
    ```
  }];
  let arguments = (ins ElementsAttr:$data);
  let results = (outs Step_Array:$result);
  let assemblyFormat = "$data `as` type($result) attr-dict";
  let hasVerifier = 1;
}

def Step_LineOp : Step_Op<"line", [DeclareOpInterfaceMethods<OpAsmOpInterface, ["getAsmResultNames"]>]> {
  let summary = "declare the event line of a population or an input";
  let description = [{
    Holds the events of the last steps, as many as the longest delay needs (T3); empty at the start of a sample (T1).
    A line that is `external` belongs to an input; any other keeps, for its population, the total of |count| over a sample.

    Example:
    ```mlir
    step.program @line dt(1000000) real(f32) {
      %spikes = step.line "exc" : !step.line<80, slots = 11>
    }
    ```
  }];
  let arguments = (ins StrAttr:$object, UnitAttr:$external);
  let results = (outs Step_Line:$result);
  let assemblyFormat = "$object (`external` $external^)? attr-dict `:` type($result)";
}

//===----------------------------------------------------------------------===//
// When
//===----------------------------------------------------------------------===//

def Step_OnceOp : Step_Op<"once", [NoTerminator, SingleBlock]> {
  let summary = "do something in the first step of a sample only";
  let description = [{
    What cannot change over the steps of a sample is computed here.

    Example:
    ```mlir
    step.program @first dt(1000000) real(f32) {
      %image = step.array "image" init(0.0) : memref<784xf32>
      step.once {
        step.receive "image" held into %image : memref<784xf32>
      }
    }
    ```
  }];
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = "attr-dict-with-keyword $body";
}

def Step_EveryOp : Step_Op<"every", [NoTerminator, SingleBlock]> {
  let summary = "do something after every k-th step";
  let description = [{
    In the steps t for which `period` divides t + 1 (A1).

    Constraints:
      * C1: the period is positive

    Example:
    ```mlir
    step.program @slow dt(1000000) real(f32) {
      %sum = step.array "astrocyte" init(0.0) : memref<1xf32>
      step.every 10 {
        step.fill %sum : memref<1xf32>
      }
    }
    ```
  }];
  let arguments = (ins I64Attr:$period);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = "custom<Integer>($period) attr-dict-with-keyword $body";
  let hasVerifier = 1;
}

def Step_ByDelayOp : Step_Op<"by_delay", [NoTerminator, SingleBlock]> {
  let summary = "do something for each delay, the longest first";
  let description = [{
    The region's argument is the delay in steps, from `most` down to `least`: contributions arrive in ascending order of
    the step in which they were emitted (N2).

    Example:
    ```mlir
    step.program @delays dt(1000000) real(f32) {
      %line = step.line "a" : !step.line<1, slots = 3>
      %rows = step.table dense<[0, 1, 2]> : tensor<3xi32> as memref<3xi32>
      %targets = step.table dense<[0, 0]> : tensor<2xi32> as memref<2xi32>
      %w = step.table dense<0.5> : tensor<2xf32> as memref<2xf32>
      %sum = step.scratch : memref<1xf32>
      step.fill %sum : memref<1xf32>
      step.by_delay %d = 2 to 1 {
        step.scatter %line at(%d) from(1) rows(%rows) targets(%targets) weights(%w) into %sum
          : !step.line<1, slots = 3>, memref<3xi32>, memref<2xi32>, memref<2xf32>, memref<1xf32>
      }
    }
    ```
  }];
  let arguments = (ins I64Attr:$most, I64Attr:$least);
  let regions = (region SizedRegion<1>:$body);
  let hasCustomAssemblyFormat = 1;
}

//===----------------------------------------------------------------------===//
// Events and values in and out
//===----------------------------------------------------------------------===//

def Step_ReceiveOp : Step_Op<"receive"> {
  let summary = "take what an input brings in this step";
  let description = [{
    Example:
    ```mlir
    step.program @receive dt(1000000) real(f32) {
      %clicks = step.line "clicks" external : !step.line<2, counted = true>
      step.receive "clicks" events into %clicks : !step.line<2, counted = true>
    }
    ```
  }];
  let arguments = (ins StrAttr:$input, Step_InputKind:$kind, Step_Source:$destination);
  let assemblyFormat = "$input custom<Kind>($kind) `into` $destination attr-dict `:` type($destination)";
}

def Step_FillOp : Step_Op<"fill"> {
  let summary = "set every element to +0";
  let description = [{
    Example:
    ```mlir
    step.program @fill dt(1000000) real(f32) {
      %sum = step.scratch : memref<80xf32>
      step.fill %sum : memref<80xf32>
    }
    ```
  }];
  let arguments = (ins Step_Array:$array);
  let assemblyFormat = "$array attr-dict `:` type($array)";
}

def Step_SilenceOp : Step_Op<"silence"> {
  let summary = "leave a line without events in this step";
  let description = [{
    Example:
    ```mlir
    step.program @silence dt(1000000) real(f32) {
      %line = step.line "slow" : !step.line<4>
      step.silence %line : !step.line<4>
    }
    ```
  }];
  let arguments = (ins Step_Line:$line);
  let assemblyFormat = "$line attr-dict `:` type($line)";
}

def Step_CompactOp : Step_Op<"compact"> {
  let summary = "turn a mask or counts into the events of this step";
  let description = [{
    Lists the cells with a nonzero entry in ascending order and adds their |count| to the line's total. An i8 mask holds 0
    or 1; i32 counts need a counted line.

    Constraints:
      * C1: the line is counted exactly if the entries are i32, and has as many cells as there are entries

    Example:
    ```mlir
    step.program @compact dt(1000000) real(f32) {
      %mask = step.scratch : memref<4xi8>
      %line = step.line "exc" : !step.line<4>
      step.compact %mask into %line : memref<4xi8>, !step.line<4>
    }
    ```
  }];
  let arguments = (ins Step_Array:$entries, Step_Line:$line);
  let assemblyFormat = "$entries `into` $line attr-dict `:` type($entries) `,` type($line)";
  let hasVerifier = 1;
}

def Step_TallyOp : Step_Op<"tally"> {
  let summary = "add the events of this step to counts per cell";
  let description = [{
    Example:
    ```mlir
    step.program @tally dt(1000000) real(f32) {
      %line = step.line "out" : !step.line<10>
      %counts = step.array "out" init(0) : memref<10xi32>
      step.tally %line into %counts : !step.line<10>, memref<10xi32>
    }
    ```
  }];
  let arguments = (ins Step_Line:$line, Step_Indices:$counts);
  let assemblyFormat = "$line `into` $counts attr-dict `:` type($line) `,` type($counts)";
}

def Step_OutputOp : Step_Op<"output"> {
  let summary = "name the tally of an output";
  let description = [{
    Example:
    ```mlir
    step.program @output dt(1000000) real(f32) {
      %counts = step.array "out" init(0) : memref<10xi32>
      step.output "out" %counts : memref<10xi32>
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, Step_Array:$tally);
  let assemblyFormat = "$name $tally attr-dict `:` type($tally)";
}

def Step_InputOp : Step_Op<"input"> {
  let summary = "name an input for those who run the program";
  let description = [{
    Inputs are numbered in the order of these operations.

    Example:
    ```mlir
    step.program @inputs dt(1000000) real(f32) {
      step.input "image" held cells 784
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, Step_InputKind:$kind, I64Attr:$cells);
  let assemblyFormat = "$name custom<Kind>($kind) `cells` custom<Integer>($cells) attr-dict";
}

def Step_PopulationOp : Step_Op<"population"> {
  let summary = "name a population for those who run the program";
  let description = [{
    Populations are listed in the order of these operations. One that emits has an event line.

    Example:
    ```mlir
    step.program @names dt(1000000) real(f32) {
      %line = step.line "exc" : !step.line<80>
      step.population "exc" cells 80 emits(%line : !step.line<80>)
      step.population "readout" cells 10
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, I64Attr:$cells, Optional<Step_Line>:$line);
  let assemblyFormat = "$name `cells` custom<Integer>($cells) (`emits` `(` $line^ `:` type($line) `)`)? attr-dict";
}

def Step_RememberOp : Step_Op<"remember"> {
  let summary = "keep this step's values for later steps";
  let description = [{
    Writes the slot of this step: row t mod slots of the history.

    Example:
    ```mlir
    step.program @remember dt(1000000) real(f32) {
      %x = step.scratch : memref<4xf32>
      %history = step.array "x" init(0.0) : memref<3x4xf32>
      step.fill %x : memref<4xf32>
      step.remember %x in %history : memref<4xf32>, memref<3x4xf32>
    }
    ```
  }];
  let arguments = (ins Step_Reals:$values, Step_Reals:$history);
  let assemblyFormat = "$values `in` $history attr-dict `:` type($values) `,` type($history)";
}

def Step_RecallOp : Step_Op<"recall"> {
  let summary = "take the values of an earlier step";
  let description = [{
    Example:
    ```mlir
    step.program @recall dt(1000000) real(f32) {
      %x = step.scratch : memref<4xf32>
      %history = step.array "x" init(0.0) : memref<3x4xf32>
      step.recall %history at 2 into %x : memref<3x4xf32>, memref<4xf32>
    }
    ```
  }];
  let arguments = (ins Step_Reals:$history, I64Attr:$delay, Step_Reals:$values);
  let assemblyFormat = [{
    $history `at` custom<Integer>($delay) `into` $values attr-dict `:` type($history) `,` type($values)
  }];
}

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
  let arguments = (ins Step_Source:$source, DefaultValuedAttr<I64Attr, "0">:$delay, Step_Reals:$rows,
                       Optional<Step_Indices>:$indices, Step_Reals:$sums);
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
                       Step_Indices:$targets, Optional<Step_Indices>:$synapses, Step_Reals:$weights,
                       Step_Reals:$sums);
  let assemblyFormat = [{
    $source (`at` `(` $delay^ `)`)? `from` `(` custom<Integer>($least_delay) `)` `rows` `(` $rows `)`
    `targets` `(` $targets `)` (`synapses` `(` $synapses^ `:` type($synapses) `)`)? `weights` `(` $weights `)`
    `into` $sums attr-dict `:` type($source) `,` type($rows) `,` type($targets) `,` type($weights) `,` type($sums)
  }];
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
  let arguments = (ins Step_Source:$source, DefaultValuedAttr<I64Attr, "0">:$delay, Step_Reals:$weights,
                       Optional<Step_Indices>:$indices, Step_Reals:$sums,
                       DenseI64ArrayAttr:$source_shape, DenseI64ArrayAttr:$target_shape, DenseI64ArrayAttr:$stride,
                       DenseI64ArrayAttr:$padding, DenseI64ArrayAttr:$dilation, I64Attr:$groups);
  let assemblyFormat = [{
    $source (`at` custom<Integer>($delay)^)? `weights` `(` $weights `)` (`list` `(` $indices^ `:` type($indices) `)`)?
    `into` $sums `source` $source_shape `target` $target_shape `stride` $stride `padding` $padding
    `dilation` $dilation `groups` custom<Integer>($groups)
    attr-dict `:` type($source) `,` type($weights) `,` type($sums)
  }];
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
  let arguments = (ins Step_Reals:$source, I64Attr:$channels, Step_Reals:$destination);
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
                       Step_Reals:$sums, DenseI64ArrayAttr:$source_shape, DenseI64ArrayAttr:$target_shape,
                       DenseI64ArrayAttr:$kernel, DenseI64ArrayAttr:$stride, DenseI64ArrayAttr:$padding);
  let assemblyFormat = [{
    $source (`at` custom<Integer>($delay)^)? (`list` `(` $indices^ `:` type($indices) `)`)? `into` $sums
    `source` $source_shape `target` $target_shape `kernel` $kernel `stride` $stride `padding` $padding
    attr-dict `:` type($source) `,` type($sums)
  }];
}

//===----------------------------------------------------------------------===//
// Update and learn
//===----------------------------------------------------------------------===//

def Step_EvolveOp : Step_Op<"evolve", [AttrSizedOperandSegments, SingleBlock]> {
  let summary = "compute element by element";
  let description = [{
    The region computes one element of each output from one element of each input; an input of one element serves all.
    Elements are independent, so lanes are elements. An output may be an input: it is read before it is written.

    Constraints:
      * C1: outputs have the same number of elements, inputs that number or one
      * C2: the region takes the inputs' elements and yields the outputs'

    Example:
    ```mlir
    step.program @leak dt(1000000) real(f32) {
      %v = step.array "exc" "v" init(0.0) : memref<80xf32>
      %i = step.scratch : memref<80xf32>
      step.fill %i : memref<80xf32>
      step.evolve (%v, %i) into (%v) : (memref<80xf32>, memref<80xf32>) into (memref<80xf32>) {
      ^bb0(%x: f32, %d: f32):
        %a = arith.constant 0.9 : f32
        %y = arith.mulf %x, %a : f32
        %z = arith.addf %y, %d : f32
        step.yield %z : f32
      }
    }
    ```
  }];
  let arguments = (ins Variadic<Step_Array>:$inputs, Variadic<Step_Array>:$outputs);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = [{
    `(` $inputs `)` `into` `(` $outputs `)` attr-dict `:` `(` type($inputs) `)` `into` `(` type($outputs) `)` $body
  }];
  let hasVerifier = 1;
}

def Step_YieldOp : Step_Op<"yield", [Pure, Terminator]> {
  let summary = "end a region with the values that it computed";
  let description = [{
    Example:
    ```mlir
    step.program @copy dt(1000000) real(f64) {
      %a = step.array "a" init(1.0) : memref<2xf64>
      %b = step.array "b" init(0.0) : memref<2xf64>
      step.evolve (%a) into (%b) : (memref<2xf64>) into (memref<2xf64>) {
      ^bb0(%x: f64):
        step.yield %x : f64
      }
    }
    ```
  }];
  let arguments = (ins Variadic<AnyType>:$values);
  let assemblyFormat = "$values `:` type($values) attr-dict";
}

def Step_RandomBitsOp : Step_Op<"random_bits", [Pure]> {
  let summary = "draw 32 random bits for an element";
  let description = [{
    The first word of Philox 4x32-10, keyed by (seed, stream), counted by (element, step, draw, sample) (R1). Stands in
    the region of `step.evolve`, whose element it draws for.

    Example:
    ```mlir
    step.program @noise dt(1000000) real(f32) {
      %n = step.scratch : memref<4xi32>
      step.evolve () into (%n) : () into (memref<4xi32>) {
        %bits = step.random_bits seed 7 stream 3 draw 0 : i32
        step.yield %bits : i32
      }
    }
    ```
  }];
  let arguments = (ins I64Attr:$seed, I64Attr:$stream, I64Attr:$draw);
  let results = (outs I32:$result);
  let assemblyFormat = [{
    `seed` custom<Integer>($seed) `stream` custom<Integer>($stream) `draw` custom<Integer>($draw) attr-dict
    `:` type($result)
  }];
}

def Step_BumpOp : Step_Op<"bump"> {
  let summary = "add a number to the elements whose cells fired";
  let description = [{
    The jump of a trace: `by` times the count, for each event of this step.

    Example:
    ```mlir
    step.program @bump dt(1000000) real(f32) {
      %line = step.line "exc" : !step.line<80>
      %x = step.array "stdp" "x" init(0.0) : memref<80xf32>
      step.bump %x by(1.0) on %line : memref<80xf32>, !step.line<80>
    }
    ```
  }];
  let arguments = (ins Step_Reals:$array, F64Attr:$by, Step_Line:$line);
  let assemblyFormat = "$array `by` `(` custom<Number>($by) `)` `on` $line attr-dict `:` type($array) `,` type($line)";
}

def Step_LearnOp : Step_Op<"learn", [AttrSizedOperandSegments, SingleBlock]> {
  let summary = "change the weights of the synapses that a moment concerns";
  let description = [{
    `pre`: the synapses that an event of the source reaches in this step, with delays from `from` to `to`; `post`: those of
    the targets that fired in this step; `each`: all. The region takes the weight, then for each of `pre` the value that
    the synapse's source had when the event left (row (t - delay) mod slots of a history, or the array itself), for each
    of `post` the target's value, for each of `scalars` its one element; it yields the new weight (P1, P3).

    For `pre`, `rows`, `targets` and `synapses` are as in `step.scatter`. For `post` and `each`, `rows` holds where each
    target's synapses start, `targets` their sources, `synapses` their numbers and `delays` their delays.

    Example:
    ```mlir
    step.program @hebb dt(1000000) real(f32) {
      %pre = step.line "pre" : !step.line<1>
      %rows = step.table dense<[0, 1]> : tensor<2xi32> as memref<2xi32>
      %targets = step.table dense<[0]> : tensor<1xi32> as memref<1xi32>
      %synapses = step.table dense<[0]> : tensor<1xi32> as memref<1xi32>
      %w = step.array "hebb" "w" init(0.5) : memref<1xf32>
      %y = step.scratch : memref<1xf32>
      step.fill %y : memref<1xf32>
      step.learn pre %pre from(0) to(0) rows(%rows) others(%targets) synapses(%synapses) weights(%w) pre() post(%y)
        scalars() : !step.line<1>, memref<2xi32>, memref<1xi32>, memref<1xi32>, memref<1xf32>, (), (memref<1xf32>), () {
      ^bb0(%now: f32, %trace: f32):
        %new = arith.addf %now, %trace : f32
        step.yield %new : f32
      }
    }
    ```
  }];
  let arguments = (ins Step_LearnMoment:$moment, Step_Line:$line, I64Attr:$least_delay, I64Attr:$most_delay,
                       Step_Indices:$rows, Step_Indices:$others, Step_Indices:$synapses,
                       Optional<Step_Indices>:$delays, Step_Reals:$weights, Variadic<Step_Reals>:$pre,
                       Variadic<Step_Reals>:$post, Variadic<Step_Reals>:$scalars);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = [{
    custom<Moment>($moment) $line `from` `(` custom<Integer>($least_delay) `)` `to` `(` custom<Integer>($most_delay) `)`
    `rows` `(` $rows `)` `others` `(` $others `)` `synapses` `(` $synapses `)`
    (`delays` `(` $delays^ `:` type($delays) `)`)? `weights` `(` $weights `)` `pre` `(` $pre `)` `post` `(` $post `)`
    `scalars` `(` $scalars `)` attr-dict `:` type($line) `,` type($rows) `,` type($others) `,` type($synapses) `,`
    type($weights) `,` `(` type($pre) `)` `,` `(` type($post) `)` `,` `(` type($scalars) `)` $body
  }];
  let hasVerifier = 1;
}

#endif
