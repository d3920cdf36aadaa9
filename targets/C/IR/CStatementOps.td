// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Statements.

#ifndef GLIA_C_STATEMENT_OPS
#define GLIA_C_STATEMENT_OPS

include "targets/C/IR/CDialect.td"

// One example shows all of them:
defvar C_StatementExample = [{

    Example:
    ```mlir
    c.file "a.c" {
      c.function "a_sum"("row") -> f32 {
      ^bb0(%row: !c.pointer<f32, const = true>):
        c.comment "from the first to the last"
        %zero = c.literal 0.0 : f32 : f32
        %sum = c.variable "sum" = %zero : (f32) -> !c.place<f32>
        %first = c.literal 0 : index : index
        %end = c.literal 8 : index : index
        c.for "i" %i = %first to %end {
          %place = c.element %row[%i] : (!c.pointer<f32, const = true>, index) -> !c.place<f32>
          %read = c.read %place : (!c.place<f32>) -> f32
          %x = c.let "x" = %read : (f32) -> f32
          %above = c.binary ">" %x, %zero : (f32, f32) -> i1
          c.if %above : i1 {
            c.assign %sum "+=" %x : !c.place<f32>, f32
          } else {
            c.call "a_note"(%x) : f32
          }
        }
        %all = c.read %sum : (!c.place<f32>) -> f32
        c.return %all : f32
      }
    }
    ```
}];

def C_CommentOp : C_Op<"comment"> {
  let summary = "say something to the reader";
  let description = !strconcat("On lines of its own.", C_StatementExample);
  let arguments = (ins StrAttr:$text);
  let assemblyFormat = "$text attr-dict";
}

def C_LetOp : C_Op<"let"> {
  let summary = "give a value a name";
  let description = !strconcat("A constant variable, to whose type the value is converted as C does.", C_StatementExample);
  let arguments = (ins StrAttr:$name, AnyType:$value);
  let results = (outs AnyType:$result);
  let assemblyFormat = "$name `=` $value attr-dict `:` functional-type(operands, results)";
}

def C_VariableOp : C_Op<"variable"> {
  let summary = "declare a variable of the block";
  let description = !strconcat("It starts at a value.", C_StatementExample);
  let arguments = (ins StrAttr:$name, AnyType:$value);
  let results = (outs C_Place:$result);
  let assemblyFormat = "$name `=` $value attr-dict `:` functional-type(operands, results)";
}

def C_LocalOp : C_Op<"local"> {
  let summary = "declare a variable of the block that has no value yet";
  let description = [{
    Room that is written before it is read.

    Example:
    ```mlir
    c.file "a.c" {
      c.function "a_step"("state") {
      ^bb0(%state: !c.pointer<!c.named<"a_state">>):
        %scratch = c.local "scratch" : !c.place<!c.named<"a_scratch">>
        %address = c.address %scratch : (!c.place<!c.named<"a_scratch">>) -> !c.pointer<!c.named<"a_scratch">>
        c.call "a_update"(%state, %address) : !c.pointer<!c.named<"a_state">>, !c.pointer<!c.named<"a_scratch">>
      }
    }
    ```
  }];
  let arguments = (ins StrAttr:$name);
  let results = (outs C_Place:$result);
  let assemblyFormat = "$name attr-dict `:` type($result)";
}

def C_AssignOp : C_Op<"assign"> {
  let summary = "write to a place";
  let description = !strconcat("With one of =, += and -=.", C_StatementExample);
  let arguments = (ins C_Place:$place, DefaultValuedStrAttr<StrAttr, "=">:$symbol, AnyType:$value);
  let assemblyFormat = "$place custom<Symbol>($symbol) $value attr-dict `:` type($place) `,` type($value)";
}

def C_ForOp : C_Op<"for", [NoTerminator, SingleBlock]> {
  let summary = "count from a number to before another";
  let description = !strconcat([{The region's argument is the counter, a size or of the type that is said after the end.
    `most` says how often the loop runs at most where its ends do not.}], C_StatementExample);
  let arguments = (ins StrAttr:$name, AnyType:$first, AnyType:$end, OptionalAttr<I64Attr>:$most);
  let regions = (region SizedRegion<1>:$body);
  let hasCustomAssemblyFormat = 1;
}

