// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The `cell` dialect: how one cell, synapse or astrocyte behaves.

#ifndef GLIA_CELL_DIALECT
#define GLIA_CELL_DIALECT

include "mlir/IR/OpBase.td"
include "mlir/IR/EnumAttr.td"
include "mlir/IR/AttrTypeBase.td"

def Cell_Dialect : Dialect {
  let name = "cell";
  let cppNamespace = "::glia::cell";
  let summary = "How one cell, synapse or astrocyte behaves";
  let description = [{
    One vocabulary for every dynamic thing: states, parameters, ports, and the equations that join them. A model says what
    is true of a cell; how its equations are integrated, when it is tested and how it is reset is the convention of each
    instance (C1). See `Rationale.md` beside this dialect.
  }];
  let useDefaultTypePrinterParser = 1;
  let useDefaultAttributePrinterParser = 1;
}

class Cell_Type<string name, string typeMnemonic> : TypeDef<Cell_Dialect, name> {
  let mnemonic = typeMnemonic;
}

def Cell_Real : Cell_Type<"Real", "real"> {
  let summary = "a real number whose storage type is not yet chosen";
}

def Cell_Bool : Cell_Type<"Bool", "bool"> {
  let summary = "a truth value";
}

def Cell_RoundingAttr : I32EnumAttr<"Rounding", "where a number between two of a grid goes (N4)", [
    I32EnumAttrCase<"nearest_even", 0>, I32EnumAttrCase<"floor", 1>, I32EnumAttrCase<"toward_zero", 2>]> {
  let cppNamespace = "::glia::cell";
  let genSpecializedAttr = 0;
}

def Cell_OverflowAttr : I32EnumAttr<"Overflow", "what a number beyond the range becomes (N4)", [
    I32EnumAttrCase<"saturate", 0>, I32EnumAttrCase<"wrap", 1>]> {
  let cppNamespace = "::glia::cell";
  let genSpecializedAttr = 0;
}

def Cell_Fixed : Cell_Type<"Fixed", "fixed"> {
  let summary = "a fixed-point number as it is kept (N4)";
  let description = [{
    Two's complement of `width` bits, `fraction` of them after the point. Rounding and overflow are part of the type; left
    out, they are `nearest_even` and `saturate`.

    Constraints:
      * C1: the width lies in [2, 32]
      * C2: the fraction lies in [0, 48]

    Example: `!cell.fixed<16, 8>`, `!cell.fixed<12, 12, floor, wrap>`
  }];
  let parameters = (ins "unsigned":$width, "unsigned":$fraction,
                        DefaultValuedParameter<"Rounding", "Rounding::nearest_even">:$rounding,
                        DefaultValuedParameter<"Overflow", "Overflow::saturate">:$overflow);
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
}

def Cell_Minifloat : Cell_Type<"Minifloat", "minifloat"> {
  let summary = "a floating-point number of few bits as it is kept (N5)";
  let description = [{
    One sign bit, `exponent` bits with the bias 2^(exponent - 1) - 1, and `mantissa` bits; subnormals, no infinities and
    no NaN: all patterns are numbers, and what is beyond the largest becomes the largest.

    Constraints:
      * C1: the exponent has 1 to 8 bits, the mantissa 0 to 10, and all is at most 16 bits

    Example: `!cell.minifloat<4, 3>`
  }];
  let parameters = (ins "unsigned":$exponent, "unsigned":$mantissa);
  let assemblyFormat = "`<` $exponent `,` $mantissa `>`";
  let genVerifyDecl = 1;
  let extraClassDeclaration = [{
    /// Sign, exponent and mantissa.
    unsigned getWidth() const { return 1 + getExponent() + getMantissa(); }
    int getBias() const { return (1 << (getExponent() - 1)) - 1; }
  }];
}

def Cell_AnyValue : AnyTypeOf<[Cell_Real, Cell_Bool], "a cell value">;

def Cell_KindAttr : I32EnumAttr<"ModelKind", "what a model describes", [
    I32EnumAttrCase<"neuron", 0>, I32EnumAttrCase<"plasticity", 1>]> {
  let cppNamespace = "::glia::cell";
  let genSpecializedAttr = 0;
}
def Cell_Kind : EnumAttr<Cell_Dialect, Cell_KindAttr, "kind">;

def Cell_ScopeAttr : I32EnumAttr<"Scope", "what has one value of its own", [
    I32EnumAttrCase<"cell", 0>, I32EnumAttrCase<"synapse", 1>, I32EnumAttrCase<"pre", 2>, I32EnumAttrCase<"post", 3>,
    I32EnumAttrCase<"network", 4>]> {
  let cppNamespace = "::glia::cell";
  let genSpecializedAttr = 0;
}
def Cell_Scope : EnumAttr<Cell_Dialect, Cell_ScopeAttr, "scope">;

def Cell_MomentAttr : I32EnumAttr<"Moment", "when a handler runs", [
    I32EnumAttrCase<"spike", 0>, I32EnumAttrCase<"pre", 1>, I32EnumAttrCase<"post", 2>, I32EnumAttrCase<"step", 3>]> {
  let cppNamespace = "::glia::cell";
  let genSpecializedAttr = 0;
}
def Cell_Moment : EnumAttr<Cell_Dialect, Cell_MomentAttr, "moment">;

def Cell_PredicateAttr : I32EnumAttr<"Predicate", "an ordered comparison", [
    I32EnumAttrCase<"gt", 0>, I32EnumAttrCase<"ge", 1>, I32EnumAttrCase<"lt", 2>, I32EnumAttrCase<"le", 3>,
    I32EnumAttrCase<"eq", 4>, I32EnumAttrCase<"ne", 5>]> {
  let cppNamespace = "::glia::cell";
  let genSpecializedAttr = 0;
}
def Cell_Predicate : EnumAttr<Cell_Dialect, Cell_PredicateAttr, "predicate">;

def Cell_DistributionAttr : I32EnumAttr<"Distribution", "a distribution to draw from", [
    I32EnumAttrCase<"uniform", 0>, I32EnumAttrCase<"bernoulli", 1>, I32EnumAttrCase<"poisson", 2>]> {
  let cppNamespace = "::glia::cell";
  let genSpecializedAttr = 0;
}
def Cell_Distribution : EnumAttr<Cell_Dialect, Cell_DistributionAttr, "distribution">;

def Cell_FunctionAttr : I32EnumAttr<"Function", "an elementary function (N3)", [
    I32EnumAttrCase<"exp", 0>, I32EnumAttrCase<"sigmoid", 1>, I32EnumAttrCase<"tanh", 2>]> {
  let cppNamespace = "::glia::cell";
  let genSpecializedAttr = 0;
}
def Cell_Function : EnumAttr<Cell_Dialect, Cell_FunctionAttr, "function">;

#endif
