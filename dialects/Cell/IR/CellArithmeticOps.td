// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arithmetic, tests and draws of the `cell` dialect: what handlers may hold too.

#ifndef GLIA_CELL_ARITHMETIC_OPS
#define GLIA_CELL_ARITHMETIC_OPS

include "dialects/Cell/IR/CellDialect.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

class Cell_Op<string mnemonic, list<Trait> traits = []> : Op<Cell_Dialect, mnemonic, traits>;

class Cell_Example<string line> {
  string text = [{

    Example:
    ```mlir
    cell.model @example kind(neuron) {
      %a = cell.port "a"
      %b = cell.param "b"
      }] # line # [{
      cell.output "x" %x
    }
    ```
  }];
}

class Cell_BinaryOp<string mnemonic, string what> : Cell_Op<mnemonic, [Pure]> {
  let summary = what;
  let description = "Rounded once to the storage type; never folded or reassociated (N1)."
      # Cell_Example<"%x = cell." # mnemonic # " %a, %b">.text;
  let arguments = (ins Cell_Real:$lhs, Cell_Real:$rhs);
  let results = (outs Cell_Real:$result);
  let assemblyFormat = "$lhs `,` $rhs attr-dict";
}

class Cell_UnaryOp<string mnemonic, string what> : Cell_Op<mnemonic, [Pure]> {
  let summary = what;
  let description = "Exact (N1)." # Cell_Example<"%x = cell." # mnemonic # " %a">.text;
  let arguments = (ins Cell_Real:$operand);
  let results = (outs Cell_Real:$result);
  let assemblyFormat = "$operand attr-dict";
}

def Cell_AddOp : Cell_BinaryOp<"add", "add two reals">;
def Cell_SubOp : Cell_BinaryOp<"sub", "subtract the second real from the first">;
def Cell_MulOp : Cell_BinaryOp<"mul", "multiply two reals">;
def Cell_DivOp : Cell_BinaryOp<"div", "divide the first real by the second">;
def Cell_MinOp : Cell_BinaryOp<"min", "take the second real where it is smaller, else the first">;
def Cell_MaxOp : Cell_BinaryOp<"max", "take the second real where it is larger, else the first">;
def Cell_NegOp : Cell_UnaryOp<"neg", "negate a real">;
def Cell_AbsOp : Cell_UnaryOp<"abs", "take the absolute value of a real">;

class Cell_ElementaryOp<string mnemonic, string what> : Cell_Op<mnemonic, [Pure]> {
  let summary = what;
  let description = "At most 2 units in the last place from the true value, the same bits everywhere (N3)."
      # Cell_Example<"%x = cell." # mnemonic # " %a">.text;
  let arguments = (ins Cell_Real:$operand);
  let results = (outs Cell_Real:$result);
  let assemblyFormat = "$operand attr-dict";
}

def Cell_ExpOp : Cell_ElementaryOp<"exp", "raise e to the power of a real">;
def Cell_SigmoidOp : Cell_ElementaryOp<"sigmoid", "the logistic function of a real: 1 / (1 + e^-x)">;
def Cell_TanhOp : Cell_ElementaryOp<"tanh", "the hyperbolic tangent of a real">;

def Cell_FixedStorage : TypeAttrOf<Cell_Fixed>;

def Cell_RoundOp : Cell_Op<"round", [Pure]> {
  let summary = "round a real in between";
  let description = "Rounded and brought into range as the fixed-point type says (N4)."
      # Cell_Example<"%x = cell.round %a to !cell.fixed<16, 8>">.text;
  let arguments = (ins Cell_Real:$operand, Cell_FixedStorage:$storage);
  let results = (outs Cell_Real:$result);
  let assemblyFormat = "$operand `to` $storage attr-dict";
}

def Cell_TableOp : Cell_Op<"table", [Pure]> {
  let summary = "look an elementary function up";
  let description = [{
    The operand is rounded to the type `from`; the result is what stands in a table at that place: the function's value in
    f64 (N3), rounded to the type `to` (N4). So a function is computed in fixed point.

    Constraints:
      * C1: `from` has at most 16 bits, as the table has a place for each of its numbers
      * C2: `to` saturates

  }] # Cell_Example<"%x = cell.table tanh %a from(!cell.fixed<10, 6>) to(!cell.fixed<16, 15>)">.text;
  let arguments = (ins Cell_Function:$function, Cell_Real:$operand, Cell_FixedStorage:$from, Cell_FixedStorage:$to);
  let results = (outs Cell_Real:$result);
  let assemblyFormat = "custom<Keyword>($function) $operand `from` `(` $from `)` `to` `(` $to `)` attr-dict";
  let hasVerifier = 1;
}

def Cell_CompareOp : Cell_Op<"compare", [Pure]> {
  let summary = "compare two reals";
  let description = "False where an operand is not a number, except `ne`."
      # Cell_Example<"%c = cell.compare gt %a, %b  %x = cell.select %c, %a, %b">.text;
  let arguments = (ins Cell_Predicate:$predicate, Cell_Real:$lhs, Cell_Real:$rhs);
  let results = (outs Cell_Bool:$result);
  let assemblyFormat = "custom<Keyword>($predicate) $lhs `,` $rhs attr-dict";
}

def Cell_SelectOp : Cell_Op<"select", [Pure]> {
  let summary = "choose between two reals";
  let description = "The second operand where the condition holds, else the third."
      # Cell_Example<"%c = cell.compare le %a, %b  %x = cell.select %c, %b, %a">.text;
  let arguments = (ins Cell_Bool:$condition, Cell_Real:$on_true, Cell_Real:$on_false);
  let results = (outs Cell_Real:$result);
  let assemblyFormat = "$condition `,` $on_true `,` $on_false attr-dict";
}

class Cell_LogicOp<string mnemonic, string what> : Cell_Op<mnemonic, [Pure]> {
  let summary = what;
  let description = "Exact." # Cell_Example<"%c = cell.compare le %a, %b  %d = cell." # mnemonic
      # " %c, %c  %x = cell.select %d, %b, %a">.text;
  let arguments = (ins Cell_Bool:$lhs, Cell_Bool:$rhs);
  let results = (outs Cell_Bool:$result);
  let assemblyFormat = "$lhs `,` $rhs attr-dict";
}
def Cell_AndOp : Cell_LogicOp<"and", "hold where both conditions hold">;
def Cell_OrOp : Cell_LogicOp<"or", "hold where either condition holds">;

def Cell_RandomOp : Cell_Op<"random", [Pure]> {
  let summary = "draw a random number";
  let description = [{
    One draw per cell and step from the counter-based generator (R1), keyed by the population's stream; the draw's number
    is its place among the model's draws. `uniform` is in [0, 1) in steps of 2^-24; `bernoulli(%p)` is 1 with probability p,
    else 0; `poisson(%mean)` is a count. Mean and probability depend on parameters alone (R2).

    Constraints:
      * C1: `uniform` has no operand, the others have one

    Example:
    ```mlir
    cell.model @poisson kind(neuron) {
      %mean = cell.param "mean"
      %n = cell.random poisson(%mean)
      cell.emit %n : !cell.real
    }
    ```
  }];
  let arguments = (ins Cell_Distribution:$distribution, Optional<Cell_Real>:$parameter);
  let results = (outs Cell_Real:$result);
  let assemblyFormat = "custom<Keyword>($distribution) `(` ($parameter^)? `)` attr-dict";
  let hasVerifier = 1;
}

#endif
