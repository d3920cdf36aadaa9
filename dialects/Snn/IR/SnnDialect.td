// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The `snn` dialect: which cells there are and what reaches whom.

#ifndef GLIA_SNN_DIALECT
#define GLIA_SNN_DIALECT

include "mlir/IR/OpBase.td"
include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/EnumAttr.td"
include "dialects/Snn/IR/SnnInterfaces.td"

def Snn_Dialect : Dialect {
  let name = "snn";
  let cppNamespace = "::glia::snn";
  let summary = "Which cells there are and what reaches whom";
  let description = [{
    A network is a graph of populations and projections: SSA values are signals over time, cycles are allowed, and there is
    no buffer, no loop and no target in it. See `Rationale.md` beside this dialect.
  }];
  let useDefaultTypePrinterParser = 1;
  let useDefaultAttributePrinterParser = 1;
  let extraClassDeclaration = [{
    void registerAttributes();

    /// A module whose models networks may use without declaring them. None by default: a program that runs networks
    /// copies what they use into their module, an editor only looks it up.
    void setModelLibrary(::mlir::OwningOpRef<::mlir::ModuleOp> library);

    /// The model `name` as `user` sees it: the nearest declaration, else that of the library; null if there is none.
    static ::glia::cell::ModelOp lookupModel(::mlir::Operation *user, ::mlir::FlatSymbolRefAttr name,
                                             ::mlir::SymbolTableCollection &symbols);

  private:
    ::mlir::OwningOpRef<::mlir::ModuleOp> modelLibrary;
  }];
}

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

class Snn_LineType<string name, string typeMnemonic, string what> : TypeDef<Snn_Dialect, name> {
  let mnemonic = typeMnemonic;
  let summary = what;
  let parameters = (ins ArrayRefParameter<"int64_t">:$shape);
  let assemblyFormat = "`<` custom<Shape>($shape) `>`";
  let genVerifyDecl = 1;
  let extraClassDeclaration = [{
    /// The number of cells: the product of the shape.
    int64_t getCells() const;
  }];
}

def Snn_Events : Snn_LineType<"Events", "events", "a small signed count per cell and step (T6)">;
def Snn_Signal : Snn_LineType<"Signal", "signal", "a real value per cell and step">;
def Snn_Drive : Snn_LineType<"Drive", "drive", "contributions on their way to a port, which only a port reads (N2)">;
def Snn_Source : AnyTypeOf<[Snn_Events, Snn_Signal], "events or a signal">;

//===----------------------------------------------------------------------===//
// Convention
//===----------------------------------------------------------------------===//

class Snn_Choice<string name, string what, list<I32EnumAttrCase> cases> : I32EnumAttr<name, what, cases> {
  let cppNamespace = "::glia::snn";
  let genSpecializedAttr = 0;
}

def Snn_Integrator : Snn_Choice<"Integrator", "how equations are integrated (I1)", [
    I32EnumAttrCase<"euler", 0>, I32EnumAttrCase<"exact", 1>, I32EnumAttrCase<"rk4", 2>]>;
def Snn_Order : Snn_Choice<"Order", "what coupled equations read, and when arrivals jump (I2)", [
    I32EnumAttrCase<"read_decay_jump", 0>, I32EnumAttrCase<"decay_jump_read", 1>,
    I32EnumAttrCase<"jump_read_decay", 2>]>;
def Snn_Gain : Snn_Choice<"Gain", "what scales an input (C1)", [
    I32EnumAttrCase<"integrated", 0>, I32EnumAttrCase<"euler", 1>]>;
def Snn_Test : Snn_Choice<"Test", "when the threshold is tested (T4)", [
    I32EnumAttrCase<"after", 0>, I32EnumAttrCase<"before", 1>]>;
def Snn_Compare : Snn_Choice<"Compare", "how the threshold is tested (T4)", [
    I32EnumAttrCase<"greater", 0>, I32EnumAttrCase<"greater_or_equal", 1>]>;
def Snn_Reset : Snn_Choice<"Reset", "what a reset does (T5)", [
    I32EnumAttrCase<"value", 0>, I32EnumAttrCase<"subtract", 1>, I32EnumAttrCase<"none", 2>]>;

def Snn_ConventionAttr : AttrDef<Snn_Dialect, "Convention"> {
  let mnemonic = "convention";
  let summary = "every choice that a model leaves to its instance (C1)";
  let description = [{
    The default of each field is NIR's: forward Euler, every equation reads the state at the start of the step, strict
    test after integration, reset to a value at once.
  }];
  let parameters = (ins
    DefaultValuedParameter<"Integrator", "Integrator::euler">:$integrator,
    DefaultValuedParameter<"Order", "Order::read_decay_jump">:$order,
    DefaultValuedParameter<"Gain", "Gain::integrated">:$gain,
    DefaultValuedParameter<"Test", "Test::after">:$test,
    DefaultValuedParameter<"Compare", "Compare::greater">:$compare,
    DefaultValuedParameter<"Reset", "Reset::value">:$reset,
    DefaultValuedParameter<"int64_t", "0">:$reset_lag,
    DefaultValuedParameter<"int64_t", "0">:$arrival_lag);
  let assemblyFormat = "(`<` struct(params)^ `>`)?";
  let genVerifyDecl = 1;
}

