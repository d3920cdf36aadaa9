// Sums of a step lie on its stack up to 1024 bytes: the struct is the state and nothing else. Beyond, they end the struct, are no
// part of a snapshot, and the summary says so. Both compute the same.

// RUN: rm -rf %t && mkdir %t && sed 's/257/256/g' %s > %t/small.mlir
// RUN: glia compile %t/small.mlir -q --target=firmware -o %t/small | FileCheck %s --check-prefix=SMALL
// RUN: FileCheck %s --check-prefix=STRUCT --implicit-check-not=scratch < %t/small/wide.h
// RUN: FileCheck %s --check-prefix=STEP < %t/small/wide.c
// RUN: glia compile %s -q --target=firmware -o %t/large | FileCheck %s --check-prefix=LARGE
// RUN: FileCheck %s --check-prefix=MEMBER < %t/large/wide.h
// RUN: glia verify %t/small.mlir -q --steps=5 --targets=firmware | FileCheck %s
// RUN: glia verify %s -q --steps=5 --targets=firmware | FileCheck %s

// SMALL: bytes of state{{$}}
// SMALL-NEXT: (1024 bytes of it are sums of a step)
// STRUCT: #define WIDE_STATE_BYTES sizeof(wide_state)
// STEP: void wide_step(wide_state *state) {
// STEP-NEXT: wide_scratch scratch;
// LARGE: bytes of state, 1028 of scratch
// MEMBER: #define WIDE_STATE_BYTES offsetof(wide_state, scratch)
// MEMBER: wide_scratch scratch;
// CHECK: equal: interpreter, firmware and object
snn.network "wide" dt(1 ms) {
  %noise = snn.population "noise" model(@poisson_source) () with({rate = 400.0}) : () -> !snn.events<3>
  %drive = snn.project "drive" %noise via(#snn.dense) weight(dense<0.5> : tensor<257x3xf32>) : (!snn.events<3>) -> !snn.drive<257>
  %cells = snn.population "cells" model(@lif) (i = %drive) with({tau = 0.01, r = 10.0, v_threshold = 1.0})
           : (!snn.drive<257>) -> !snn.events<257>
  snn.output "cells" %cells : !snn.events<257>
}
