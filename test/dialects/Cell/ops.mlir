// Every operation of the cell dialect reads back as it was printed, as text and as bytecode.

// RUN: glia-opt %s | glia-opt | FileCheck %s
// RUN: glia-opt %s --mlir-print-op-generic | glia-opt | FileCheck %s
// RUN: glia-opt %s --emit-bytecode | glia-opt | FileCheck %s
// RUN: glia-opt %s --verify-roundtrip -o %t

// CHECK-LABEL: cell.model @declarations kind(neuron) nir("LIF") {
cell.model @declarations kind(neuron) nir("LIF") {
  // CHECK-NEXT: %[[TAU:.*]] = cell.param "tau" : "s" default(2.000000e-02)
  %tau = cell.param "tau" : "s" default(0.02)
  // CHECK-NEXT: cell.param "r"{{$}}
  %r = cell.param "r"
  // CHECK-NEXT: cell.param "v_leak" : "V"{{$}}
  %leak = cell.param "v_leak" : "V"
  // CHECK-NEXT: cell.param "gain" default(-1.500000e+00)
  %gain = cell.param "gain" default(-1.5)
  // CHECK-NEXT: %[[I:.*]] = cell.port "i"{{$}}
  %i = cell.port "i"
  // CHECK-NEXT: %[[ZERO:.*]] = cell.constant 0.000000e+00
  %zero = cell.constant 0.0
  // CHECK-NEXT: cell.state "v" : "V" init(%[[ZERO]]){{$}}
  %v = cell.state "v" : "V" init(%zero)
  // CHECK-NEXT: cell.state "a" init(%[[TAU]]){{$}}
  %a = cell.state "a" init(%tau)
}

// CHECK-LABEL: cell.model @expressions kind(neuron) {
cell.model @expressions kind(neuron) {
  // CHECK: %[[A:.*]] = cell.port "a"
  %a = cell.port "a"
  // CHECK: %[[B:.*]] = cell.time_step{{$}}
  %b = cell.time_step
  // CHECK: cell.add %[[A]], %[[B]]
  %0 = cell.add %a, %b
  // CHECK: cell.sub %[[A]], %[[B]]
  %1 = cell.sub %a, %b
  // CHECK: cell.mul %[[A]], %[[B]]
  %2 = cell.mul %a, %b
  // CHECK: cell.div %[[A]], %[[B]]
  %3 = cell.div %a, %b
  // CHECK: cell.min %[[A]], %[[B]]
  %4 = cell.min %a, %b
  // CHECK: cell.max %[[A]], %[[B]]
  %5 = cell.max %a, %b
  // CHECK: cell.neg %[[A]]
  %6 = cell.neg %a
  // CHECK: cell.abs %[[A]]
  %7 = cell.abs %a
  // CHECK: %[[GT:.*]] = cell.compare gt %[[A]], %[[B]]
  %gt = cell.compare gt %a, %b
  // CHECK: cell.compare ge %[[A]], %[[B]]
  %ge = cell.compare ge %a, %b
  // CHECK: cell.compare lt %[[A]], %[[B]]
  %lt = cell.compare lt %a, %b
  // CHECK: cell.compare le %[[A]], %[[B]]
  %le = cell.compare le %a, %b
  // CHECK: cell.compare eq %[[A]], %[[B]]
  %eq = cell.compare eq %a, %b
  // CHECK: %[[NE:.*]] = cell.compare ne %[[A]], %[[B]]
  %ne = cell.compare ne %a, %b
  // CHECK: cell.and %[[GT]], %[[NE]]
  %and = cell.and %gt, %ne
  // CHECK: cell.or %[[GT]], %[[NE]]
  %or = cell.or %gt, %ne
  // CHECK: cell.select %[[GT]], %[[A]], %[[B]]
  %8 = cell.select %gt, %a, %b
  // CHECK: cell.crosses %[[A]], %[[B]]
  %z = cell.crosses %a, %b
  // CHECK: cell.exp %[[A]]
  %9 = cell.exp %a
  // CHECK: cell.sigmoid %[[A]]
  %10 = cell.sigmoid %a
  // CHECK: cell.tanh %[[A]]
  %11 = cell.tanh %a
}

// CHECK-LABEL: cell.model @numbers kind(neuron) {
cell.model @numbers kind(neuron) {
  // CHECK: %[[A:.*]] = cell.port "a"
  %a = cell.port "a"
  // CHECK: cell.round %[[A]] to !cell.fixed<16, 8>{{$}}
  %0 = cell.round %a to !cell.fixed<16, 8, nearest_even, saturate>
  // CHECK: cell.round %[[A]] to !cell.fixed<12, 12, floor, wrap>
  %1 = cell.round %a to !cell.fixed<12, 12, floor, wrap>
  // CHECK: cell.table sigmoid %[[A]] from(!cell.fixed<10, 6>) to(!cell.fixed<16, 15>)
  %2 = cell.table sigmoid %a from(!cell.fixed<10, 6>) to(!cell.fixed<16, 15>)
  // CHECK: cell.table exp %[[A]] from(!cell.fixed<16, 12, toward_zero>) to(!cell.fixed<32, 20>)
  %3 = cell.table exp %a from(!cell.fixed<16, 12, toward_zero>) to(!cell.fixed<32, 20>)
}

