// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Operations of the `snn` dialect.

#ifndef GLIA_SNN_OPS
#define GLIA_SNN_OPS

include "dialects/Snn/IR/SnnDialect.td"
include "mlir/IR/BuiltinAttributeInterfaces.td"
include "mlir/IR/OpAsmInterface.td"
include "mlir/IR/RegionKindInterface.td"
include "mlir/IR/SymbolInterfaces.td"

class Snn_Op<string mnemonic, list<Trait> traits = []> : Op<Snn_Dialect, mnemonic, traits>;

/// Sits in a network, under a name that is unique there.
class Snn_Member<string mnemonic, list<Trait> traits = []>
    : Snn_Op<mnemonic, [HasParent<"NetworkOp">] # traits>;

def Snn_NetworkOp : Snn_Op<"network", [IsolatedFromAbove, NoTerminator, SingleBlock, HasOnlyGraphRegion,
                                       RegionKindInterface]> {
  let summary = "declare a network of populations and projections";
  let description = [{
    A graph: values are signals over time, cycles are allowed. `dt` is the length of one step (T1), `seed` keys every
    random number of the network (R1).

    Constraints:
      * C1: dt is positive and a whole number of nanoseconds (T1)
      * C2: names of inputs, populations, projections and outputs are not empty and unique, each among its kind
      * C3: members read what members give; the body takes no arguments

    Example:
    ```mlir
    cell.model @relay kind(neuron) {
      %half = cell.constant 0.5
      %i = cell.port "i"
      %z = cell.crosses %i, %half
      cell.emit %z
    }
    snn.network "copy" dt(1 ms) {
      %in = snn.input "in" : !snn.events<4>
      %d = snn.project "in_to_copy" %in via(#snn.one_to_one) : (!snn.events<4>) -> !snn.drive<4>
      %out = snn.population "copy" model(@relay) (i = %d) : (!snn.drive<4>) -> !snn.events<4>
      snn.output "out" %out : !snn.events<4>
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, I64Attr:$dt, DefaultValuedAttr<I64Attr, "0">:$seed);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = [{
    $name `dt` `(` custom<Duration>($dt) `)` (`seed` `(` custom<Integer>($seed)^ `)`)? attr-dict-with-keyword $body
  }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    /// The step length in seconds.
    double getDtSeconds() { return static_cast<double>(getDt()) * 1e-9; }
    /// Whether any population has a storage: then all of the network computes so (N4).
    bool computesInFixedPoint();
  }];
}

def Snn_InputOp : Snn_Member<"input", [DeclareOpInterfaceMethods<OpAsmOpInterface, ["getAsmResultNames"]>]> {
  let summary = "declare what comes from outside";
  let description = [{
    Events or a signal. A `held` signal has the same values in every step of a sample, so that what depends on it alone is
    computed once. A signal with a `storage` is rounded to it as it comes; events with `counts(n)` count at most n for a
    cell and step, what is beyond is cut off (N4).

    Constraints:
      * C1: only a signal can be held
      * C2: only a signal has a storage, and only events have a limit of counts, which is positive

    Example:
    ```mlir
    snn.network "inputs" dt(1 ms) {
      %image = snn.input "image" held : !snn.signal<28x28>
      %clicks = snn.input "clicks" : !snn.events<2>
      snn.output "image" %image : !snn.signal<28x28>
      snn.output "clicks" %clicks : !snn.events<2>
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, UnitAttr:$held, OptionalAttr<Snn_Storage>:$storage,
                       OptionalAttr<I64Attr>:$counts);
  let results = (outs Snn_Source:$result);
  let assemblyFormat = [{
    $name (`held` $held^)? (`storage` `(` $storage^ `)`)? (`counts` `(` custom<Integer>($counts)^ `)`)? attr-dict
    `:` type($result)
  }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    /// The fixed-point type of its values, or null.
    cell::FixedType getFixed();
  }];
}

def Snn_OutputOp : Snn_Member<"output"> {
  let summary = "declare what goes outside";
  let description = [{
    Besides its value in each step, an output has a tally per cell: the sum over the steps of a sample.

    Example:
    ```mlir
    snn.network "through" dt(1 ms) {
      %in = snn.input "in" : !snn.events<2>
      snn.output "out" %in : !snn.events<2>
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, Snn_Source:$source);
  let assemblyFormat = "$name $source attr-dict `:` type($source)";
}

def Snn_StopWhenOp : Snn_Member<"stop_when"> {
  let summary = "end a sample early";
  let description = [{
    The sample ends with the first step in which a cell of `source` emits: that step counts, and then nothing of the sample
    changes any more (T8). Where there are several, each can end it.

    Example:
    ```mlir
    cell.model @relay kind(neuron) {
      %half = cell.constant 0.5
      %i = cell.port "i"
      %z = cell.crosses %i, %half
      cell.emit %z
    }
    snn.network "first_spike" dt(1 ms) {
      %in = snn.input "in" : !snn.events<4>
      %d = snn.project "in_to_out" %in via(#snn.one_to_one) : (!snn.events<4>) -> !snn.drive<4>
      %out = snn.population "out" model(@relay) (i = %d) : (!snn.drive<4>) -> !snn.events<4>
      snn.output "out" %out : !snn.events<4>
      snn.stop_when %out : !snn.events<4>
    }
    ```
  }];
  let arguments = (ins Snn_Events:$source);
  let assemblyFormat = "$source attr-dict `:` qualified(type($source))";
}

def Snn_PopulationOp : Snn_Member<"population", [
    DeclareOpInterfaceMethods<OpAsmOpInterface, ["getAsmResultNames"]>,
    DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "place cells of one model";
  let description = [{
    Each port of the model takes any number of drives; they are added in the order in which they are listed (N2). Results
    are the model's events, if it emits, and then its outputs. `with` gives parameters, one for all cells or one for each
    (any shape that broadcasts to the population's). `via` is the convention of this instance (C1). A population with
    `every(k)` is updated after each k-th step, over k steps at once (A1). `phase(modulator)` is updated after plasticity
    (T2), and what it gives out is first read in the following step (A2). `stream` keys its random numbers (R1). With a
    `storage` the cells compute in fixed point, with coefficients of so many bits, as many as the storage has if nothing
    is said (N4).

    Constraints:
      * C1: the model is declared, of kind neuron, and has the ports named here
      * C2: each parameter is one of the model's, and each that has no default is given
      * C3: a parameter's shape broadcasts to the population's
      * C4: there are as many results as the model gives, events first
      * C5: drives and results have the population's shape
      * C6: the period is positive
      * C7: no parameter is NaN or infinite (N6)
      * C8: coefficients have 2 to 32 bits, and only with a storage

    Example:
    ```mlir
    cell.model @li kind(neuron) {
      %tau = cell.param "tau" : "s"
      %zero = cell.constant 0.0
      %i = cell.port "i"
      %v = cell.state "v" init(%zero)
      %d = cell.sub %i, %v
      %dv = cell.div %d, %tau
      %v1 = cell.derivative %v, %dv
      cell.output "v" %v1
    }
    snn.network "filter" dt(1 ms) {
      %in = snn.input "in" : !snn.events<2>
      %d = snn.project "in_to_filter" %in via(#snn.one_to_one) weight(0.5) : (!snn.events<2>) -> !snn.drive<2>
      %v = snn.population "filter" model(@li) (i = %d) with({tau = 0.02}) via(#snn.convention<integrator = exact>)
           : (!snn.drive<2>) -> !snn.signal<2>
      snn.output "v" %v : !snn.signal<2>
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, FlatSymbolRefAttr:$model, Variadic<Snn_Drive>:$drives, StrArrayAttr:$ports,
                       OptionalAttr<DictionaryAttr>:$parameters, OptionalAttr<Snn_ConventionAttr>:$convention,
                       OptionalAttr<Snn_Storage>:$storage, OptionalAttr<I64Attr>:$coefficients,
                       DefaultValuedAttr<I64Attr, "1">:$period, UnitAttr:$modulator,
                       DefaultValuedAttr<I64Attr, "0">:$stream);
  let results = (outs Variadic<Snn_Source>:$outputs);
  let assemblyFormat = [{
    $name `model` `(` $model `)` custom<Ports>($drives, $ports) (`with` `(` $parameters^ `)`)?
    (`via` `(` $convention^ `)`)? (`storage` `(` $storage^ `)`)? (`coefficients` `(` custom<Integer>($coefficients)^ `)`)? (`every` `(` custom<Integer>($period)^ `)`)? (`phase` `(` `modulator` $modulator^ `)`)?
    (`stream` `(` custom<Integer>($stream)^ `)`)? attr-dict `:` functional-type(operands, results)
  }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    /// The shape of the population: that of its results and drives.
    ::llvm::ArrayRef<int64_t> getShape();
    int64_t getCells();
    /// The convention, or the default one.
    ConventionAttr getConventionOrDefault();
    /// The fixed-point type of its states, or null.
    cell::FixedType getFixed();
    /// The bits of a coefficient in fixed point.
    unsigned getCoefficientBits();
  }];
}

def Snn_ProjectOp : Snn_Member<"project", [AttrSizedOperandSegments,
    DeclareOpInterfaceMethods<OpAsmOpInterface, ["getAsmResultNames"]>,
    DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "let one line reach cells, or become another signal, through synapses";
  let description = [{
    The result is a drive for a port, or a signal: the completed sums, for a further projection or an output. Weights are
    one for all or one per synapse as the connectivity says; a bias is added in every step. `delay` is whole steps, one for
    all or one per synapse, all of it axonal (T3). With `learn` the weights change (P1): `post` are the events of the
    cells that it reaches, `modulate` drives ports of the rule. Weights of an integer or minifloat type (N5) and integer
    biases are multiples of `scale`, one for all or one for each output channel (N4).

    Constraints:
      * C1: source, weights and target fit the connectivity
      * C2: delays are not negative; one per synapse only for sparse or drawn synapses
      * C3: a rule is declared, of kind plasticity, and has the ports and parameters named here
      * C4: `post` are events with the target's number of cells
      * C5: no weight or bias is NaN or infinite (N6), and their data has the size of their type
      * C6: only events can be learned from, only a drive can be learned, and weights shared over positions cannot
      * C7: integer weights have 1 to 16 bits, integer biases 2 to 32, and their values fit; minifloats likewise
      * C8: only integers and minifloats have a scale; it is positive, of at most 16 significant bits, one number or one for
        each output channel of a dense projection or a convolution

    Example:
    ```mlir
    cell.model @relay kind(neuron) {
      %half = cell.constant 0.5
      %i = cell.port "i"
      %z = cell.crosses %i, %half
      cell.emit %z
    }
    snn.network "two_to_three" dt(1 ms) {
      %in = snn.input "in" : !snn.events<2>
      %d = snn.project "dense" %in via(#snn.dense) weight(dense<1.0> : tensor<3x2xf32>) delay(2)
           : (!snn.events<2>) -> !snn.drive<3>
      %out = snn.population "out" model(@relay) (i = %d) : (!snn.drive<3>) -> !snn.events<3>
      snn.output "out" %out : !snn.events<3>
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, Snn_Source:$source, Snn_Connectivity:$connectivity,
                       OptionalAttr<AnyAttr>:$weight, OptionalAttr<ElementsAttr>:$synapses,
                       OptionalAttr<AnyAttr>:$bias, OptionalAttr<AnyAttr>:$scale, OptionalAttr<AnyAttr>:$delay,
                       OptionalAttr<FlatSymbolRefAttr>:$rule, Optional<Snn_Events>:$post,
                       Variadic<Snn_Signal>:$modulators, OptionalAttr<StrArrayAttr>:$modulator_ports,
                       OptionalAttr<DictionaryAttr>:$rule_parameters, DefaultValuedAttr<I64Attr, "0">:$stream);
  let results = (outs AnyTypeOf<[Snn_Drive, Snn_Signal]>:$result);
  let assemblyFormat = [{
    $name $source `via` `(` $connectivity `)` (`weight` `(` $weight^ `)`)? (`synapses` `(` $synapses^ `)`)?
    (`bias` `(` $bias^ `)`)? (`scale` `(` $scale^ `)`)? (`delay` `(` custom<Delay>($delay)^ `)`)?
    (`learn` `(` $rule^ custom<Rule>($post, $modulators, $modulator_ports) (`with` `(` $rule_parameters^ `)`)? `)`)?
    (`stream` `(` custom<Integer>($stream)^ `)`)? attr-dict `:` functional-type(operands, results)
  }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    ::llvm::ArrayRef<int64_t> getSourceShape();
    ::llvm::ArrayRef<int64_t> getTargetShape();
    /// Everything that the connectivity needs to know to list the synapses.
    SynapseShape getSynapseShape();
    /// The shortest delay of any synapse, in steps.
    int64_t getLeastDelay();
    /// The longest delay of any synapse, in steps.
    int64_t getMostDelay();
  }];
}

def Snn_ReshapeOp : Snn_Member<"reshape"> {
  let summary = "see a line in another shape";
  let description = [{
    Cells keep their row-major numbers; nothing is computed. Folds where the shape stays, and into a reshape of a reshape.

    Constraints:
      * C1: both shapes have the same number of cells, and both are events or both signals

    Example:
    ```mlir
    snn.network "flatten" dt(1 ms) {
      %in = snn.input "in" : !snn.events<2x3>
      %flat = snn.reshape %in : !snn.events<2x3> -> !snn.events<6>
      snn.output "out" %flat : !snn.events<6>
    }
    ```
  }];
  let arguments = (ins Snn_Source:$source);
  let results = (outs Snn_Source:$result);
  let assemblyFormat = "$source attr-dict `:` type($source) `->` type($result)";
  let hasVerifier = 1;
  let hasFolder = 1;
}

#endif
