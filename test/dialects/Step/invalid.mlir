// An operation of the step dialect whose buffers, periods or regions do not fit is refused.

// RUN: glia-opt %s --split-input-file --verify-diagnostics

// An array starts at numbers.
step.program @p dt(1) real(f32) {
  // expected-error @below {{'step.array' op of 'v' starts at neither a number nor a tensor (C1)}}
  %v = step.array "v" init("zero") : memref<4xf32>
}

// -----

// An array that starts at a tensor has a number for each element.
step.program @p dt(1) real(f32) {
  // expected-error @below {{'step.array' op of 'v' has 4 elements and starts at 3 values (C1)}}
  %v = step.array "v" init(dense<[1.0, 2.0, 3.0]> : tensor<3xf32>) : memref<4xf32>
}

// -----

// A table has data for each element.
step.program @p dt(1) real(f32) {
  // expected-error @below {{'step.table' op has data of type 'tensor<3xf32>', which does not fill 'memref<4xf32>' (C1)}}
  %v = step.table dense<1.0> : tensor<3xf32> as memref<4xf32>
}

// -----

// A table has data of its type.
step.program @p dt(1) real(f32) {
  // expected-error @below {{'step.table' op has data of type 'tensor<4xf64>', which does not fill 'memref<4xf32>' (C1)}}
  %v = step.table dense<1.0> : tensor<4xf64> as memref<4xf32>
}

// -----

// A transposed table has data of the other order.
step.program @p dt(1) real(f32) {
  // expected-error @below {{'step.table' op has data of type 'tensor<2x6xf32>', which transposed does not fill 'memref<3x4xf32>' (C2)}}
  %v = step.table dense<1.0> : tensor<2x6xf32> transposed as memref<3x4xf32>
}

// -----

// A transposed table is a matrix.
step.program @p dt(1) real(f32) {
  // expected-error @below {{'step.table' op has data of type 'tensor<4xf32>', which transposed does not fill 'memref<4xf32>' (C2)}}
  %v = step.table dense<1.0> : tensor<4xf32> transposed as memref<4xf32>
}

// -----

// A period is positive.
step.program @p dt(1) real(f32) {
  // expected-error @below {{'step.every' op has a period of 0 steps, it must be positive (C1)}}
  step.every 0 {
  }
}

// -----

// A period does not run backwards.
step.program @p dt(1) real(f32) {
  // expected-error @below {{'step.every' op has a period of -2 steps, it must be positive (C1)}}
  step.every -2 {
  }
}

// -----

// A mask becomes events without counts.
step.program @p dt(1) real(f32) {
  %mask = step.scratch : memref<4xi8>
  %line = step.line "l" : !step.line<4, slots = 1, counted = true>
  // expected-error-re @below {{'step.compact' op turns entries of type 'memref<4xi8>' into events of type '!step.line<4{{ ?}}, counted = true>'; i8 masks belong to plain lines, i32 counts to counted ones, cell by cell (C1)}}
  step.compact %mask into %line : memref<4xi8>, !step.line<4, slots = 1, counted = true>
}

// -----

// Counts become events with counts.
step.program @p dt(1) real(f32) {
  %counts = step.scratch : memref<4xi32>
  %line = step.line "l" : !step.line<4>
  // expected-error-re @below {{'step.compact' op turns entries of type 'memref<4xi32>' into events of type '!step.line<4{{ ?}}>'; i8 masks belong to plain lines, i32 counts to counted ones, cell by cell (C1)}}
  step.compact %counts into %line : memref<4xi32>, !step.line<4>
}

// -----

// A mask has an entry for each cell.
step.program @p dt(1) real(f32) {
  %mask = step.scratch : memref<5xi8>
  %line = step.line "l" : !step.line<4>
  // expected-error-re @below {{'step.compact' op turns entries of type 'memref<5xi8>' into events of type '!step.line<4{{ ?}}>'; i8 masks belong to plain lines, i32 counts to counted ones, cell by cell (C1)}}
  step.compact %mask into %line : memref<5xi8>, !step.line<4>
}

// -----

// There is a row of weights for each source.
step.program @p dt(1) real(f32) {
  %line = step.line "l" : !step.line<2>
  %w = step.table dense<0.5> : tensor<3x4xf32> as memref<3x4xf32>
  %sums = step.scratch : memref<4xf32>
  // expected-error @below {{'step.deliver' op needs 2 rows of 4 weights, found 'memref<3x4xf32>' (C1)}}
  step.deliver %line rows(%w) into %sums : !step.line<2>, memref<3x4xf32>, memref<4xf32>
}

// -----

