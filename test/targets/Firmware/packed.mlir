// Weights that one, two or four bits hold share bytes of flash, and the report counts those.

// RUN: rm -rf %t && glia compile %s -q --target=firmware -o %t/fw | FileCheck %s --check-prefix=SUMMARY
// RUN: FileCheck %s --check-prefix=SOURCE < %t/fw/packed.c
// RUN: FileCheck %s --check-prefix=REPORT < %t/fw/report.json
// RUN: make -C %t/fw >/dev/null

// SUMMARY: flash    20 bytes of constant data

// Ten targets: two bytes for signs, three for two bits, five for four.
// SOURCE: /* 2 x 10, signs of one bit: set for -1 */
// SOURCE-NEXT: static const uint8_t {{.*}}[4] = {
// SOURCE-NEXT: 1u, 0u, 0u, 2u,
// SOURCE: /* 2 x 10, 2 bits each */
// SOURCE-NEXT: static const uint8_t {{.*}}[6] = {
// SOURCE-NEXT: 3u, 0u, 0u, 0u, 0u, 8u,
// SOURCE: /* 2 x 10, 4 bits each */
// SOURCE-NEXT: static const uint8_t {{.*}}[10] = {
// SOURCE-NEXT: 143u, 17u, 0u, 0u, 0u, 17u, 17u, 0u, 0u, 112u,
// SOURCE: glia_sign(row, target)
// SOURCE: glia_int2(row, target)
// SOURCE: glia_int4(row, target)

// REPORT: "flash_data_bytes": 20

snn.network "packed" dt(1 ms) {
  %in = snn.input "in" counts(1) : !snn.events<2>
  %s = snn.project "s" %in via(#snn.dense) weight(dense<[[1, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 1]]> : tensor<10x2xi1>)
       : (!snn.events<2>) -> !snn.drive<10>
  %t = snn.project "t" %in via(#snn.dense) weight(dense<[[-1, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, -2]]> : tensor<10x2xi8>)
       : (!snn.events<2>) -> !snn.drive<10>
  %f = snn.project "f" %in via(#snn.dense) weight(dense<[[-1, 1], [-8, 1], [1, 1], [1, 1], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 7]]> : tensor<10x2xi4>)
       : (!snn.events<2>) -> !snn.drive<10>
  %p = snn.population "p" model(@relay) (i = %s, %t, %f) storage(!cell.fixed<16, 4>)
       : (!snn.drive<10>, !snn.drive<10>, !snn.drive<10>) -> !snn.events<10>
  snn.output "p" %p : !snn.events<10>
}
cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %z = cell.crosses %i, %half
  cell.emit %z
}