//===----------------------------------------------------------------------===//
// Connectivity
//===----------------------------------------------------------------------===//

class Snn_ConnectivityAttr<string name, string attrMnemonic, string what, list<string> methods = []>
    : AttrDef<Snn_Dialect, name, [DeclareAttrInterfaceMethods<Snn_Connectivity, methods>]> {
  let mnemonic = attrMnemonic;
  let summary = what;
}

def Snn_DenseAttr : Snn_ConnectivityAttr<"Dense", "dense", "every source to every target, weights (target, source)">;
def Snn_OneToOneAttr : Snn_ConnectivityAttr<"OneToOne", "one_to_one", "cell k to cell k, one weight each or one for all">;
def Snn_SparseAttr : Snn_ConnectivityAttr<"Sparse", "sparse",
    "the listed (source, target) pairs in ascending order of source, one weight each or one for all"> {
  let parameters = (ins ArrayRefParameter<"int64_t">:$target);
  let assemblyFormat = "`<` custom<Shape>($target) `>`";
}
def Snn_AllToAllAttr : Snn_ConnectivityAttr<"AllToAll", "all_to_all", "every source to every target, one weight for all"> {
  let parameters = (ins ArrayRefParameter<"int64_t">:$target, DefaultValuedParameter<"bool", "true">:$self);
  let assemblyFormat = "`<` custom<Shape>($target) (`,` `self` `=` $self^)? `>`";
}
def Snn_FixedProbabilityAttr : Snn_ConnectivityAttr<"FixedProbability", "fixed_probability",
    "each pair with a probability, drawn from the projection's stream (R1), one weight for all"> {
  let parameters = (ins ArrayRefParameter<"int64_t">:$target, "::mlir::FloatAttr":$probability,
                        DefaultValuedParameter<"bool", "true">:$self);
  let assemblyFormat = "`<` custom<Shape>($target) `,` $probability (`,` `self` `=` $self^)? `>`";
  let genVerifyDecl = 1;
}

class Snn_WindowAttr<string name, string attrMnemonic, string what, list<string> methods>
    : Snn_ConnectivityAttr<name, attrMnemonic, what, methods> {
  let genVerifyDecl = 1;
}
def Snn_Conv2dAttr : Snn_WindowAttr<"Conv2d", "conv2d",
    "cross-correlation over (channel, row, column), weights (out, in / groups, kernel row, kernel column)",
    ["biasCount", "sharesWeights"]> {
  let parameters = (ins
    OptionalArrayRefParameter<"int64_t">:$stride, OptionalArrayRefParameter<"int64_t">:$padding,
    OptionalArrayRefParameter<"int64_t">:$dilation, DefaultValuedParameter<"int64_t", "1">:$groups);
  let hasCustomAssemblyFormat = 1;
}
class Snn_PoolAttr<string name, string attrMnemonic, string what, list<string> methods>
    : Snn_WindowAttr<name, attrMnemonic, what, methods> {
  let parameters = (ins ArrayRefParameter<"int64_t">:$kernel, ArrayRefParameter<"int64_t">:$stride,
                        ArrayRefParameter<"int64_t">:$padding);
  let assemblyFormat = [{ `<` custom<PoolWindow>($kernel, $stride, $padding) `>` }];
}
def Snn_SumPool2dAttr : Snn_PoolAttr<"SumPool2d", "sum_pool2d", "sum over windows of (channel, row, column)",
    ["takesWeights"]>;
def Snn_AveragePool2dAttr : Snn_PoolAttr<"AveragePool2d", "average_pool2d",
    "mean over windows of (channel, row, column); a window at the border is divided by its full size",
    ["takesWeights", "divisorOfSum"]>;

def Snn_UniformStepsAttr : AttrDef<Snn_Dialect, "UniformSteps"> {
  let mnemonic = "uniform_steps";
  let summary = "delays drawn per synapse, uniform over whole steps, both ends included";
  let parameters = (ins "int64_t":$least, "int64_t":$most);
  let assemblyFormat = "`<` $least `,` $most `>`";
  let genVerifyDecl = 1;
}

/// A fixed-point type (N4).
def Snn_Storage : TypeAttrOf<Type<CPred<"::llvm::isa<::glia::cell::FixedType>($_self)">, "a fixed-point type",
                                  "::glia::cell::FixedType">>;

#endif
