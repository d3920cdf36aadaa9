// A network in fixed point is sources without a real: integers as narrow as their ranges, and what the caller gives beyond
// a storage or a bound of counts is cut off. Compiled and run; nothing overflows. A snapshot goes on where it was taken.

// RUN: rm -rf %t && glia compile %s -q --target=firmware -o %t/fw
// RUN: FileCheck %s --check-prefix=HEADER < %t/fw/small.h
// RUN: FileCheck %s --check-prefix=SOURCE < %t/fw/small.c
// RUN: FileCheck %s --check-prefix=REPORT < %t/fw/report.json
// RUN: cc -std=c99 -O2 -Wall -Wextra -Wconversion -Werror -pedantic -fsanitize=undefined -fno-sanitize-recover %t/fw/small.c %source/test/firmware/fixed.c -I%t/fw -o %t/run
// RUN: %t/run | FileCheck %s

// HEADER: Input "x": 2 cells, signal, new values in each step, multiples of 2^-7 in 12 bits.
// HEADER: Output "c": 2 cells; state->c_tally holds the sums over this sample, multiples of 2^-4 in 32 bits.
// HEADER: #define SMALL_INPUT_X_FRACTION 7
// HEADER: #define SMALL_OUTPUT_C_FRACTION 4
// HEADER: const int16_t *x; /* "x", 2 cells, multiples of 2^-7 in 12 bits */
// HEADER: int16_t c_v[2]; /* "c" v, multiples of 2^-4 in 16 bits */

// SOURCE-NOT: float
// SOURCE-NOT: double
// SOURCE: static const int8_t in_to_c_weights[6]
// SOURCE: const int32_t times = count_2 < -2 ? -2 : (count_2 > 2 ? 2 : count_2);
// SOURCE: state->x[i] = value < -2048 ? -2048 : (value > 2047 ? 2047 : value);
// SOURCE-NOT: float
// SOURCE-NOT: double

// REPORT: "inputs": [
// REPORT: "bits": 12,
// REPORT: "fraction": 7,
// REPORT: "kind": "signal",
// REPORT-NEXT: "member": "x",
// REPORT-NEXT: "name": "x",
// REPORT-NEXT: "rounding": "nearest_even",
// REPORT-NEXT: "type": "int16_t"
// REPORT: "outputs": [
// REPORT: "fraction": 4,
// REPORT: "member": "c_tally",

// In sixteenths: counts of 100 and -100 are 2 and -2, 127 each; 5000 and -5000 are 2047 and -2048, eight a sixteenth. Then
// a count of 7 is 2, 3 each. Nothing is left of the step before, but in the tally.
// CHECK: v 764 -256
// CHECK: v 262 -256
// CHECK: restored 262 -256
// CHECK: tally 1026 -512
snn.network "small" dt(1 ms) {
  %in = snn.input "in" counts(2) : !snn.events<3>
  %x = snn.input "x" storage(!cell.fixed<12, 7>) : !snn.signal<2>
  %in_to_c = snn.project "in_to_c" %in via(#snn.dense) weight(dense<[[127, -127, 3], [0, 0, 0]]> : tensor<2x3xi8>) scale(0.0625)
             : (!snn.events<3>) -> !snn.drive<2>
  %x_to_c = snn.project "x_to_c" %x via(#snn.dense) weight(dense<[[1, 0], [0, 1]]> : tensor<2x2xi2>) : (!snn.signal<2>) -> !snn.drive<2>
  %c = snn.population "c" model(@li) (i = %in_to_c, %x_to_c) with({tau = 0.001, r = 1.0}) storage(!cell.fixed<16, 4>)
       : (!snn.drive<2>, !snn.drive<2>) -> !snn.signal<2>
  snn.output "c" %c : !snn.signal<2>
}
