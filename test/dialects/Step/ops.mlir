// Every operation of the step dialect reads back as it was printed, as text and as bytecode.

// RUN: glia-opt %s | glia-opt | FileCheck %s
// RUN: glia-opt %s --mlir-print-op-generic | glia-opt | FileCheck %s
// RUN: glia-opt %s --emit-bytecode | glia-opt | FileCheck %s
// RUN: glia-opt %s --verify-roundtrip -o %t

// CHECK-LABEL: step.program @buffers dt(100000) real(f64) {
step.program @buffers dt(100000) real(f64) {
  // CHECK: step.input "image" held cells 784
  step.input "image" held cells 784
  // CHECK: step.input "clicks" events cells 2
  step.input "clicks" events cells 2
  // CHECK: step.input "level" signal cells 1
  step.input "level" signal cells 1
  // CHECK: step.table dense<[{{.*}}]> : tensor<1x2xf64> transposed as memref<2x1xf64>
  %turned = step.table dense<[[1.0, 2.0]]> : tensor<1x2xf64> transposed as memref<2x1xf64>
  // CHECK: %exc_v = step.array "exc" "v" init(-6.500000e-02) : memref<4xf64>
  %v = step.array "exc" "v" init(-0.065) : memref<4xf64>
  // CHECK: %_2nd_layer = step.array "2nd layer" init(0) : memref<4xi32>
  %n = step.array "2nd layer" init(0) : memref<4xi32>
  // CHECK: step.array "each" init(dense<[1.000000e+00, 2.000000e+00]> : tensor<2xf64>) : memref<2xf64>
  %e = step.array "each" init(dense<[1.0, 2.0]> : tensor<2xf64>) : memref<2xf64>
  // CHECK: step.scratch : memref<4xi8>
  %mask = step.scratch : memref<4xi8>
  // CHECK: step.table dense<{{\[\[}}1.000000e+00, 2.000000e+00]]> : tensor<1x2xf64> as memref<1x2xf64>
  %w = step.table dense<[[1.0, 2.0]]> : tensor<1x2xf64> as memref<1x2xf64>
  // CHECK: %[[CLICKS:.*]] = step.line "clicks" external : {{.*}}<2{{ ?}}, slots = 3, counted = true>
  %clicks = step.line "clicks" external : !step.line<2, slots = 3, counted = true>
  // CHECK: %[[EXC:.*]] = step.line "exc" : {{.*}}<4{{ ?}}>
  %exc = step.line "exc" : !step.line<4>
  // CHECK: step.population "exc" cells 4 emits(%[[EXC]] : {{.*}}<4{{ ?}}>)
  step.population "exc" cells 4 emits(%exc : !step.line<4>)
  // CHECK: step.population "quiet" cells 3{{$}}
  step.population "quiet" cells 3
  // CHECK: step.output "out" %{{.*}} : memref<4xi32>
  step.output "out" %n : memref<4xi32>
}

