// Weights in memory outside: a port for each projection, a row at a time in words; what cannot lie there is refused.

// RUN: rm -rf %t && glia compile %s -q --target=hls --bind=d=axi,e=axi -o %t/hls
// RUN: FileCheck %s --check-prefix=HEADER < %t/hls/net_outside.h
// RUN: FileCheck %s < %t/hls/net_outside.cpp
// RUN: FileCheck %s --check-prefix=WEIGHTS < %t/hls/net_outside_weights.h
// RUN: FileCheck %s --check-prefix=DRIVER < %t/hls/net_outside_driver.h
// RUN: FileCheck %s --check-prefix=DESIGN < %t/hls/vivado.tcl
// RUN: FileCheck %s --check-prefix=SCRIPT < %t/hls/run_hls.tcl
// RUN: FileCheck %s --check-prefix=REPORT < %t/hls/report.json
// RUN: make -s -C %t/hls CXXFLAGS=-Werror csim | FileCheck %s --check-prefix=SIM
// RUN: cc -std=c99 -pedantic -Wall -Wextra -Wconversion -Werror -fsyntax-only -x c %t/hls/net_outside_driver.h -include %t/hls/net_outside_weights.h
// SIM: equal: 200 steps

// 40 weights of 32 bits are three words of 512 bits, 3 of 32 one of 128.
// HEADER: mem_in_to_p_weights: weights of projection "d": 2 rows of 40 weights of 32 bits, a row in 3 words of 512 bits.
// HEADER: const ap_uint<512> *mem_in_to_p_weights,
// HEADER-NEXT: const ap_uint<128> *mem_p_to_q_weights,
// HEADER-NEXT: bool start_of_sample);

// CHECK: #include "glia_memory.h"
// CHECK-NOT: static const float in_to_p_weights[
// CHECK: static float row_of_in_to_p_weights[48]; /* the row of "d" that is delivered */
// CHECK: static void deliver_in_to_p(const ap_uint<512> *mem_in_to_p_weights) {
// CHECK: const int32_t first_word = cell * 3;
// CHECK-NEXT: for (int32_t word = 0; word < 3; ++word) {
// CHECK-NEXT: #pragma HLS PIPELINE II=1
// CHECK-NEXT: const ap_uint<512> bits = mem_in_to_p_weights[first_word + word];
// CHECK-NEXT: for (int32_t i = 0; i < 16; ++i) {
// CHECK-NEXT: #pragma HLS UNROLL
// CHECK-NEXT: row_of_in_to_p_weights[word * 16 + i] = glia_f32_of_bits(glia_field<32>(bits, i));
// CHECK: += row_of_in_to_p_weights[target] * times;
// CHECK: void net_outside(
// CHECK: #pragma HLS INTERFACE mode=m_axi port=mem_in_to_p_weights bundle=mem_in_to_p_weights offset=slave depth=6 max_read_burst_length=4 num_read_outstanding=1
// CHECK: #pragma HLS INTERFACE mode=m_axi port=mem_p_to_q_weights bundle=mem_p_to_q_weights offset=slave depth=40 max_read_burst_length=2 num_read_outstanding=1
// CHECK: #pragma HLS INTERFACE mode=s_axilite port=mem_in_to_p_weights
// CHECK: #pragma HLS ARRAY_RESHAPE variable=row_of_in_to_p_weights type=cyclic factor=16
// CHECK: deliver_in_to_p(mem_in_to_p_weights);

// WEIGHTS: static const uint32_t net_outside_mem_in_to_p_weights[96] GLIA_ALIGNED(64) = {
// WEIGHTS-NEXT: {{^ *}}0x3f000000u,
// WEIGHTS: static const uint32_t net_outside_mem_p_to_q_weights[160] GLIA_ALIGNED(16) = {
// WEIGHTS-NEXT: {{^ *}}0x3e800000u, 0x3e800000u, 0x3e800000u, 0x00000000u,

