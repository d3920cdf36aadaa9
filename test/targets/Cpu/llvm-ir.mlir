// The code generator gets LLVM IR that rounds every operation, calls nothing but intrinsics, and describes the network.

// RUN: glia inspect %s --stop-after=artefact -q > %t.ll
// RUN: FileCheck %s --input-file=%t.ll
// RUN: FileCheck %s --input-file=%t.ll --check-prefix=EXACT
// RUN: FileCheck %s --input-file=%t.ll --check-prefix=ALONE
// RUN: glia inspect %s --stop-after=artefact -q --precision=f64 > %t.f64.ll
// RUN: FileCheck %s --input-file=%t.f64.ll
// RUN: FileCheck %s --input-file=%t.f64.ll --check-prefix=EXACT
// The same IR again, byte for byte.
// RUN: glia inspect %s --stop-after=artefact -q | cmp - %t.ll

// CHECK: @my_net_network = {{.*}}constant
// CHECK: define void @my_net_reset(
// CHECK: define void @my_net_init(
// CHECK: define void @my_net_step(

// EXACT-NOT: fmuladd
// EXACT-NOT: llvm.fma
// EXACT-NOT: {{f(add|sub|mul|div|cmp|neg) .*(contract|reassoc|fast|nnan|ninf|nsz|arcp|afn)}}
// EXACT-NOT: vector.reduce.f

// ALONE-NOT: declare {{.*}}@{{[^l]}}
// ALONE-NOT: @malloc
cell.model @lif kind(neuron) {
  %tau = cell.param "tau" default(0.01)
  %th = cell.param "th" default(1.0)
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %v = cell.state "v" init(%zero)
  %d = cell.sub %i, %v
  %dv = cell.div %d, %tau
  %v1 = cell.derivative %v, %dv
  %z = cell.crosses %v1, %th
  %v2 = cell.reset %v1, to(%zero) by(%th) if %z
  cell.emit %z
}
snn.network "my net" dt(1 ms) seed(3) {
  %image = snn.input "image" : !snn.signal<1x8x8>
  %in = snn.input "in" : !snn.events<300>
  %dense = snn.project "dense" %in via(#snn.dense) weight(dense<0.01> : tensor<300x300xf32>) : (!snn.events<300>) -> !snn.drive<300>
  %drawn = snn.project "drawn" %in via(#snn.fixed_probability<300, 0.1 : f64>) weight(0.1) delay(#snn.uniform_steps<1, 5>) : (!snn.events<300>) -> !snn.drive<300>
  %p = snn.population "p" model(@lif) (i = %dense, %drawn) : (!snn.drive<300>, !snn.drive<300>) -> !snn.events<300>
  %conv = snn.project "conv" %image via(#snn.conv2d) weight(dense<0.1> : tensor<8x1x3x3xf32>) : (!snn.signal<1x8x8>) -> !snn.drive<8x6x6>
  %q = snn.population "q" model(@lif) (i = %conv) : (!snn.drive<8x6x6>) -> !snn.events<8x6x6>
  %pool = snn.project "pool" %q via(#snn.sum_pool2d<kernel = [2, 2]>) : (!snn.events<8x6x6>) -> !snn.drive<8x3x3>
  %r = snn.population "r" model(@lif) (i = %pool) : (!snn.drive<8x3x3>) -> !snn.events<8x3x3>
  snn.output "out" %r : !snn.events<8x3x3>
}