// CHECK-LABEL: step.program @statements
step.program @statements dt(1000000) real(f32) {
  %image = step.array "image" init(0.0) : memref<4xf32>
  %history = step.array "image" init(0.0) : memref<3x4xf32>
  %in = step.line "in" external : !step.line<4, slots = 3, counted = true>
  %out = step.line "out" : !step.line<4>
  %mask = step.scratch : memref<4xi8>
  %sums = step.scratch : memref<4xf32>
  %counts = step.array "out" init(0) : memref<4xi32>
  %weights = step.table dense<0.5> : tensor<4x4xf32> as memref<4x4xf32>
  %rows = step.table dense<[0, 1, 1, 1, 1, 1, 1, 1, 2]> : tensor<9xi32> as memref<9xi32>
  %entries = step.table dense<[0, 1]> : tensor<2xi32> as memref<2xi32>
  %list = step.table dense<[0.5, 0.25]> : tensor<2xf32> as memref<2xf32>
  %room = step.scratch : memref<4xi32>
  // CHECK: step.once {
  // CHECK-NEXT: step.receive "image" held into %{{.*}} : memref<4xf32>
  step.once {
    step.receive "image" held into %image : memref<4xf32>
  }
  // CHECK: step.receive "in" events into %[[IN:.*]] : !step.line<4{{ ?}}, slots = 3, counted = true>
  step.receive "in" events into %in : !step.line<4, slots = 3, counted = true>
  // CHECK: step.every 10 {
  // CHECK-NEXT: step.fill %[[SUMS:.*]] : memref<4xf32>
  step.every 10 {
    step.fill %sums : memref<4xf32>
  }
  // CHECK: step.silence %[[OUT:.*]] : {{.*}}<4{{ ?}}>
  step.silence %out : !step.line<4>
  // CHECK: step.scatter %[[IN]] from(0) rows(%{{.*}}) targets(%{{.*}}) synapses(%{{.*}} : memref<2xi32>) weights(%{{.*}}) into
  step.scatter %in from(0) rows(%rows) targets(%entries) synapses(%entries : memref<2xi32>) weights(%list) into %sums
    : !step.line<4, slots = 3, counted = true>, memref<9xi32>, memref<2xi32>, memref<2xf32>, memref<4xf32>
  // CHECK: step.deliver %[[IN]] at 2 rows(%[[W:.*]]) into %[[SUMS]] :
  step.deliver %in at 2 rows(%weights) into %sums
    : !step.line<4, slots = 3, counted = true>, memref<4x4xf32>, memref<4xf32>
  // CHECK: step.deliver %[[IMAGE:.*]] rows(%[[W]]) list(%{{.*}} : memref<4xi32>) into %[[SUMS]] :
  step.deliver %image rows(%weights) list(%room : memref<4xi32>) into %sums
    : memref<4xf32>, memref<4x4xf32>, memref<4xf32>
  // CHECK: step.remember %[[SUMS]] in %[[HISTORY:.*]] : memref<4xf32>, memref<3x4xf32>
  step.remember %sums in %history : memref<4xf32>, memref<3x4xf32>
  // CHECK: step.recall %[[HISTORY]] at 2 into %[[SUMS]] : memref<3x4xf32>, memref<4xf32>
  step.recall %history at 2 into %sums : memref<3x4xf32>, memref<4xf32>
  // CHECK: step.compact %{{.*}} into %[[OUT]] : memref<4xi8>, {{.*}}<4{{ ?}}>
  step.compact %mask into %out : memref<4xi8>, !step.line<4>
  // CHECK: step.tally %[[OUT]] into %{{.*}} : {{.*}}<4{{ ?}}>, memref<4xi32>
  step.tally %out into %counts : !step.line<4>, memref<4xi32>
  // CHECK: step.bump %[[SUMS]] by(-2.500000e-01) on %[[OUT]] : memref<4xf32>, {{.*}}<4{{ ?}}>
  step.bump %sums by(-0.25) on %out : memref<4xf32>, !step.line<4>
  // CHECK: %[[STOPPED:.*]] = step.array "n" init(0) : memref<1xi8>
  %stopped = step.array "n" init(0) : memref<1xi8>
  // CHECK: step.stop_when %[[OUT]], %[[STOPPED]] : {{.*}}<4{{ ?}}>, memref<1xi8>
  step.stop_when %out, %stopped : !step.line<4>, memref<1xi8>
}

// CHECK-LABEL: step.program @windows
step.program @windows dt(1000000) real(f32) {
  %line = step.line "in" : !step.line<16, slots = 2>
  %x = step.scratch : memref<9xf32>
  %room = step.scratch : memref<9xi32>
  %w = step.table dense<0.1> : tensor<1x2x2x4xf32> as memref<1x2x2x4xf32>
  %last = step.scratch : memref<16xf32>
  %first = step.scratch : memref<16xf32>
  // CHECK: step.convolve %{{.*}} weights(%{{.*}}) list(%{{.*}} : memref<9xi32>) into %{{.*}} source [1, 3, 3] target [4, 2, 2] stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 :
  step.convolve %x weights(%w) list(%room : memref<9xi32>) into %last source [1, 3, 3] target [4, 2, 2] stride [1, 1]
    padding [0, 0] dilation [1, 1] groups 1 : memref<9xf32>, memref<1x2x2x4xf32>, memref<16xf32>
  // CHECK: step.transpose %{{.*}} channels 4 into %{{.*}} : memref<16xf32>, memref<16xf32>
  step.transpose %last channels 4 into %first : memref<16xf32>, memref<16xf32>
  // CHECK: step.pool %{{.*}} at 1 into %{{.*}} source [1, 4, 4] target [1, 4, 4] kernel [1, 1] stride [1, 1] padding [0, 0] :
  step.pool %line at 1 into %first source [1, 4, 4] target [1, 4, 4] kernel [1, 1] stride [1, 1] padding [0, 0]
    : !step.line<16, slots = 2>, memref<16xf32>
}

