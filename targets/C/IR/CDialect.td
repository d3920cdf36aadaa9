// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The `c` dialect: sources in C, as far as generated code needs them. What a target emits as text passes through it.

#ifndef GLIA_C_DIALECT
#define GLIA_C_DIALECT

include "mlir/IR/OpBase.td"
include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/BuiltinAttributeInterfaces.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

def C_Dialect : Dialect {
  let name = "c";
  let cppNamespace = "::glia::c";
  let summary = "C sources";
  let description = [{
    Mirrors the part of C99 that generated code needs, so that printing decides nothing: every name, layout, loop and
    comment is there before. Scalars are builtin types with a sign (si8, ui32, f32), i1 for bool and index for size_t.
    Files in C++ have references, too, and integers of other widths than a processor has (ap_int, ap_uint).

    An expression is a value without effect, printed where it is used. Only `c.read` depends on when: it is used once, in
    the statement that follows. What is used twice has a name (`c.let`). A place is what may be assigned to.
  }];
  let useDefaultTypePrinterParser = 1;
}

class C_Type<string name, string keyword> : TypeDef<C_Dialect, name> {
  let mnemonic = keyword;
}

def C_Place : C_Type<"Place", "place"> {
  let summary = "where a value of a type lies";
  let parameters = (ins "::mlir::Type":$type);
  let assemblyFormat = "`<` $type `>`";
}

def C_Array : C_Type<"Array", "array"> {
  let summary = "an array of known length";
  let parameters = (ins "int64_t":$length, "::mlir::Type":$element);
  let assemblyFormat = "`<` $length `,` $element `>`";
}

def C_Pointer : C_Type<"Pointer", "pointer"> {
  let summary = "the address of something";
  let parameters = (ins "::mlir::Type":$target, DefaultValuedParameter<"bool", "false">:$isConst);
  let assemblyFormat = "`<` $target (`,` `const` `=` $isConst^)? `>`";
}

def C_Reference : C_Type<"Reference", "reference"> {
  let summary = "another name of something, as parameters in C++ have it";
  let parameters = (ins "::mlir::Type":$target);
  let assemblyFormat = "`<` $target `>`";
}

def C_Named : C_Type<"Named", "named"> {
  let summary = "a type that the sources declare, by its name";
  let parameters = (ins StringRefParameter<>:$name);
  let assemblyFormat = "`<` $name `>`";
}

class C_Op<string mnemonic, list<Trait> traits = []> : Op<C_Dialect, mnemonic, traits>;

#endif
