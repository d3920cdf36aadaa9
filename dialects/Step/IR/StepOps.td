// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Operations of the `step` dialect: the program and its buffers, when things happen, what comes in and goes out.

#ifndef GLIA_STEP_OPS
#define GLIA_STEP_OPS

include "dialects/Step/IR/StepBase.td"
include "dialects/Step/IR/StepDeliveryOps.td"
include "dialects/Step/IR/StepUpdateOps.td"

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
      step.evolve (%v) into (%v) : (memref<4xf32>) -> (memref<4xf32>) {
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
  let extraClassDeclaration = [{
    /// The element that says that the sample has ended (T8); null if nothing ends one.
    ::mlir::Value getStopped();
  }];
}

def Step_ArrayOp : Step_Op<"array", [DeclareOpInterfaceMethods<OpAsmOpInterface, ["getAsmResultNames"]>]> {
  let summary = "declare state that outlives the step";
  let description = [{
    Starts every sample at `init`: one number for all, or one for each element. Object and name are the user's; an array
    without a name is internal and is not offered to probes. What is `stored` in fixed point is either reals of that type
    still, or the whole multiples that stand for them (N4); `init` is of the array's element type.

    Constraints:
      * C1: `init` is a number, or a tensor with as many elements as the array

    Example:
    ```mlir
    step.program @state dt(1000000) real(f64) {
      %v = step.array "exc" "v" init(-0.065) : memref<80xf64>
    }
    ```
  }];
  let arguments = (ins StrAttr:$object, OptionalAttr<StrAttr>:$name, AnyAttr:$init, OptionalAttr<TypeAttr>:$stored);
  let results = (outs Step_Array:$result);
  let assemblyFormat = [{
    $object ($name^)? `init` `(` custom<Init>($init) `)` (`stored` `(` $stored^ `)`)? attr-dict `:` type($result)
  }];
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
      * C1: the data has the result's elements in type and number, or whole ones with a scale, i1, i2, i4 for i8, or minifloats
      * C2: data that is `transposed` has two dimensions, which are those of the result in the other order

    Weights have a row per target in a network and a row per source in a program. So that the data of a network need not
    be copied, they stay as they are and the table says that it is `transposed`; whoever writes the table turns it. Whole
    data of reals are multiples of the table's `scale`, a power of two. An i1 is a sign, set for -1; minifloats (N5) are codes.

    Example:
    ```mlir
    step.program @table dt(1000000) real(f32) {
      %w = step.table dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32> as memref<2x2xf32>
      %t = step.table dense<[[1.0, 2.0]]> : tensor<1x2xf32> transposed as memref<2x1xf32>
    }
    ```
  }];
  let arguments = (ins ElementsAttr:$data, OptionalAttr<F64Attr>:$scale, UnitAttr:$transposed);
  let results = (outs Step_Array:$result);
  let assemblyFormat = [{
    $data (`scale` `(` custom<Number>($scale)^ `)`)? (`transposed` $transposed^)? `as` type($result) attr-dict
  }];
  let hasVerifier = 1;
}

def Step_LineOp : Step_Op<"line", [DeclareOpInterfaceMethods<OpAsmOpInterface, ["getAsmResultNames"]>]> {
  let summary = "declare the event line of a population or an input";
  let description = [{
    Holds the events of the last steps, as many as the longest delay needs (T3); empty at the start of a sample (T1).
    A line that is `external` belongs to an input; any other keeps, for its population, the total of |count| over a sample.
    Counts beyond `most` are cut off as they come (N4).

    Example:
    ```mlir
    step.program @line dt(1000000) real(f32) {
      %spikes = step.line "exc" : !step.line<80, slots = 11>
    }
    ```
  }];
  let arguments = (ins StrAttr:$object, UnitAttr:$external, OptionalAttr<I64Attr>:$most);
  let results = (outs Step_Line:$result);
  let assemblyFormat = [{
    $object (`external` $external^)? (`most` `(` custom<Integer>($most)^ `)`)? attr-dict `:` type($result)
  }];
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
  let hasVerifier = 1;
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
  let hasVerifier = 1;
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
  let hasVerifier = 1;
}

def Step_StopWhenOp : Step_Op<"stop_when"> {
  let summary = "end the sample after this step if a cell fires in it";
  let description = [{
    Sets `stopped` if the line has events in this step (T8). Where it is set, a step of the program does nothing: no state
    changes, and the step is not counted.

    Constraints:
      * C1: `stopped` is an array of one i8 that starts at 0, the same for all of a program

    Example:
    ```mlir
    step.program @stop dt(1000000) real(f32) {
      %line = step.line "out" : !step.line<4>
      %stopped = step.array "" init(0) : memref<1xi8>
      step.stop_when %line, %stopped : !step.line<4>, memref<1xi8>
    }
    ```
  }];
  let arguments = (ins Step_Line:$line, Step_Array:$stopped);
  let assemblyFormat = "$line `,` $stopped attr-dict `:` type($line) `,` type($stopped)";
  let hasVerifier = 1;
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
  let arguments = (ins Step_Numbers:$values, Step_Numbers:$history);
  let assemblyFormat = "$values `in` $history attr-dict `:` type($values) `,` type($history)";
  let hasVerifier = 1;
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
  let arguments = (ins Step_Numbers:$history, I64Attr:$delay, Step_Numbers:$values);
  let assemblyFormat = [{
    $history `at` custom<Integer>($delay) `into` $values attr-dict `:` type($history) `,` type($values)
  }];
  let hasVerifier = 1;
}

#endif
