// Weights that one, two or four bits hold are elements of as many bits for synthesis, and bytes for simulation.

// RUN: rm -rf %t && glia compile %s -q --target=hls -o %t/hls
// RUN: FileCheck %s < %t/hls/net_packed.cpp
// RUN: FileCheck %s --check-prefix=REPORT < %t/hls/report.json

// CHECK: #include <ap_int.h>
// CHECK: static const bool [[SIGNS:[a-z_0-9]+]][20] = {
// CHECK-NEXT: {{^ *}}1, 0, 0,
// CHECK: #ifdef __SYNTHESIS__
// CHECK-NEXT: static const ap_int<2> [[TWO:[a-z_0-9]+]][20] = {
// CHECK-NEXT: #else
// CHECK-NEXT: static const int8_t [[TWO]][20] = {
// CHECK-NEXT: #endif
// CHECK-NEXT: {{^ *}}-1, 0, 0,
// CHECK: [[SIGNS]][row + target] ? -1 : 1
// CHECK: (int8_t)[[TWO]][row + target]

// REPORT: "bits": 1,
// REPORT: "bits": 2,

snn.network "packed" dt(1 ms) {
  %in = snn.input "in" counts(1) : !snn.events<2>
  %s = snn.project "s" %in via(#snn.dense) weight(dense<[[1, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 1]]> : tensor<10x2xi1>)
       : (!snn.events<2>) -> !snn.drive<10>
  %t = snn.project "t" %in via(#snn.dense) weight(dense<[[-1, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, -2]]> : tensor<10x2xi8>)
       : (!snn.events<2>) -> !snn.drive<10>
  %p = snn.population "p" model(@relay) (i = %s, %t) storage(!cell.fixed<16, 4>)
       : (!snn.drive<10>, !snn.drive<10>) -> !snn.events<10>
  snn.output "p" %p : !snn.events<10>
}
cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %z = cell.crosses %i, %half
  cell.emit %z
}
