// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Operations of the `c` dialect: files and what stands in them outside of functions.

#ifndef GLIA_C_OPS
#define GLIA_C_OPS

include "targets/C/IR/CDialect.td"
include "targets/C/IR/CExpressionOps.td"
include "targets/C/IR/CStatementOps.td"

def C_FileOp : C_Op<"file", [NoTerminator, SingleBlock, NoRegionArguments]> {
  let summary = "a source file";
  let description = [{
    With a `guard` it is a header, which C++ may include, too. Where it is `cxx`, the file is C++ throughout.

    Example:
    ```mlir
    c.file "blinker.h" guard "BLINKER_H" {
      c.include "stdint.h"
    }
    ```
  }];
  let arguments = (ins StrAttr:$path, OptionalAttr<StrAttr>:$guard, UnitAttr:$cxx);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = "$path (`guard` $guard^)? (`cxx` $cxx^)? attr-dict-with-keyword $body";
}

def C_IncludeOp : C_Op<"include"> {
  let summary = "include a header";
  let description = [{
    Example:
    ```mlir
    c.file "a.c" {
      c.include "stdint.h"
      c.include "a.h" beside
    }
    ```
  }];
  let arguments = (ins StrAttr:$path, UnitAttr:$beside);
  let assemblyFormat = "$path (`beside` $beside^)? attr-dict";
}

def C_RequireOp : C_Op<"require"> {
  let summary = "stop the C compiler unless a condition of its preprocessor holds";
  let description = [{
    Example:
    ```mlir
    c.file "a.c" {
      c.include "float.h"
      c.require "FLT_EVAL_METHOD == 0" or "this processor rounds wider than f32"
    }
    ```
  }];
  let arguments = (ins StrAttr:$condition, StrAttr:$message);
  let assemblyFormat = "$condition `or` $message attr-dict";
}

def C_PragmaOp : C_Op<"pragma"> {
  let summary = "tell the C compiler something";
  let description = [{
    Where `unless` holds, the compiler does not know the pragma. Within a block it stands for itself: it speaks of the
    function or loop whose block it is in.

    Example:
    ```mlir
    c.file "a.c" {
      c.pragma "STDC FP_CONTRACT OFF" unless "defined(__GNUC__) && !defined(__clang__)"
    }
    ```
  }];
  let arguments = (ins StrAttr:$text, OptionalAttr<StrAttr>:$condition);
  let assemblyFormat = "$text (`unless` $condition^)? attr-dict";
}

def C_DefineOp : C_Op<"define"> {
  let summary = "define a macro";
  let description = [{
    Example:
    ```mlir
    c.file "a.h" guard "A_H" {
      c.define "A_CELLS" as "10u" comment "cells of \"a\""
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, StrAttr:$text, OptionalAttr<StrAttr>:$comment);
  let assemblyFormat = "$name `as` $text (`comment` $comment^)? attr-dict";
}

def C_AliasOp : C_Op<"alias"> {
  let summary = "give a type a name";
  let description = [{
    Example:
    ```mlir
    c.file "a.h" guard "A_H" cxx {
      c.alias "a_word" : ui24 comment "bits 9 to 0: which cell"
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, TypeAttr:$type, OptionalAttr<StrAttr>:$comment);
  let assemblyFormat = "$name `:` $type (`comment` $comment^)? attr-dict";
}

def C_StructOp : C_Op<"struct", [NoTerminator, SingleBlock, NoRegionArguments]> {
  let summary = "define a struct and name its type";
  let description = [{
    Example:
    ```mlir
    c.file "a.h" guard "A_H" {
      c.struct "a_state" comment "all that changes" {
        c.member "v" : !c.array<10, f32> comment "potential"
      }
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, OptionalAttr<StrAttr>:$comment);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = "$name (`comment` $comment^)? attr-dict-with-keyword $body";
}

def C_MemberOp : C_Op<"member"> {
  let summary = "a member of a struct";
  let description = [{
    Example: see `c.struct`.
    ```mlir
    c.file "a.h" guard "A_H" {
      c.struct "a_events" {
        c.member "cells" : !c.pointer<ui16, const = true>
      }
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, TypeAttr:$type, OptionalAttr<StrAttr>:$comment);
  let assemblyFormat = "$name `:` $type (`comment` $comment^)? attr-dict";
}

def C_DataOp : C_Op<"data"> {
  let summary = "define constant data of this file";
  let description = [{
    An array in flash. The data are those of a network and may be wider than the elements: whoever chose the type saw
    that all fit. Data that are `transposed` have two dimensions and are read column by column.

    Example:
    ```mlir
    c.file "a.c" {
      c.data "a_weights" : !c.array<2, f32> = dense<[0.5, 0.25]> : tensor<2xf32> comment "1 row of 2"
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, TypeAttr:$type, ElementsAttr:$data, UnitAttr:$transposed,
                       OptionalAttr<StrAttr>:$comment);
  let assemblyFormat = [{
    $name `:` $type `=` $data (`transposed` $transposed^)? (`comment` $comment^)? attr-dict
  }];
}

def C_GlobalOp : C_Op<"global"> {
  let summary = "define a variable of this file, zero at the start";
  let description = [{
    Example:
    ```mlir
    c.file "main.c" {
      c.global "state" : !c.named<"a_state"> comment "all that changes"
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, TypeAttr:$type, OptionalAttr<StrAttr>:$comment);
  let assemblyFormat = "$name `:` $type (`comment` $comment^)? attr-dict";
}

def C_FunctionOp : C_Op<"function", [NoTerminator]> {
  let summary = "define or declare a function";
  let description = [{
    Without a body it is declared only. `local` functions belong to their file.

    Example:
    ```mlir
    c.file "a.c" {
      c.function "a_reset"("state") local {
      ^bb0(%state: !c.pointer<!c.named<"a_state">>):
        %v = c.field %state "v" : (!c.pointer<!c.named<"a_state">>) -> !c.place<f32>
        %zero = c.literal 0.0 : f32 : f32
        c.assign %v = %zero : !c.place<f32>, f32
      }
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, StrArrayAttr:$parameters, OptionalAttr<TypeArrayAttr>:$types,
                       OptionalAttr<TypeAttr>:$result, UnitAttr:$local, OptionalAttr<StrAttr>:$comment);
  let regions = (region MaxSizedRegion<1>:$body);
  let assemblyFormat = [{
    $name `(` custom<Names>($parameters) `)` (`:` $types^)? (`->` $result^)? (`local` $local^)? (`comment` $comment^)?
    attr-dict-with-keyword $body
  }];
  let hasVerifier = 1;
}

#endif
