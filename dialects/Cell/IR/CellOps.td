// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Operations of the `cell` dialect.

#ifndef GLIA_CELL_OPS
#define GLIA_CELL_OPS

include "dialects/Cell/IR/CellArithmeticOps.td"
include "mlir/IR/SymbolInterfaces.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

//===----------------------------------------------------------------------===//
// The model and what it declares
//===----------------------------------------------------------------------===//

def Cell_ModelOp : Cell_Op<"model", [IsolatedFromAbove, Symbol, NoTerminator, SingleBlock]> {
  let summary = "declare how one cell, synapse or astrocyte behaves";
  let description = [{
    The body holds parameters, ports and states, and the equations that join them. `kind(neuron)` is anything that has cells
    (neurons, sources, astrocytes); `kind(plasticity)` lives on the synapses of a projection and on their two ends.

    `nir` names the node type of the Neuromorphic Intermediate Representation that means this model, if there is one;
    parameters then carry NIR's names.

    Constraints:
      * C1: names of parameters, ports, states and outputs are unique, each among its kind
      * C2: each state has at most one chain of updates: `derivative` or `next`, then `reset`, then `on`
      * C3: a neuron has states and ports of scope `cell`, ports without default, and at most one `emit`; it has no `pre`
        or `post` handler
      * C4: a plasticity model has exactly one state of scope `synapse`, called "w", and emits nothing; bounds name two
        of its parameters

    Example:
    ```mlir
    cell.model @if kind(neuron) nir("IF") {
      %r = cell.param "r" default(1.0)
      %threshold = cell.param "v_threshold" : "V"
      %reset = cell.param "v_reset" : "V" default(0.0)
      %zero = cell.constant 0.0
      %i = cell.port "i"
      %v = cell.state "v" : "V" init(%zero)
      %dv = cell.mul %r, %i
      %v1 = cell.derivative %v, %dv
      %z = cell.crosses %v1, %threshold
      %v2 = cell.reset %v1, to(%reset) by(%threshold) if %z
      cell.emit %z
    }
    ```
  }];
  let arguments = (ins SymbolNameAttr:$sym_name, Cell_Kind:$kind, OptionalAttr<StrAttr>:$nir);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = [{
    $sym_name `kind` `(` custom<Keyword>($kind) `)` (`nir` `(` $nir^ `)`)? attr-dict-with-keyword $body
  }];
  let hasRegionVerifier = 1;
}

