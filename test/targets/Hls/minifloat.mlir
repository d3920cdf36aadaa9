// Minifloats are elements of as many bits as their codes for synthesis, and are decoded as they are read.

// RUN: rm -rf %t && glia compile %s -q --target=hls -o %t/hls
// RUN: FileCheck %s < %t/hls/net_mini.cpp
// RUN: FileCheck %s --check-prefix=REPORT < %t/hls/report.json

// CHECK: static const ap_uint<6> [[SIX:[a-z_0-9]+]][20] = {
// CHECK-NEXT: #else
// CHECK-NEXT: static const uint8_t [[SIX]][20] = {
// CHECK-NEXT: #endif
// CHECK-NEXT: {{^ *}}31u, 32u, 0u,
// CHECK: static const ap_uint<4> [[FOUR:[a-z_0-9]+]][20] = {
// CHECK: static const ap_uint<6> [[INNER:[a-z_0-9]+]][20] = {
// CHECK: static const uint8_t [[INNER]][20] = {
// CHECK: static const uint8_t [[BYTE:[a-z_0-9]+]][20] = {
// CHECK: glia_minifloat((uint32_t)[[SIX]][row + target], 3u, 2u)
// CHECK: glia_minifloat((uint32_t)[[FOUR]][row + target], 2u, 1u)
// CHECK: glia_minifloat_long((uint32_t)[[BYTE]][row + target], 5u, 2u)

// REPORT: "bits": 6,
// REPORT: "bits": 4,

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
