// The type of a line is printed without blanks before its options and its end.

// RUN: glia-opt %s | FileCheck %s --strict-whitespace

step.program @p dt(1000000) real(f32) {
  // CHECK: step.line "a" : {{.*}}<4>
  %a = step.line "a" : !step.line<4>
  // CHECK: step.line "b" : {{.*}}<4, slots = 3, counted = true>
  %b = step.line "b" : !step.line<4, slots = 3, counted = true>
}
