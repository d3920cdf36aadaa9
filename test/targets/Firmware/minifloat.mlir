// Minifloats lie in flash as codes, a byte each or two to a byte, and are decoded as they are read; those whose integers take
// no more are integers.

// RUN: rm -rf %t && glia compile %s -q --target=firmware -o %t/fw | FileCheck %s --check-prefix=SUMMARY
// RUN: FileCheck %s < %t/fw/mini.c
// RUN: make -C %t/fw >/dev/null

// SUMMARY: flash    70 bytes of constant data

// CHECK: /* 2 x 10, minifloats of 3 exponent and 2 mantissa bits */
// CHECK-NEXT: static const uint8_t {{.*}}[20] = {
// CHECK-NEXT: 31u, 32u, 0u,
// CHECK: /* 2 x 10, minifloats of 2 exponent and 1 mantissa bits, 4 bits each */
// CHECK-NEXT: static const uint8_t {{.*}}[10] = {
// CHECK-NEXT: 135u,
// CHECK: /* 2 x 10 */
// CHECK-NEXT: static const int8_t {{.*}}[20] = {
// CHECK-NEXT: 60, 0,
// CHECK: /* 2 x 10, minifloats of 5 exponent and 2 mantissa bits */
// CHECK-NEXT: static const uint8_t {{.*}}[20] = {
// CHECK: glia_minifloat({{.*}}, 3u, 2u)
// CHECK: glia_minifloat({{.*}}glia_int4(row, target), 2u, 1u)
// CHECK: glia_minifloat_long({{.*}}, 5u, 2u)

snn.network "mini" dt(1 ms) {
  %in = snn.input "in" counts(1) : !snn.events<2>
  %b = snn.project "b" %in via(#snn.dense) weight(dense_resource<b> : tensor<10x2x!cell.minifloat<3, 2>>)
       : (!snn.events<2>) -> !snn.drive<10>
  %h = snn.project "h" %in via(#snn.dense) weight(dense_resource<h> : tensor<10x2x!cell.minifloat<2, 1>>)
       : (!snn.events<2>) -> !snn.drive<10>
  %i = snn.project "i" %in via(#snn.dense) weight(dense_resource<i> : tensor<10x2x!cell.minifloat<2, 3>>)
       : (!snn.events<2>) -> !snn.drive<10>
  %l = snn.project "l" %in via(#snn.dense) weight(dense_resource<l> : tensor<10x2x!cell.minifloat<5, 2>>)
       : (!snn.events<2>) -> !snn.drive<10>
  %p = snn.population "p" model(@relay) (i = %b, %h, %i, %l) storage(!cell.fixed<16, 4>)
       : (!snn.drive<10>, !snn.drive<10>, !snn.drive<10>, !snn.drive<10>) -> !snn.events<10>
  snn.output "p" %p : !snn.events<10>
}
cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %z = cell.crosses %i, %half
  cell.emit %z
}

{-#
  dialect_resources: {
    builtin: {
      b: "0x010000001F3F200100070E151C232A31383F060D141B2229",
      h: "0x01000000070F080100050A0F04090E03080D02070C01060B",
      i: "0x010000001F3F2001000B16212C37020D18232E39040F1A25",
      l: "0x010000007FFF8001000D1A2734414E5B6875828F9CA9B6C3"
    }
  }
#-}
