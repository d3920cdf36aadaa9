// What would print as something else than it means is refused.

// RUN: glia-opt %s --split-input-file --verify-diagnostics

c.file "a.c" {
  c.function "late"("x") {
  ^bb0(%x: !c.pointer<f32>):
    %i = c.literal 0 : index : index
    %place = c.element %x[%i] : (!c.pointer<f32>, index) -> !c.place<f32>
    // expected-error@+1 {{is used after a statement that may change what is read; name the value first (C1)}}
    %value = c.read %place : (!c.place<f32>) -> f32
    c.call "change"(%x) : !c.pointer<f32>
    c.assign %place = %value : !c.place<f32>, f32
  }
}

// -----

c.file "a.c" {
  c.function "twice"("x") {
  ^bb0(%x: !c.pointer<f32>):
    %i = c.literal 0 : index : index
    %place = c.element %x[%i] : (!c.pointer<f32>, index) -> !c.place<f32>
    // expected-error@+1 {{must be used once, in a statement of its own block (C1)}}
    %value = c.read %place : (!c.place<f32>) -> f32
    c.call "both"(%value, %value) : f32, f32
  }
}

// -----

c.file "a.c" {
  // expected-error@+1 {{'f' names 2 parameters and has 1}}
  c.function "f"("a", "b") {
  ^bb0(%a: f32):
  }
}

// -----

c.file "a.c" {
  c.function "f"("a") {
  ^bb0(%a: f32):
    // expected-error@+1 {{'**' is no operator between two values}}
    %b = c.binary "**" %a, %a : (f32, f32) -> f32
  }
}

// -----

c.file "a.c" {
  c.function "f"("a") {
  ^bb0(%a: f32):
    // expected-error@+1 {{'+' is no operator before a value}}
    %c = c.unary "+" %a : (f32) -> f32
  }
}