// CHECK-LABEL: step.program @regions
step.program @regions dt(1000000) real(f32) {
  %line = step.line "pre" : !step.line<1>
  %v = step.array "cell" "v" init(1.0) : memref<4xf32>
  %one = step.array "cell" "one" init(1.0) : memref<1xf32>
  %bits = step.scratch : memref<4xi32>
  // CHECK: step.evolve{{ ?}}(%[[V:.*]], %[[ONE:.*]]) into{{ ?}}(%[[V]], %[[BITS:.*]]) : (memref<4xf32>, memref<1xf32>) -> (memref<4xf32>, memref<4xi32>) {
  // CHECK-NEXT: ^bb0(%[[X:.*]]: f32, %{{.*}}: f32):
  step.evolve (%v, %one) into (%v, %bits) : (memref<4xf32>, memref<1xf32>) -> (memref<4xf32>, memref<4xi32>) {
  ^bb0(%x: f32, %y: f32):
    // CHECK-NEXT: %[[R:.*]] = step.random_bits seed 7 stream 3 draw 1 : i32
    %r = step.random_bits seed 7 stream 3 draw 1 : i32
    // CHECK-NEXT: step.yield %[[X]], %[[R]] : f32, i32
    step.yield %x, %r : f32, i32
  }
  // CHECK: %[[T:.*]] = step.table dense<1.000000e+00>
  %t = step.table dense<1.0> : tensor<4xf32> as memref<4xf32>
  // CHECK: step.evolve
  step.evolve (%v) into (%v) : (memref<4xf32>) -> (memref<4xf32>) {
  ^bb0(%x: f32):
    // CHECK: step.lookup "tanh" %{{.*}} fraction 1 in %[[T]] : (f32, memref<4xf32>) -> f32
    %y = step.lookup "tanh" %x fraction 1 in %t : (f32, memref<4xf32>) -> f32
    step.yield %y : f32
  }
  %rows = step.table dense<[0, 1]> : tensor<2xi32> as memref<2xi32>
  %entry = step.table dense<[0]> : tensor<1xi32> as memref<1xi32>
  %w = step.array "hebb" "w" init(0.5) : memref<1xf32>
  // CHECK: step.learn pre %{{.*}} from(0) to(0) rows(%{{.*}}) others(%{{.*}}) synapses(%{{.*}}) weights(%{{.*}}) pre(%{{.*}}) post(%{{.*}}) scalars(%{{.*}}) :
  step.learn pre %line from(0) to(0) rows(%rows) others(%entry) synapses(%entry) weights(%w) pre(%one) post(%one)
    scalars(%one)
    : (!step.line<1>, memref<2xi32>, memref<1xi32>, memref<1xi32>, memref<1xf32>, memref<1xf32>, memref<1xf32>, memref<1xf32>) -> () {
  ^bb0(%now: f32, %x: f32, %trace: f32, %level: f32):
    %new = arith.addf %now, %trace : f32
    step.yield %new : f32
  }
  // CHECK: step.learn each %{{.*}} from(0) to(3) rows(%{{.*}}) others(%{{.*}}) synapses(%{{.*}}) delays(%{{.*}}) weights(%{{.*}}) pre(%{{.*}}, %{{.*}}) post(%{{.*}}) scalars(%{{.*}}) :
  step.learn each %line from(0) to(3) rows(%rows) others(%entry) synapses(%entry) delays(%entry)
    weights(%w) pre(%one, %one) post(%one) scalars(%one)
    : (!step.line<1>, memref<2xi32>, memref<1xi32>, memref<1xi32>, memref<1xi32>, memref<1xf32>, memref<1xf32>, memref<1xf32>, memref<1xf32>, memref<1xf32>) -> () {
  ^bb0(%now: f32, %x: f32, %y: f32, %z: f32, %level: f32):
    step.yield %level : f32
  }
}
