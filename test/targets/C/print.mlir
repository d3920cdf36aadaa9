// Sources say what the operations say: precedence, exact numbers, comments that cannot end early, constant data in its order.

// RUN: glia-opt %s --verify-roundtrip --c-print-sources -o /dev/null | FileCheck %s

// CHECK: #ifndef A_H
// CHECK: #define A_CELLS 2u /* cells of "x* / y" */
// CHECK: #define A_MARKS 1u /* <U+202E>txet?, état ☃ */
// CHECK: extern "C" {
// CHECK: typedef struct a_state {
// CHECK-NEXT: float v[2]; /* potential */
// CHECK-NEXT: const uint16_t *cells;
// CHECK-NEXT: } a_state;
// CHECK: bool a_next(a_state *state, const float *row, int32_t k);
// CHECK: #endif
c.file "a.h" guard "A_H" {
  c.include "stdint.h"
  c.define "A_CELLS" as "2u" comment "cells of \"x*/ y\""
  c.define "A_MARKS" as "1u" comment "\E2\80\AEtxet\FF, état ☃"
  c.struct "a_state" {
    c.member "v" : !c.array<2, f32> comment "potential"
    c.member "cells" : !c.pointer<ui16, const = true>
  }
  c.function "a_next"("state", "row", "k") : [!c.pointer<!c.named<"a_state">>, !c.pointer<f32, const = true>, si32] -> i1 {}
}

// CHECK: static const float table[4] = {
// CHECK-NEXT: 1.0f, 3.0f, 2.0f, 0x1.99999ap-4f,
// CHECK: static const uint8_t targets[2] = {
// CHECK-NEXT: 7u, 255u,
// CHECK: static int16_t room[3]; /* for later */
// CHECK: bool a_next(a_state *state, const float *row, int32_t k) {
// CHECK-NEXT: const int32_t x = (k + 1) * (k - (k - -2));
// CHECK-NEXT: const int32_t y = ((x & 3) << 1) ^ INT32_MIN;
// CHECK-NEXT: const float *const at = &row[1];
// CHECK-NEXT: if (!(state->v[0] > 0.5f)) {
// CHECK-NEXT: state->v[0] -= at[1];
// CHECK-NEXT: } else {
// CHECK-NEXT: for (size_t i = 0; i < 2; ++i) {
// CHECK-NEXT: a_note((int8_t)y, i);
// CHECK-NEXT: }
// CHECK-NEXT: }
// CHECK-NEXT: return x < y ? true : false;
c.file "a.c" {
  c.data "table" : !c.array<4, f32> = dense<[[1.0, 2.0], [3.0, 0.1]]> : tensor<2x2xf32> transposed
  c.data "targets" : !c.array<2, ui8> = dense<[7, 255]> : tensor<2xi32>
  c.global "room" : !c.array<3, si16> comment "for later"
  c.function "a_next"("state", "row", "k") -> i1 {
  ^bb0(%state: !c.pointer<!c.named<"a_state">>, %row: !c.pointer<f32, const = true>, %k: si32):
    %one = c.literal 1 : si32 : si32
    %minus = c.literal -2 : si32 : si32
    %sum = c.binary "+" %k, %one : (si32, si32) -> si32
    %inner = c.binary "-" %k, %minus : (si32, si32) -> si32
    %outer = c.binary "-" %k, %inner : (si32, si32) -> si32
    %product = c.binary "*" %sum, %outer : (si32, si32) -> si32
    %x = c.let "x" = %product : (si32) -> si32
    %three = c.literal 3 : si32 : si32
    %masked = c.binary "&" %x, %three : (si32, si32) -> si32
    %shifted = c.binary "<<" %masked, %one : (si32, si32) -> si32
    %least = c.literal -2147483648 : si32 : si32
    %mixed = c.binary "^" %shifted, %least : (si32, si32) -> si32
    %y = c.let "y" = %mixed : (si32) -> si32
    %first = c.literal 1 : index : index
    %element = c.element %row[%first] : (!c.pointer<f32, const = true>, index) -> !c.place<f32>
    %address = c.address %element : (!c.place<f32>) -> !c.pointer<f32, const = true>
    %at = c.let "at" = %address : (!c.pointer<f32, const = true>) -> !c.pointer<f32, const = true>
    %v = c.field %state "v" : (!c.pointer<!c.named<"a_state">>) -> !c.place<!c.array<2, f32>>
    %zero = c.literal 0 : index : index
    %place = c.element %v[%zero] : (!c.place<!c.array<2, f32>>, index) -> !c.place<f32>
    %value = c.read %place : (!c.place<f32>) -> f32
    %half = c.literal 0.5 : f32 : f32
    %above = c.binary ">" %value, %half : (f32, f32) -> i1
    %not = c.unary "!" %above : (i1) -> i1
    c.if %not : i1 {
      %next = c.element %at[%first] : (!c.pointer<f32, const = true>, index) -> !c.place<f32>
      %step = c.read %next : (!c.place<f32>) -> f32
      c.assign %place "-=" %step : !c.place<f32>, f32
    } else {
      %two = c.literal 2 : index : index
      c.for "i" %i = %zero to %two {
        %narrow = c.cast %y : (si32) -> si8
        c.call "a_note"(%narrow, %i) : si8, index
      }
    }
    %less = c.binary "<" %x, %y : (si32, si32) -> i1
    %yes = c.literal true : i1
    %no = c.literal false : i1
    %answer = c.choose %less, %yes, %no : (i1, i1, i1) -> i1
    c.return %answer : i1
  }
}

// CHECK: hls::stream<b_word> words("words");
// CHECK-NEXT: b_give(words);
// CHECK-NEXT: b_take(words);
c.file "b.cpp" cxx {
  c.alias "b_word" : ui9
  c.function "b_all"(void) {
    %words = c.channel "words" of "b_word" : ui9 depth 129
    c.call "b_give"(%words) : !c.reference<!c.named<"hls::stream<b_word>">>
    c.call "b_take"(%words) : !c.reference<!c.named<"hls::stream<b_word>">>
  }
}