// DRIVER: #define NET_OUTSIDE_MEM_IN_TO_P_WEIGHTS 0x10
// DRIVER: #define NET_OUTSIDE_MEM_P_TO_Q_WEIGHTS 0x1c
// DRIVER: #define NET_OUTSIDE_START_OF_SAMPLE 0x28
// DRIVER: registers[NET_OUTSIDE_MEM_IN_TO_P_WEIGHTS / 4] = (uint32_t)mem_in_to_p_weights;
// DRIVER-NEXT: registers[NET_OUTSIDE_MEM_IN_TO_P_WEIGHTS / 4 + 1] = (uint32_t)(mem_in_to_p_weights >> 32);

// DESIGN: set memories {mem_in_to_p_weights mem_p_to_q_weights}
// SCRIPT: config_interface -m_axi_addr64
// REPORT: "outside": [
// REPORT: "bytes": 384,
// REPORT: "object": "d",

// RUN: glia verify %s -q --targets=hls --steps=20 --bind=d=axi,e=axi | FileCheck %s --check-prefix=EQUAL
// RUN: glia verify %s -q --targets=hls --steps=20 --bind=d=axi,e=axi --architecture=dataflow | FileCheck %s --check-prefix=EQUAL
// EQUAL: equal: interpreter and hls agree bit for bit

// RUN: not glia compile %s -q --target=hls --bind=s=axi -o %t/none 2>&1 | FileCheck %s --check-prefix=LIST
// LIST: error: projection 's' with its weights in memory outside (axi), which the target 'hls' does not support (E2)
// LIST-NEXT: note: weights in memory outside (axi) of a projection that is a list of synapses
// LIST-NEXT: note: leave them within
// RUN: not glia compile %s -q --target=hls --bind=l=axi -o %t/none 2>&1 | FileCheck %s --check-prefix=LEARNS
// LEARNS: error: projection 'l' with its weights in memory outside (axi), which the target 'hls' does not support (E2)
// LEARNS-NEXT: note: weights in memory outside (axi) of a projection that learns
// RUN: not glia compile %s -q --target=hls --bind=p=axi -o %t/none 2>&1 | FileCheck %s --check-prefix=NONE
// NONE: error: 'p' is no projection of network 'outside' that has weights; only those can lie in memory outside (axi)
// NONE-NEXT: note: there are 'd', 'e'
// RUN: test ! -e %t/none

snn.network "outside" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.dense) weight(dense<0.5> : tensor<40x2xf32>) : (!snn.events<2>) -> !snn.drive<40>
  %s = snn.project "s" %in via(#snn.sparse<40>) weight(dense<[0.5, 0.25]> : tensor<2xf32>)
       synapses(dense<[[0, 1], [1, 2]]> : tensor<2x2xi32>) : (!snn.events<2>) -> !snn.drive<40>
  %l = snn.project "l" %in via(#snn.all_to_all<40>) weight(0.125) learn(@rule post(%p) with({rate = 0.01}))
       : (!snn.events<2>, !snn.events<40>) -> !snn.drive<40>
  %p = snn.population "p" model(@lif) (i = %d, %s, %l) with({tau = 0.01, r = 5.0, v_threshold = 0.5})
       : (!snn.drive<40>, !snn.drive<40>, !snn.drive<40>) -> !snn.events<40>
  %e = snn.project "e" %p via(#snn.dense) weight(dense<0.25> : tensor<3x40xf32>) : (!snn.events<40>) -> !snn.drive<3>
  %q = snn.population "q" model(@lif) (i = %e) with({tau = 0.01, r = 5.0, v_threshold = 0.5}) : (!snn.drive<3>) -> !snn.events<3>
  snn.output "q" %q : !snn.events<3>
}

cell.model @rule kind(plasticity) {
  %rate = cell.param "rate"
  %w = cell.state "w" per(synapse)
  %w1 = cell.on pre (%now = %w) {
    %new = cell.add %now, %rate
    cell.yield %new
  }
}