def C_WhileOp : C_Op<"while", [NoTerminator, SingleBlock, NoRegionArguments]> {
  let summary = "do something as long as a condition holds";
  let description = [{
    The condition is an expression that is computed anew before each turn. `most` says how many turns there are at most.

    Example:
    ```mlir
    c.file "a.cpp" cxx {
      c.function "a_skip"("in") {
      ^bb0(%in: !c.reference<!c.named<"hls::stream<bool>">>):
        %yes = c.literal true : i1
        %more = c.variable "more" = %yes : (i1) -> !c.place<i1>
        %condition = c.read %more : (!c.place<i1>) -> i1
        c.while %condition : i1 most 12 {
          %word = c.obtain "word" = "in.read"() : () -> i1
          c.assign %more = %word : !c.place<i1>, i1
        }
      }
    }
    ```
  }];
  let arguments = (ins AnyType:$condition, OptionalAttr<I64Attr>:$most);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = "$condition `:` type($condition) (`most` $most^)? attr-dict-with-keyword $body";
}

def C_ObtainOp : C_Op<"obtain"> {
  let summary = "call a function for what it does, and name what it gives";
  let description = [{
    Unlike `c.apply`, which has no effect, it happens where it stands.

    Example: see `c.while`.
    ```mlir
    c.file "a.c" {
      c.function "a_next"(void) -> si32 {
        %next = c.obtain "next" = "getchar"() : () -> si32
        c.return %next : si32
      }
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, StrAttr:$function, Variadic<AnyType>:$operands);
  let results = (outs AnyType:$result);
  let assemblyFormat = "$name `=` $function `(` $operands `)` attr-dict `:` functional-type(operands, results)";
}

def C_ChannelOp : C_Op<"channel"> {
  let summary = "declare a stream between functions that run at the same time";
  let description = [{
    Of the function in which it stands. Words are of a type that has a name; so many of them may wait.

    Example:
    ```mlir
    c.file "a.cpp" cxx {
      c.alias "a_word" : ui9
      c.function "a_all"(void) {
        %x = c.channel "x" of "a_word" : ui9 depth 129
        c.call "a_first"(%x) : !c.reference<!c.named<"hls::stream<a_word>">>
        c.call "a_second"(%x) : !c.reference<!c.named<"hls::stream<a_word>">>
      }
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, StrAttr:$word, TypeAttr:$element, I64Attr:$depth);
  let results = (outs C_Reference:$result);
  let builders = [OpBuilder<(ins "::llvm::StringRef":$name, "::llvm::StringRef":$word, "::mlir::Type":$element,
                                 "int64_t":$depth)>];
  let hasCustomAssemblyFormat = 1;
}

def C_IfOp : C_Op<"if", [NoTerminator, NoRegionArguments]> {
  let summary = "do something under a condition";
  let description = !strconcat("And something else, if there is another region, otherwise.", C_StatementExample);
  let arguments = (ins AnyType:$condition);
  let regions = (region SizedRegion<1>:$body, MaxSizedRegion<1>:$otherwise);
  let assemblyFormat = "$condition `:` type($condition) attr-dict-with-keyword $body (`else` $otherwise^)?";
}

def C_CallOp : C_Op<"call"> {
  let summary = "call a function for what it does";
  let description = !strconcat("Its result, if there is one, is not used.", C_StatementExample);
  let arguments = (ins StrAttr:$function, Variadic<AnyType>:$operands);
  let assemblyFormat = "$function `(` $operands `)` attr-dict (`:` type($operands)^)?";
}

def C_ReturnOp : C_Op<"return"> {
  let summary = "leave the function";
  let description = !strconcat("With a value, if it gives one.", C_StatementExample);
  let arguments = (ins Optional<AnyType>:$value);
  let assemblyFormat = "($value^ `:` type($value))? attr-dict";
}

#endif
