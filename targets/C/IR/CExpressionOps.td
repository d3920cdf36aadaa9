// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Expressions: values without effect, printed where they are used.

#ifndef GLIA_C_EXPRESSION_OPS
#define GLIA_C_EXPRESSION_OPS

include "targets/C/IR/CDialect.td"

class C_Expression<string mnemonic, list<Trait> traits = []> : C_Op<mnemonic, !listconcat(traits, [Pure])>;

// One example shows most of them:
defvar C_Example = [{

    Example:
    ```mlir
    c.file "a.c" {
      c.function "a_next"("row", "i") local {
      ^bb0(%row: !c.pointer<f32>, %i: index):
        %one = c.literal 1 : index : index
        %next = c.binary "+" %i, %one : (index, index) -> index
        %place = c.element %row[%next] : (!c.pointer<f32>, index) -> !c.place<f32>
        %value = c.read %place : (!c.place<f32>) -> f32
        %limit = c.name "A_LIMIT" : f32
        %above = c.binary ">" %value, %limit : (f32, f32) -> i1
        c.if %above : i1 {
          %address = c.address %place : (!c.place<f32>) -> !c.pointer<f32>
          c.call "a_lower"(%address) : !c.pointer<f32>
        }
      }
    }
    ```
}];

def C_LiteralOp : C_Expression<"literal"> {
  let summary = "a number";
  let description = !strconcat("Reals are printed in hexadecimal, so that every bit survives.", C_Example);
  let arguments = (ins TypedAttrInterface:$value);
  let results = (outs AnyType:$result);
  let assemblyFormat = "$value `:` type($result) attr-dict";
}

def C_NameOp : C_Expression<"name"> {
  let summary = "something that the sources declare, by its name";
  let description = !strconcat("The value of a macro, or the place of an array.", C_Example);
  let arguments = (ins StrAttr:$name);
  let results = (outs AnyType:$result);
  let assemblyFormat = "$name `:` type($result) attr-dict";
}

def C_SizeOp : C_Expression<"size"> {
  let summary = "how many bytes a type takes, or what lies in a struct before a member";
  let description = [{
    Example:
    ```mlir
    c.file "a.c" {
      c.function "a_bytes"(void) -> index {
        %bytes = c.size !c.named<"a_state"> before "scratch" : index
        c.return %bytes : index
      }
    }
    ```
  }];
  let arguments = (ins TypeAttr:$of, OptionalAttr<StrAttr>:$member);
  let results = (outs AnyType:$result);
  let assemblyFormat = "$of (`before` $member^)? `:` type($result) attr-dict";
}

def C_FieldOp : C_Expression<"field"> {
  let summary = "a member of a struct";
  let description = [{
    Of a struct at a place, or behind a pointer.

    Example: see `c.function`.
    ```mlir
    c.file "a.c" {
      c.function "a_clear"("state") {
      ^bb0(%state: !c.pointer<!c.named<"a_state">>):
        %inner = c.field %state "inner" : (!c.pointer<!c.named<"a_state">>) -> !c.place<!c.named<"a_inner">>
        %v = c.field %inner "v" : (!c.place<!c.named<"a_inner">>) -> !c.place<f32>
        %zero = c.literal 0.0 : f32 : f32
        c.assign %v = %zero : !c.place<f32>, f32
      }
    }
    ```
  }];
  let arguments = (ins AnyTypeOf<[C_Pointer, C_Place]>:$base, StrAttr:$name);
  let results = (outs C_Place:$result);
  let assemblyFormat = "$base $name attr-dict `:` functional-type(operands, results)";
}

def C_ElementOp : C_Expression<"element"> {
  let summary = "an element of an array, or of what a pointer points to";
  let description = !strconcat("Elements are counted from 0.", C_Example);
  let arguments = (ins AnyTypeOf<[C_Pointer, C_Place]>:$base, AnyType:$index);
  let results = (outs C_Place:$result);
  let assemblyFormat = "$base `[` $index `]` attr-dict `:` functional-type(operands, results)";
}

