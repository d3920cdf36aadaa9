// A step of a sample that has ended does nothing, and the caller can ask (T8).

// RUN: rm -rf %t && glia compile %s --target=firmware -o %t -q > %t.log
// RUN: FileCheck %s --check-prefix=HEADER --input-file=%t/first_spike.h
// RUN: FileCheck %s --input-file=%t/first_spike.c

// HEADER: int8_t stopped[1]; /* whether the sample has ended */
// HEADER: bool first_spike_has_stopped(const first_spike_state *state);
// CHECK: void first_spike_step(
// CHECK-NEXT: if (state->stopped[0] != 0)
// CHECK-NEXT: return;
// CHECK: const size_t [[COUNT:count_2]] = state->out_count;
// CHECK-NEXT: if ([[COUNT]] > 0) {
// CHECK-NEXT: state->stopped[0] = 1;

cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %z = cell.crosses %i, %half
  cell.emit %z
}
snn.network "first_spike" dt(1 ms) {
  %in = snn.input "in" : !snn.events<4>
  %d = snn.project "in_to_out" %in via(#snn.one_to_one) : (!snn.events<4>) -> !snn.drive<4>
  %out = snn.population "out" model(@relay) (i = %d) : (!snn.drive<4>) -> !snn.events<4>
  snn.output "out" %out : !snn.events<4>
  snn.stop_when %out : !snn.events<4>
}
