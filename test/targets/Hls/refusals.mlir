// What the target cannot do is an error that names the user's object, before anything is written.

// RUN: glia-opt %s --hls-lower-step --split-input-file --verify-diagnostics

step.program @unknown dt(1000000) real(f32) {
  %line = step.line "cell" : !step.line<4>
  step.population "cell" cells 4 emits(%line : !step.line<4>)
  %v = step.array "cell" "v" init(1.0) : memref<4xf32>
  step.evolve (%v) into (%v) : (memref<4xf32>) -> (memref<4xf32>) {
  ^bb0(%x: f32):
    // expected-error@+3 {{the update of "cell" v has 'arith.maximumf', which the target 'hls' does not support (E2)}}
    // expected-note@+2 {{arithmetic operations of which the target has no form in C++}}
    // expected-note@+1 {{use another model, or --target=cpu}}
    %y = arith.maximumf %x, %x : f32
    step.yield %y : f32
  }
}

// -----

// expected-error@+3 {{network 'mute' gives nothing, which the target 'hls' does not support (E2)}}
// expected-note@+2 {{a kernel without outputs and without events: synthesis would remove all of it}}
// expected-note@+1 {{name an output (snn.output)}}
step.program @mute dt(1000000) real(f32) {
  %v = step.array "cell" "v" init(1.0) : memref<4xf32>
}

// -----

// expected-error@+3 {{network 'large' needs 128 MiB, which the target 'hls' does not support (E2)}}
// expected-note@+2 {{constant data or state beyond 64 MiB: no FPGA has as much memory of its own, and sources of weights that lie outside (--bind=...=axi) would be as large}}
// expected-note@+1 {{compile a smaller network, or use --target=cpu (to compare: --targets=cpu)}}
step.program @large dt(1000000) real(f32) {
  %line = step.line "cell" : !step.line<4>
  step.population "cell" cells 4 emits(%line : !step.line<4>)
  %v = step.array "cell" "v" init(1.0) : memref<33554432xf32>
}

// -----

// expected-error@+3 {{network 'first' ends samples early, which the target 'hls' does not support (E2)}}
// expected-note@+2 {{a sample that ends early (stop_when): streams bring and take the steps that the host said at the start}}
// expected-note@+1 {{watch the events in the host instead, or use --target=cpu or --target=firmware}}
step.program @first dt(1000000) real(f32) {
  %line = step.line "cell" : !step.line<4>
  step.population "cell" cells 4 emits(%line : !step.line<4>)
  %stopped = step.array "first" init(0) : memref<1xi8>
  step.stop_when %line, %stopped : !step.line<4>, memref<1xi8>
}
