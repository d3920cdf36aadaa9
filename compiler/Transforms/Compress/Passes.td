// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Passes that make a network smaller.

#ifndef GLIA_TRANSFORMS_COMPRESS_PASSES
#define GLIA_TRANSFORMS_COMPRESS_PASSES

include "mlir/Pass/PassBase.td"

def PruneWeights : Pass<"prune-weights", "::mlir::ModuleOp"> {
  let summary = "Set the smallest weights of each projection to zero";
  let description = [{
    Of every projection with a floating-point weight for each synapse or kernel element, the given share of all weights
    becomes zero: those that are smallest in magnitude, among equals those that come first. Projections that learn, and those
    with integer weights, stay as they are.

    Before (share=0.5):
    ```mlir
    snn.network "before" dt(1 ms) {
      %in = snn.input "in" : !snn.events<2>
      %d = snn.project "d" %in via(#snn.dense) weight(dense<[[0.1, -0.7], [0.5, 0.2]]> : tensor<2x2xf32>)
           : (!snn.events<2>) -> !snn.signal<2>
      snn.output "d" %d : !snn.signal<2>
    }
    ```
    After: the weights are 0, -0.7, 0.5 and 0.
  }];
  let options = [Option<"share", "share", "double", /*default=*/"0.5", "Share of the weights, from 0 to 1">];
}

def PruneCells : Pass<"prune-cells", "::mlir::ModuleOp"> {
  let summary = "Remove the least connected cells of hidden populations";
  let description = [{
    Of every population that only dense projections without learning reach and leave, the given share of its cells is
    removed, with their weights and parameters: those for which the norm of the weights that arrive times the norm of those
    that leave is smallest, among equals those that come first. Weights within the population count as both. One cell at
    least stays. Populations that an output gives out, that draw random numbers, or that anything else is connected to
    stay as they are, which a remark says.

    Before (share=0.5):
    ```mlir
    cell.model @relay kind(neuron) {
      %half = cell.constant 0.5
      %i = cell.port "i"
      %z = cell.crosses %i, %half
      cell.emit %z
    }
    snn.network "before" dt(1 ms) {
      %in = snn.input "in" : !snn.events<1>
      %a = snn.project "a" %in via(#snn.dense) weight(dense<[[0.1], [0.7]]> : tensor<2x1xf32>)
           : (!snn.events<1>) -> !snn.drive<2>
      %hidden = snn.population "hidden" model(@relay) (i = %a) : (!snn.drive<2>) -> !snn.events<2>
      %b = snn.project "b" %hidden via(#snn.dense) weight(dense<1.0> : tensor<1x2xf32>)
           : (!snn.events<2>) -> !snn.drive<1>
      %out = snn.population "out" model(@relay) (i = %b) : (!snn.drive<1>) -> !snn.events<1>
      snn.output "out" %out : !snn.events<1>
    }
    ```
    After: `hidden` has the one cell that weight 0.7 reaches.
  }];
  let options = [Option<"share", "share", "double", /*default=*/"0.5", "Share of the cells, from 0 to 1">];
}

def RemoveDead : Pass<"remove-dead", "::mlir::ModuleOp"> {
  let summary = "Remove what no output can be influenced by";
  let description = [{
    Drives whose weights and biases are all zero are taken from their ports, as far as zero adds nothing: events, or integer
    weights. Cells of hidden populations whose weights are all zero wherever they lead go, where `prune-cells` could remove
    them. Then populations and projections from which no way leads to an output. Inputs stay, because callers give them.
    What is left computes the same numbers; what was removed can no longer be recorded.

    Before:
    ```mlir
    cell.model @relay kind(neuron) {
      %half = cell.constant 0.5
      %i = cell.port "i"
      %z = cell.crosses %i, %half
      cell.emit %z
    }
    snn.network "before" dt(1 ms) {
      %in = snn.input "in" : !snn.events<1>
      %a = snn.project "a" %in via(#snn.one_to_one) : (!snn.events<1>) -> !snn.drive<1>
      %b = snn.project "b" %idle via(#snn.dense) weight(dense<0.0> : tensor<1x1xf32>) : (!snn.events<1>) -> !snn.drive<1>
      %idle = snn.population "idle" model(@relay) () : () -> !snn.events<1>
      %out = snn.population "out" model(@relay) (i = %a, %b) : (!snn.drive<1>, !snn.drive<1>) -> !snn.events<1>
      snn.output "out" %out : !snn.events<1>
    }
    ```
    After: neither `b` nor `idle` is there.
  }];
}