def C_ReadOp : C_Op<"read"> {
  let summary = "what lies at a place now";
  let description = !strconcat([{
    Constraints:
      * C1: the value is used once, and no statement stands between the reading and the statement that uses it
  }], C_Example);
  let arguments = (ins C_Place:$place);
  let results = (outs AnyType:$result);
  let assemblyFormat = "$place attr-dict `:` functional-type(operands, results)";
  let hasVerifier = 1;
}

def C_AddressOp : C_Expression<"address"> {
  let summary = "the address of a place";
  let description = !strconcat("To hand a place to a function, or to keep the start of a row.", C_Example);
  let arguments = (ins C_Place:$place);
  let results = (outs C_Pointer:$result);
  let assemblyFormat = "$place attr-dict `:` functional-type(operands, results)";
}

def C_UnaryOp : C_Expression<"unary"> {
  let summary = "an operator before an expression: - ! ~";
  let description = [{
    Example:
    ```mlir
    c.file "a.c" {
      c.function "a_none"("counts") {
      ^bb0(%counts: !c.pointer<si32, const = true>):
        %none = c.unary "!" %counts : (!c.pointer<si32, const = true>) -> i1
        c.return %none : i1
      }
    }
    ```
  }];
  let arguments = (ins StrAttr:$symbol, AnyType:$operand);
  let results = (outs AnyType:$result);
  let assemblyFormat = "$symbol $operand attr-dict `:` functional-type(operands, results)";
  let hasVerifier = 1;
}

def C_BinaryOp : C_Expression<"binary"> {
  let summary = "an operator between two expressions";
  let description = !strconcat("One of C's, with C's rules about types: whoever makes it has widened what must be.", C_Example);
  let arguments = (ins StrAttr:$symbol, AnyType:$left, AnyType:$right);
  let results = (outs AnyType:$result);
  let assemblyFormat = "$symbol $left `,` $right attr-dict `:` functional-type(operands, results)";
  let hasVerifier = 1;
}

def C_CastOp : C_Expression<"cast"> {
  let summary = "an expression as another type";
  let description = [{
    Example:
    ```mlir
    c.file "a.c" {
      c.function "a_real"("count") -> f32 {
      ^bb0(%count: si32):
        %real = c.cast %count : (si32) -> f32
        c.return %real : f32
      }
    }
    ```
  }];
  let arguments = (ins AnyType:$operand);
  let results = (outs AnyType:$result);
  let assemblyFormat = "$operand attr-dict `:` functional-type(operands, results)";
}

def C_ChooseOp : C_Expression<"choose"> {
  let summary = "one of two expressions";
  let description = [{
    Example:
    ```mlir
    c.file "a.c" {
      c.function "a_most"("a", "b") -> f32 {
      ^bb0(%a: f32, %b: f32):
        %above = c.binary ">" %a, %b : (f32, f32) -> i1
        %most = c.choose %above, %a, %b : (i1, f32, f32) -> f32
        c.return %most : f32
      }
    }
    ```
  }];
  let arguments = (ins AnyType:$condition, AnyType:$yes, AnyType:$no);
  let results = (outs AnyType:$result);
  let assemblyFormat = "$condition `,` $yes `,` $no attr-dict `:` functional-type(operands, results)";
}

def C_ApplyOp : C_Expression<"apply"> {
  let summary = "what a function without effect gives";
  let description = [{
    Example:
    ```mlir
    c.file "a.c" {
      c.function "a_bits"("x") -> ui32 {
      ^bb0(%x: f32):
        %bits = c.apply "glia_bits_of_f32"(%x) : (f32) -> ui32
        c.return %bits : ui32
      }
    }
    ```
  }];
  let arguments = (ins StrAttr:$function, Variadic<AnyType>:$operands);
  let results = (outs AnyType:$result);
  let assemblyFormat = "$function `(` $operands `)` attr-dict `:` functional-type(operands, results)";
}

#endif
