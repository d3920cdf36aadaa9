// A network whose parts all need each other in every step cannot be divided into tasks; that is said with what to do.

// RUN: glia-opt %s --hls-lower-step=architecture=dataflow --verify-diagnostics

// expected-error@+3 {{network 'alone' as dataflow, which the target 'hls' does not support (E2)}}
// expected-note@+2 {{a dataflow architecture for a network whose parts all need each other in every step (one population, or cycles through all of them): there would be a single task}}
// expected-note@+1 {{use --architecture=shared}}
step.program @alone dt(1000000) real(f32) {
  %line = step.line "cell" : !step.line<4>
  step.population "cell" cells 4 emits(%line : !step.line<4>)
  %v = step.array "cell" "v" init(1.0) : memref<4xf32>
  %fires = step.scratch : memref<4xi8>
  step.evolve (%v) into (%v, %fires) : (memref<4xf32>) -> (memref<4xf32>, memref<4xi8>) {
  ^bb0(%x: f32):
    %one = arith.constant 1.0 : f32
    %f = arith.cmpf ogt, %x, %one : f32
    %m = arith.extui %f : i1 to i8
    step.yield %x, %m : f32, i8
  }
  step.compact %fires into %line : memref<4xi8>, !step.line<4>
}