def Cell_ParamOp : Cell_Op<"param", [Pure]> {
  let summary = "declare a parameter of the model";
  let description = [{
    The value is given where the model is used, one for all cells or one per cell; without `default` it must be given. The
    unit is for people: values are in SI units throughout.

    Example:
    ```mlir
    cell.model @decay kind(neuron) {
      %tau = cell.param "tau" : "s" default(0.01)
      %one = cell.constant 1.0
      %v = cell.state "v" init(%one)
      %n = cell.neg %v
      %dv = cell.div %n, %tau
      %v1 = cell.derivative %v, %dv
      cell.output "v" %v1
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, OptionalAttr<StrAttr>:$unit, OptionalAttr<F64Attr>:$default_value);
  let results = (outs Cell_Real:$result);
  let assemblyFormat = "$name (`:` $unit^)? (`default` `(` custom<Number>($default_value)^ `)`)? attr-dict";
}

def Cell_PortOp : Cell_Op<"port", [Pure]> {
  let summary = "declare where contributions arrive";
  let description = [{
    In a neuron: the sum of what arrived in this step (N2), zero where nothing is connected. In a plasticity model:
    a modulator, one signal for the whole projection (`per(network)`), whose value is the default where nothing drives it.

    Example:
    ```mlir
    cell.model @relay kind(neuron) {
      %i = cell.port "i"
      cell.output "i" %i
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, OptionalAttr<F64Attr>:$default_value,
                       DefaultValuedAttr<Cell_Scope, "::glia::cell::Scope::cell">:$scope);
  let results = (outs Cell_Real:$result);
  let assemblyFormat = [{
    $name (`default` `(` custom<Number>($default_value)^ `)`)? (`per` `(` custom<Keyword>($scope)^ `)`)? attr-dict
  }];
}

def Cell_StateOp : Cell_Op<"state", [Pure]> {
  let summary = "declare a state of the model";
  let description = [{
    The result is the state's value at the start of the step (I2). `init` is its value before step 0 and depends on
    parameters alone; the weight "w" of a plasticity model starts at the projection's weights and has no `init`.
    `bounds` names two parameters between which the value is kept after the last handler of a step (P2).

    Example:
    ```mlir
    cell.model @constant kind(neuron) {
      %start = cell.param "start" default(0.5)
      %v = cell.state "v" : "V" init(%start)
      cell.output "v" %v
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, OptionalAttr<StrAttr>:$unit, Optional<Cell_Real>:$init,
                       DefaultValuedAttr<Cell_Scope, "::glia::cell::Scope::cell">:$scope,
                       OptionalAttr<StrArrayAttr>:$bounds);
  let results = (outs Cell_Real:$result);
  let assemblyFormat = [{
    $name (`:` $unit^)? (`init` `(` $init^ `)`)? (`per` `(` custom<Keyword>($scope)^ `)`)? (`bounds` $bounds^)? attr-dict
  }];
}

def Cell_ConstantOp : Cell_Op<"constant", [Pure]> {
  let summary = "a real constant";
  let description = [{
    Example:
    ```mlir
    cell.model @two kind(neuron) {
      %two = cell.constant 2.0
      cell.output "two" %two
    }
    ```
  }];
  let arguments = (ins F64Attr:$value);
  let results = (outs Cell_Real:$result);
  let assemblyFormat = "custom<Number>($value) attr-dict";
  let hasVerifier = 1;
}

//===----------------------------------------------------------------------===//
// Time
//===----------------------------------------------------------------------===//

def Cell_TimeStepOp : Cell_Op<"time_step", [Pure]> {
  let summary = "the length of one update in seconds";
  let description = [{
    The network's dt times the population's period: what a quantity "per second" must be multiplied by to become one "per
    update". Depends on the instance alone, like a parameter.

    Example:
    ```mlir
    cell.model @source kind(neuron) {
      %rate = cell.param "rate" : "Hz"
      %dt = cell.time_step
      %mean = cell.mul %rate, %dt
      %n = cell.random poisson(%mean)
      cell.emit %n : !cell.real
    }
    ```
  }];
  let results = (outs Cell_Real:$result);
  let assemblyFormat = "attr-dict";
}

def Cell_DerivativeOp : Cell_Op<"derivative", [Pure]> {
  let summary = "state the differential equation of a state";
  let description = [{
    d(state)/dt = the second operand, in units per second. The result is the state after integration over one step; the
    integrator and the order in which coupled equations read each other are the instance's convention (I1, I2). Equations
    linear in states and ports have one canonical update (I4).

    Constraints:
      * C1: the first operand is the result of a `state`

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
    ```
  }];
  let arguments = (ins Cell_Real:$state, Cell_Real:$rate);
  let results = (outs Cell_Real:$result);
  let assemblyFormat = "$state `,` $rate attr-dict";
  let hasVerifier = 1;
}

def Cell_NextOp : Cell_Op<"next", [Pure]> {
  let summary = "state the difference equation of a state";
  let description = [{
    The state after this step is the second operand, evaluated as it is written; no integrator is involved.

    Constraints:
      * C1: the first operand is the result of a `state`

    Example:
    ```mlir
    cell.model @counter kind(neuron) {
      %zero = cell.constant 0.0
      %one = cell.constant 1.0
      %n = cell.state "n" init(%zero)
      %m = cell.add %n, %one
      %n1 = cell.next %n, %m
      cell.output "n" %n1
    }
    ```
  }];
  let arguments = (ins Cell_Real:$state, Cell_Real:$value);
  let results = (outs Cell_Real:$result);
  let assemblyFormat = "$state `,` $value attr-dict";
  let hasVerifier = 1;
}

def Cell_CrossesOp : Cell_Op<"crosses", [Pure]> {
  let summary = "test a value against the threshold";
  let description = [{
    Strictly greater or greater or equal, after integration or before, as the instance's convention says (T4). Tested
    before integration, the value is that of the state at the start of the step.

    Example:
    ```mlir
    cell.model @threshold kind(neuron) nir("Threshold") {
      %threshold = cell.param "threshold"
      %i = cell.port "i"
      %z = cell.crosses %i, %threshold
      cell.emit %z
    }
    ```
  }];
  let arguments = (ins Cell_Real:$value, Cell_Real:$threshold);
  let results = (outs Cell_Bool:$result);
  let assemblyFormat = "$value `,` $threshold attr-dict";
}

def Cell_ResetOp : Cell_Op<"reset", [Pure]> {
  let summary = "reset a state where a condition holds";
  let description = [{
    To the value `to`, by subtracting `by`, or not at all, at once or one step later, as the instance's convention says (T5).

    Constraints:
      * C1: the first operand is the result of `derivative`, `next` or another `reset`

    Example:
    ```mlir
    cell.model @integrator kind(neuron) {
      %one = cell.constant 1.0
      %zero = cell.constant 0.0
      %i = cell.port "i"
      %v = cell.state "v" init(%zero)
      %v1 = cell.derivative %v, %i
      %z = cell.crosses %v1, %one
      %v2 = cell.reset %v1, to(%zero) by(%one) if %z
      cell.emit %z
    }
    ```
  }];
  let arguments = (ins Cell_Real:$value, Cell_Real:$to, Cell_Real:$by, Cell_Bool:$condition);
  let results = (outs Cell_Real:$result);
  let assemblyFormat = "$value `,` `to` `(` $to `)` `by` `(` $by `)` `if` $condition attr-dict";
  let hasVerifier = 1;
}

def Cell_OnOp : Cell_Op<"on", [SingleBlock]> {
  let summary = "update a state at a moment";
  let description = [{
    The region's argument is the value that the state has at that moment, after all that happened before it in this step;
    it yields the new one. In a neuron: `spike`, once where the cell emits (T6), after its reset. In a plasticity model:
    `pre` where an event of the source reaches the synapse, `post` where the target emits, `step` in every step, in that
    order (P1). The result is the state's value after the handler.

    Constraints:
      * C1: the first operand is a state or an update of one

    Example:
    ```mlir
    cell.model @homeostasis kind(plasticity) {
      %rate = cell.param "rate"
      %w = cell.state "w" per(synapse)
      %w1 = cell.on pre (%now = %w) {
        %x = cell.sub %now, %rate
        cell.yield %x
      }
    }
    ```
  }];
  let arguments = (ins Cell_Moment:$moment, Cell_Real:$state);
  let results = (outs Cell_Real:$result);
  let regions = (region SizedRegion<1>:$body);
  let hasCustomAssemblyFormat = 1;
  let hasVerifier = 1;
}

def Cell_YieldOp : Cell_Op<"yield", [Pure, Terminator, HasParent<"OnOp">]> {
  let summary = "end a handler with the state's new value";
  let description = [{
    Example:
    ```mlir
    cell.model @adapt kind(neuron) {
      %zero = cell.constant 0.0
      %one = cell.constant 1.0
      %i = cell.port "i"
      %a = cell.state "a" init(%zero)
      %z = cell.crosses %i, %a
      %a1 = cell.on spike (%now = %a) {
        %x = cell.add %now, %one
        cell.yield %x
      }
      cell.emit %z
    }
    ```
  }];
  let arguments = (ins Cell_Real:$value);
  let assemblyFormat = "$value attr-dict";
}

def Cell_JumpOp : Cell_Op<"jump", []> {
  let summary = "make a trace jump at a moment";
  let description = [{
    Adds `by` times the event's count to a trace of scope `pre` (on `pre`) or `post` (on `post`), after all handlers of the
    step: no handler sees a jump of its own step (P1).

    Constraints:
      * C1: the first operand is a state of the matching scope or an update of one

    Example:
    ```mlir
    cell.model @trace kind(plasticity) {
      %tau = cell.param "tau" : "s"
      %one = cell.constant 1.0
      %zero = cell.constant 0.0
      %w = cell.state "w" per(synapse)
      %x = cell.state "x" init(%zero) per(pre)
      %n = cell.neg %x
      %dx = cell.div %n, %tau
      %x1 = cell.derivative %x, %dx
      cell.jump %x1 by(%one) on(pre)
    }
    ```
  }];
  let arguments = (ins Cell_Real:$state, Cell_Real:$by, Cell_Moment:$moment);
  let assemblyFormat = "$state `by` `(` $by `)` `on` `(` custom<Keyword>($moment) `)` attr-dict";
  let hasVerifier = 1;
}

def Cell_EmitOp : Cell_Op<"emit", []> {
  let summary = "emit events";
  let description = [{
    One event where a condition holds, or as many as a count says: a whole number, possibly negative or zero (T6).

    Example:
    ```mlir
    cell.model @always kind(neuron) {
      %one = cell.constant 1.0
      cell.emit %one : !cell.real
    }
    ```
  }];
  let arguments = (ins Cell_AnyValue:$value);
  let assemblyFormat = "custom<Emitted>($value, type($value)) attr-dict";
}

def Cell_OutputOp : Cell_Op<"output", []> {
  let summary = "give a value out as a signal";
  let description = [{
    The signal's value in this step; between the updates of a population with a period it is held (A2).

    Example:
    ```mlir
    cell.model @hold kind(neuron) {
      %i = cell.port "i"
      cell.output "last" %i
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, Cell_Real:$value);
  let assemblyFormat = "$name $value attr-dict";
}

#endif
