// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The `step` dialect: how one time step computes. The last form that knows no target.

#ifndef GLIA_STEP_DIALECT
#define GLIA_STEP_DIALECT

include "mlir/IR/OpBase.td"
include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/EnumAttr.td"

def Step_Dialect : Dialect {
  let name = "step";
  let cppNamespace = "::glia::step";
  let summary = "How one time step computes";
  let description = [{
    Time is explicit: which buffers exist and how wide they are, in which order things happen within a step, which loops
    are driven by events and which are dense. See `Rationale.md` beside this dialect.
  }];
  let useDefaultTypePrinterParser = 1;
  let useDefaultAttributePrinterParser = 1;
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::math::MathDialect"];
}

def Step_Line : TypeDef<Step_Dialect, "Line"> {
  let mnemonic = "line";
  let summary = "the events of the last steps, a list per step";
  let description = [{
    `slots` lists, one for each of the last steps, each of up to `cells` cells in ascending order. A `counted` line has a
    count for each listed cell; in any other every count is 1.
  }];
  let parameters = (ins "int64_t":$cells, DefaultValuedParameter<"int64_t", "1">:$slots,
                        DefaultValuedParameter<"bool", "false">:$counted);
  let hasCustomAssemblyFormat = 1;
}

def Step_InputKindAttr : I32EnumAttr<"InputKind", "what an input carries", [
    I32EnumAttrCase<"events", 0>, I32EnumAttrCase<"signal", 1>, I32EnumAttrCase<"held", 2>]> {
  let cppNamespace = "::glia::step";
  let genSpecializedAttr = 0;
}
def Step_InputKind : EnumAttr<Step_Dialect, Step_InputKindAttr, "input_kind">;

def Step_LearnMomentAttr : I32EnumAttr<"LearnMoment", "which synapses a handler visits", [
    I32EnumAttrCase<"pre", 0>, I32EnumAttrCase<"post", 1>, I32EnumAttrCase<"each", 2>]> {
  let cppNamespace = "::glia::step";
  let genSpecializedAttr = 0;
}
def Step_LearnMoment : EnumAttr<Step_Dialect, Step_LearnMomentAttr, "learn_moment">;

#endif
