// Updates without inputs, and handlers that read no trace or modulator, read back: an empty list of types is one.

// RUN: glia-opt %s | glia-opt | FileCheck %s

step.program @p dt(1000000) real(f32) {
  %v = step.array "v" init(1.0) : memref<4xf32>
  // CHECK: step.evolve{{ ?}}() into{{ ?}}(%{{.*}}) : () -> memref<4xf32> {
  step.evolve () into (%v) : () -> memref<4xf32> {
    %one = arith.constant 1.0 : f32
    step.yield %one : f32
  }
  %line = step.line "pre" : !step.line<1>
  %rows = step.table dense<[0, 1]> : tensor<2xi32> as memref<2xi32>
  %entry = step.table dense<[0]> : tensor<1xi32> as memref<1xi32>
  %w = step.array "hebb" "w" init(0.5) : memref<1xf32>
  // CHECK: step.learn pre {{.*}} pre() post() scalars() : ({{.*}}) -> () {
  step.learn pre %line from(0) to(0) rows(%rows) others(%entry) synapses(%entry) weights(%w) pre() post()
    scalars()
    : (!step.line<1>, memref<2xi32>, memref<1xi32>, memref<1xi32>, memref<1xf32>) -> () {
  ^bb0(%now: f32):
    step.yield %now : f32
  }
}
