// What the target cannot do is an error that names the user's object, before anything is written.

// RUN: glia-opt %s --firmware-lower-step --split-input-file --verify-diagnostics

step.program @unknown dt(1000000) real(f32) {
  %v = step.array "cell" "v" init(1.0) : memref<4xf32>
  step.evolve (%v) into (%v) : (memref<4xf32>) -> (memref<4xf32>) {
  ^bb0(%x: f32):
    // expected-error@+3 {{the update of "cell" v has 'arith.maximumf', which the target 'firmware' does not support (E2)}}
    // expected-note@+2 {{arithmetic operations of which the target has no form in C99}}
    // expected-note@+1 {{use another model, or --target=cpu}}
    %y = arith.maximumf %x, %x : f32
    step.yield %y : f32
  }
}

// -----

step.program @nan dt(1000000) real(f32) {
  // expected-error@+3 {{"cell" v holds what is no number, which the target 'firmware' does not support (E2)}}
  // expected-note@+2 {{constant data that are no numbers (NaN): C has no constant for them}}
  // expected-note@+1 {{give the weight or parameter a value}}
  %v = step.array "cell" "v" init(dense<[1.0, 0x7FC00000]> : tensor<2xf32>) : memref<2xf32>
}

// -----

// expected-error@+3 {{network 'large' needs 512 MiB, which the target 'firmware' does not support (E2)}}
// expected-note@+2 {{constant data or state beyond 256 MiB: no microcontroller holds them}}
// expected-note@+1 {{compile a smaller network, or use --target=cpu (to compare: --targets=cpu)}}
step.program @large dt(1000000) real(f32) {
  %v = step.array "cell" "v" init(1.0) : memref<134217728xf32>
}