// CHECK: module attributes {test.kept_as = [!cell.minifloat<4, 3>, !cell.minifloat<1, 0>, !cell.minifloat<8, 7>]}
module attributes {test.kept_as = [!cell.minifloat<4, 3>, !cell.minifloat<1, 0>, !cell.minifloat<8, 7>]} {}

// CHECK-LABEL: cell.model @draws kind(neuron) {
cell.model @draws kind(neuron) {
  // CHECK: %[[P:.*]] = cell.param "p"
  %p = cell.param "p"
  // CHECK: cell.random uniform()
  %u = cell.random uniform()
  // CHECK: cell.random bernoulli(%[[P]])
  %b = cell.random bernoulli(%p)
  // CHECK: %[[N:.*]] = cell.random poisson(%[[P]])
  %n = cell.random poisson(%p)
  // CHECK: cell.emit %[[N]] : !cell.real{{$}}
  cell.emit %n : !cell.real
}

// CHECK-LABEL: cell.model @updates kind(neuron) {
cell.model @updates kind(neuron) {
  // CHECK: %[[ONE:.*]] = cell.constant 1.000000e+00
  %one = cell.constant 1.0
  // CHECK: %[[V:.*]] = cell.state "v"
  %v = cell.state "v" init(%one)
  // CHECK: %[[N:.*]] = cell.state "n"
  %n = cell.state "n" init(%one)
  // CHECK: %[[V1:.*]] = cell.derivative %[[V]], %[[ONE]]
  %v1 = cell.derivative %v, %one
  // CHECK: %[[Z:.*]] = cell.crosses %[[V1]], %[[ONE]]
  %z = cell.crosses %v1, %one
  // CHECK: %[[V2:.*]] = cell.reset %[[V1]], to(%[[ONE]]) by(%[[ONE]]) if %[[Z]]
  %v2 = cell.reset %v1, to(%one) by(%one) if %z
  // CHECK: %[[V3:.*]] = cell.on spike (%[[NOW:.*]] = %[[V2]]) {
  %v3 = cell.on spike (%now = %v2) {
    // CHECK-NEXT: %[[SUM:.*]] = cell.add %[[NOW]], %[[ONE]]
    %sum = cell.add %now, %one
    // CHECK-NEXT: cell.yield %[[SUM]]
    cell.yield %sum
  }
  // CHECK: cell.next %[[N]], %[[ONE]]
  %n1 = cell.next %n, %one
  // CHECK: cell.emit %[[Z]]
  cell.emit %z
  // CHECK: cell.output "last" %[[V3]]
  cell.output "last" %v3
}

// CHECK-LABEL: cell.model @rule kind(plasticity) {
cell.model @rule kind(plasticity) {
  %low = cell.param "low" default(0.0)
  %high = cell.param "high" default(1.0)
  // CHECK: %[[ONE:.*]] = cell.constant 1.000000e+00
  %one = cell.constant 1.0
  // CHECK: cell.port "reward" default(1.000000e+00) per(network)
  %reward = cell.port "reward" default(1.0) per(network)
  // CHECK: %[[W:.*]] = cell.state "w" per(synapse) bounds ["low", "high"]
  %w = cell.state "w" per(synapse) bounds ["low", "high"]
  // CHECK: %[[X:.*]] = cell.state "x" init(%[[ONE]]) per(pre)
  %x = cell.state "x" init(%one) per(pre)
  // CHECK: %[[Y:.*]] = cell.state "y" init(%[[ONE]]) per(post)
  %y = cell.state "y" init(%one) per(post)
  // CHECK: %[[W1:.*]] = cell.on pre (%{{.*}} = %[[W]]) {
  %w1 = cell.on pre (%now = %w) {
    cell.yield %now
  }
  // CHECK: %[[W2:.*]] = cell.on post (%{{.*}} = %[[W1]]) {
  %w2 = cell.on post (%now = %w1) {
    cell.yield %now
  }
  // CHECK: cell.on step (%{{.*}} = %[[W2]]) {
  %w3 = cell.on step (%now = %w2) {
    cell.yield %now
  }
  // CHECK: cell.jump %[[X]] by(%[[ONE]]) on(pre)
  cell.jump %x by(%one) on(pre)
  // CHECK: cell.jump %[[Y]] by(%[[ONE]]) on(post)
  cell.jump %y by(%one) on(post)
}

// Attributes that no syntax mentions are kept.
// CHECK-LABEL: cell.model @noted kind(neuron) attributes {author = "me"}
cell.model @noted kind(neuron) attributes {author = "me"} {
  // CHECK: cell.param "p" {note = 1 : i64}
  %p = cell.param "p" {note = 1 : i64}
}