def FoldScales : Pass<"fold-scales", "::mlir::ModuleOp"> {
  let summary = "Multiply factors that follow a projection into its weights";
  let description = [{
    A projection from one to one that scales the sums of a dense projection or a convolution, and perhaps adds a bias, as
    batch normalisation after training does, becomes part of it: each weight is multiplied with the factor of its target
    and rounded to its type, the bias too. Of a convolution, the factors of one channel must be equal. Weights are
    floating-point numbers, nothing else reads the sums, and nothing learns or delays in between. Sums round differently
    afterwards.

    Before:
    ```mlir
    snn.network "before" dt(1 ms) {
      %in = snn.input "in" : !snn.events<2>
      %sum = snn.project "linear" %in via(#snn.dense) weight(dense<[[1.0, 2.0]]> : tensor<1x2xf32>)
             : (!snn.events<2>) -> !snn.signal<1>
      %scaled = snn.project "scale" %sum via(#snn.one_to_one) weight(0.5) : (!snn.signal<1>) -> !snn.signal<1>
      snn.output "scaled" %scaled : !snn.signal<1>
    }
    ```
    After: `linear` has the weights 0.5 and 1, and `scale` is not there.
  }];
}

def QuantizeWeights : Pass<"quantize-weights", "::mlir::ModuleOp"> {
  let summary = "Let integers with a scale take the place of weights";
  let description = [{
    Floating-point weights become whole multiples of a scale (N4), rounded to nearest even, symmetric around zero. The scale lets
    the largest weight fit, or a percentile of them, and what is larger saturates. Biases become integers of 32 bits on the
    same scale. A weight or bias that is one number for all is rounded to as many significant bits.

    With an `exponent` weights become minifloats (N5): multiples of a scale that lets the largest be the largest minifloat,
    rounded to the nearest one. They keep their codes.

    With one bit a weight is its sign times the mean magnitude. `ternary` weights are those below 0.7 of the mean magnitude
    as 0, others as a sign times their own mean magnitude. The percentile plays no part in either, and one number for all
    keeps 16 significant bits.

    Before (bits=8):
    ```mlir
    snn.network "before" dt(1 ms) {
      %in = snn.input "in" : !snn.events<2>
      %d = snn.project "d" %in via(#snn.dense) weight(dense<[[0.5, -1.0]]> : tensor<1x2xf32>)
           : (!snn.events<2>) -> !snn.signal<1>
      snn.output "d" %d : !snn.signal<1>
    }
    ```
    After: the weights are 64 and -127, times a scale of about 1/127.
  }];
  let options = [
    Option<"bits", "bits", "unsigned", /*default=*/"8", "Bits of a weight, 1 to 16">,
    Option<"exponent", "exponent", "unsigned", /*default=*/"0", "Bits of a minifloat's exponent, 1 to 5; 0: integers">,
    Option<"mantissa", "mantissa", "unsigned", /*default=*/"3", "Bits of a minifloat's mantissa, 0 to 10">,
    Option<"ternary", "ternary", "bool", /*default=*/"false", "Weights are -1, 0 or 1, in 2 bits">,
    Option<"perChannel", "per-channel", "bool", /*default=*/"false", "A scale for each target or output channel">,
    Option<"powerOfTwo", "power-of-two", "bool", /*default=*/"false", "Scales are powers of two">,
    Option<"percentile", "percentile", "double", /*default=*/"100", "Percent of the weights that need not saturate">
  ];
  let dependentDialects = ["::glia::cell::CellDialect"];
}

def TabulateFunctions : Pass<"tabulate-functions", "::mlir::ModuleOp"> {
  let summary = "Let tables take the place of functions in fixed point";
  let description = [{
    Of every population with a storage whose model computes a sigmoid or a tanh of what changes, the model becomes a copy
    that looks them up (N4). The argument has `bits` bits and reaches from -8 to 8 for a sigmoid, from -4 to 4 for a tanh;
    the result has as many bits as a state, all but the sign after the point. What arrives at a port is rounded to as many
    bits where it is multiplied with what changes; the weights say how large it can be, and nothing saturates.

    Before (bits=8):
    ```mlir
    cell.model @squash kind(neuron) {
      %i = cell.port "i"
      %y = cell.tanh %i
      cell.output "y" %y
    }
    snn.network "before" dt(1 ms) {
      %in = snn.input "in" counts(1) : !snn.events<2>
      %d = snn.project "d" %in via(#snn.one_to_one) weight(0.5) : (!snn.events<2>) -> !snn.drive<2>
      %p = snn.population "p" model(@squash) (i = %d) storage(!cell.fixed<16, 15>) : (!snn.drive<2>) -> !snn.signal<2>
      snn.output "p" %p : !snn.signal<2>
    }
    ```
    After: `p` is of the model `squash_in_tables`, with
    `cell.table tanh %i from(!cell.fixed<8, 5>) to(!cell.fixed<16, 15>)`.
  }];
  let options = [Option<"bits", "bits", "unsigned", /*default=*/"12", "Bits of the argument of a table, 4 to 16">];
}

#endif