// A row of weights is as wide as the sums.
step.program @p dt(1) real(f32) {
  %x = step.scratch : memref<3xf32>
  %w = step.table dense<0.5> : tensor<3x4xf32> as memref<3x4xf32>
  %sums = step.scratch : memref<5xf32>
  // expected-error @below {{'step.deliver' op needs 3 rows of 5 weights, found 'memref<3x4xf32>' (C1)}}
  step.deliver %x rows(%w) into %sums : memref<3xf32>, memref<3x4xf32>, memref<5xf32>
}

// -----

// Rows of weights are a matrix.
step.program @p dt(1) real(f32) {
  %line = step.line "l" : !step.line<2>
  %w = step.table dense<0.5> : tensor<8xf32> as memref<8xf32>
  %sums = step.scratch : memref<4xf32>
  // expected-error @below {{'step.deliver' op needs 2 rows of 4 weights, found 'memref<8xf32>' (C1)}}
  step.deliver %line rows(%w) into %sums : !step.line<2>, memref<8xf32>, memref<4xf32>
}

// -----

// What is computed is written.
step.program @p dt(1) real(f32) {
  %a = step.scratch : memref<4xf32>
  // expected-error @below {{'step.evolve' op computes nothing: it has no outputs (C1)}}
  "step.evolve"(%a) <{operandSegmentSizes = array<i32: 1, 0>}> ({
  ^bb0(%x: f32):
    step.yield %x : f32
  }) : (memref<4xf32>) -> ()
}

// -----

// Outputs have one size.
step.program @p dt(1) real(f32) {
  %a = step.scratch : memref<4xf32>
  %b = step.scratch : memref<5xf32>
  // expected-error @below {{'step.evolve' op has outputs of 4 and of 5 elements (C1)}}
  step.evolve (%a) into (%a, %b) : (memref<4xf32>) -> (memref<4xf32>, memref<5xf32>) {
  ^bb0(%x: f32):
    step.yield %x, %x : f32, f32
  }
}

// -----

// An input has the size of the outputs, or one element.
step.program @p dt(1) real(f32) {
  %a = step.scratch : memref<4xf32>
  %b = step.scratch : memref<2xf32>
  // expected-error @below {{'step.evolve' op computes 4 elements and has an input of 2 (C1)}}
  step.evolve (%b) into (%a) : (memref<2xf32>) -> (memref<4xf32>) {
  ^bb0(%x: f32):
    step.yield %x : f32
  }
}

// -----

// The region takes an element of each input.
step.program @p dt(1) real(f32) {
  %a = step.scratch : memref<4xf32>
  // expected-error @below {{'step.evolve' op region takes 2 values that do not match the 1 elements given to it (C2)}}
  step.evolve (%a) into (%a) : (memref<4xf32>) -> (memref<4xf32>) {
  ^bb0(%x: f32, %y: f32):
    step.yield %x : f32
  }
}

// -----

// The region takes elements of the inputs' types.
step.program @p dt(1) real(f32) {
  %a = step.scratch : memref<4xf32>
  // expected-error @below {{'step.evolve' op region takes 1 values that do not match the 1 elements given to it (C2)}}
  step.evolve (%a) into (%a) : (memref<4xf32>) -> (memref<4xf32>) {
  ^bb0(%x: f64):
    %y = arith.truncf %x : f64 to f32
    step.yield %y : f32
  }
}

// -----

// The region yields a value for each output.
step.program @p dt(1) real(f32) {
  %a = step.scratch : memref<4xf32>
  // expected-error @below {{'step.evolve' op region must yield one value for each of the 1 outputs, of its element type (C2)}}
  step.evolve (%a) into (%a) : (memref<4xf32>) -> (memref<4xf32>) {
  ^bb0(%x: f32):
    step.yield %x, %x : f32, f32
  }
}

// -----

// The region yields values of the outputs' types.
step.program @p dt(1) real(f32) {
  %a = step.scratch : memref<4xf32>
  %n = step.scratch : memref<4xi32>
  // expected-error @below {{'step.evolve' op region must yield one value for each of the 1 outputs, of its element type (C2)}}
  step.evolve (%a) into (%n) : (memref<4xf32>) -> (memref<4xi32>) {
  ^bb0(%x: f32):
    step.yield %x : f32
  }
}

// -----

