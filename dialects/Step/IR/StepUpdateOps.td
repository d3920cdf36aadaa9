// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What changes state: cells, traces, weights.

#ifndef GLIA_STEP_UPDATE_OPS
#define GLIA_STEP_UPDATE_OPS

include "dialects/Step/IR/StepBase.td"

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
      step.evolve (%v, %i) into (%v) : (memref<80xf32>, memref<80xf32>) -> (memref<80xf32>) {
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
    `(` $inputs `)` `into` `(` $outputs `)` attr-dict `:` functional-type($inputs, $outputs) $body
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
      step.evolve (%a) into (%b) : (memref<2xf64>) -> (memref<2xf64>) {
      ^bb0(%x: f64):
        step.yield %x : f64
      }
    }
    ```
  }];
  let arguments = (ins Variadic<AnyType>:$values);
  let assemblyFormat = "$values `:` type($values) attr-dict";
}

def Step_RoundOp : Step_Op<"round", [Pure, AllTypesMatch<["value", "result"]>]> {
  let summary = "round a real to a fixed-point type";
  let description = [{
    Rounded and brought into range as the type says (N4). The result is a real still; integers take its place where a
    program computes with whole multiples.

    Example:
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
  }];
  let arguments = (ins AnyFloat:$value, TypeAttr:$storage);
  let results = (outs AnyFloat:$result);
  let assemblyFormat = "$value `to` $storage attr-dict `:` type($value)";
}

def Step_LookupOp : Step_Op<"lookup", [Pure]> {
  let summary = "read a table at a number of few bits";
  let description = [{
    A table of 2^W elements has a place for each number of W bits with `fraction` of them after the point, the least first
    (N4). Stands in the region of `step.evolve`. The number is one of these; it is a real still, or, where a program
    computes with whole multiples, the multiple. The name is what the table is called in sources.

    Constraints:
      * C1: the table has 2^W elements, W from 2 to 16, and they are of the result's type

    Example:
    ```mlir
    step.program @squash dt(1000000) real(f64) {
      %v = step.array "exc" "v" init(0.5) stored(!cell.fixed<16, 8>) : memref<4xf64>
      %t = step.table dense<[-1.0, -0.5, 0.0, 0.5]> : tensor<4xf64> as memref<4xf64>
      step.evolve (%v) into (%v) : (memref<4xf64>) -> (memref<4xf64>) {
      ^bb0(%x: f64):
        %y = step.round %x to !cell.fixed<2, 0> : f64
        %z = step.lookup "half" %y fraction 0 in %t : (f64, memref<4xf64>) -> f64
        step.yield %z : f64
      }
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, AnyTypeOf<[AnyFloat, AnySignlessInteger]>:$number, I64Attr:$fraction,
                       Step_Numbers:$table);
  let results = (outs AnyTypeOf<[AnyFloat, AnySignlessInteger]>:$result);
  let assemblyFormat = [{
    $name $number `fraction` custom<Integer>($fraction) `in` $table attr-dict `:` functional-type(operands, $result)
  }];
  let hasVerifier = 1;
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
      step.evolve () into (%n) : () -> (memref<4xi32>) {
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
  let arguments = (ins Step_Numbers:$array, F64Attr:$by, Step_Line:$line);
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
        scalars() : (!step.line<1>, memref<2xi32>, memref<1xi32>, memref<1xi32>, memref<1xf32>, memref<1xf32>) -> () {
      ^bb0(%now: f32, %trace: f32):
        %new = arith.addf %now, %trace : f32
        step.yield %new : f32
      }
    }
    ```
  }];
  let arguments = (ins Step_LearnMoment:$moment, Step_Line:$line, I64Attr:$least_delay, I64Attr:$most_delay,
                       Step_Indices:$rows, Step_Indices:$others, Step_Indices:$synapses,
                       Optional<Step_Indices>:$delays, Step_Numbers:$weights, Variadic<Step_Numbers>:$pre,
                       Variadic<Step_Numbers>:$post, Variadic<Step_Numbers>:$scalars);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = [{
    custom<Moment>($moment) $line `from` `(` custom<Integer>($least_delay) `)` `to` `(` custom<Integer>($most_delay) `)`
    `rows` `(` $rows `)` `others` `(` $others `)` `synapses` `(` $synapses `)`
    (`delays` `(` $delays^ `)`)? `weights` `(` $weights `)` `pre` `(` $pre `)` `post` `(` $post `)`
    `scalars` `(` $scalars `)` attr-dict `:` functional-type(operands, results) $body
  }];
  let hasVerifier = 1;
}

#endif