// A handler takes the weight, then what it reads.
step.program @p dt(1) real(f32) {
  %line = step.line "pre" : !step.line<1>
  %rows = step.table dense<[0, 1]> : tensor<2xi32> as memref<2xi32>
  %entry = step.table dense<[0]> : tensor<1xi32> as memref<1xi32>
  %w = step.array "w" init(0.5) : memref<1xf32>
  %y = step.scratch : memref<1xf32>
  // expected-error @below {{'step.learn' op region takes 1 values that do not match the 4 elements given to it (C2)}}
  step.learn pre %line from(0) to(0) rows(%rows) others(%entry) synapses(%entry) weights(%w) pre(%y) post(%y)
    scalars(%y)
    : (!step.line<1>, memref<2xi32>, memref<1xi32>, memref<1xi32>, memref<1xf32>, memref<1xf32>, memref<1xf32>, memref<1xf32>) -> () {
  ^bb0(%now: f32):
    step.yield %now : f32
  }
}

// -----

// A handler yields the weight.
step.program @p dt(1) real(f32) {
  %line = step.line "pre" : !step.line<1>
  %rows = step.table dense<[0, 1]> : tensor<2xi32> as memref<2xi32>
  %entry = step.table dense<[0]> : tensor<1xi32> as memref<1xi32>
  %w = step.array "w" init(0.5) : memref<1xf32>
  %y = step.scratch : memref<1xf32>
  // expected-error @below {{'step.learn' op region must yield one value for each of the 1 outputs, of its element type (C2)}}
  step.learn pre %line from(0) to(0) rows(%rows) others(%entry) synapses(%entry) weights(%w) pre(%y) post(%y)
    scalars(%y)
    : (!step.line<1>, memref<2xi32>, memref<1xi32>, memref<1xi32>, memref<1xf32>, memref<1xf32>, memref<1xf32>, memref<1xf32>) -> () {
  ^bb0(%now: f32, %a: f32, %b: f32, %c: f32):
    step.yield %now, %now : f32, f32
  }
}

// -----

// An input is of a kind that there is.
step.program @p dt(1) real(f32) {
  // expected-error @below {{unknown keyword 'pixels'; available: events, signal, held}}
  step.input "image" pixels cells 4
}

// -----

// A moment is one that there is.
step.program @p dt(1) real(f32) {
  %line = step.line "pre" : !step.line<1>
  // expected-error @below {{unknown keyword 'spike'; available: pre, post, each}}
  step.learn spike %line from(0) to(0) rows(%rows) others(%entry) synapses(%entry) weights(%w) pre() post() scalars()
}

// -----

// Arrays have elements of the types that targets know.
step.program @p dt(1) real(f32) {
  // expected-error @below {{'step.scratch' op result #0 must be statically shaped memref of 32-bit float or 64-bit float or 64-bit signless integer or 32-bit signless integer or 16-bit signless integer or 8-bit signless integer values, but got 'memref<4xf16>'}}
  %a = step.scratch : memref<4xf16>
}

// -----

// Arrays have a size.
step.program @p dt(1) real(f32) {
  // expected-error @below {{'step.scratch' op result #0 must be statically shaped memref}}
  %a = step.scratch : memref<?xf32>
}

// -----

// A table that is looked up has a place for each number of some bits.
step.program @p dt(1) real(f64) {
  %v = step.array "v" init(0.0) : memref<4xf64>
  %t = step.table dense<1.0> : tensor<5xf64> as memref<5xf64>
  step.evolve (%v) into (%v) : (memref<4xf64>) -> (memref<4xf64>) {
  ^bb0(%x: f64):
    // expected-error @below {{'step.lookup' op 'tanh' reads 'f64' from a table of type 'memref<5xf64>'; a table has 4 to 65536 elements, a power of two, of the result's type (C1)}}
    %y = step.lookup "tanh" %x fraction 2 in %t : (f64, memref<5xf64>) -> f64
    step.yield %y : f64
  }
}

// -----

// What ends a sample is one flag.
step.program @p dt(1) real(f32) {
  %line = step.line "out" : !step.line<4>
  %flags = step.array "p" init(0) : memref<2xi8>
  // expected-error @below {{'step.stop_when' op sets what is not the one array of an i8, starting at 0, that ends the samples of the program (C1)}}
  step.stop_when %line, %flags : !step.line<4>, memref<2xi8>
}

// -----

// All of a program set the same flag.
step.program @p dt(1) real(f32) {
  %line = step.line "out" : !step.line<4>
  %one = step.array "p" init(0) : memref<1xi8>
  %other = step.array "p" init(0) : memref<1xi8>
  step.stop_when %line, %one : !step.line<4>, memref<1xi8>
  // expected-error @below {{'step.stop_when' op sets what is not the one array of an i8, starting at 0, that ends the samples of the program (C1)}}
  step.stop_when %line, %other : !step.line<4>, memref<1xi8>
}
