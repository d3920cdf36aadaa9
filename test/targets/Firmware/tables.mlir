// Functions in fixed point are constant tables, one for all that look the same up; an index lies in the table by what was
// rounded before. No warning, nothing real.

// RUN: rm -rf %t && glia compile %s -q --target=firmware -o %t/fw
// RUN: FileCheck %s < %t/fw/gates.c
// RUN: cc -std=c99 -O2 -Wall -Wextra -Wconversion -Werror -pedantic -c %t/fw/gates.c -I%t/fw -o %t/gates.o

// CHECK-NOT: double
// CHECK: static const int8_t tanh_table[16]
// CHECK-NOT: tanh_table_2
// CHECK: const int8_t tanh_entry = tanh_table[{{.*}} + 8];
// CHECK: const int8_t tanh_entry = tanh_table[{{.*}} + 8];
// CHECK-NOT: double
cell.model @squash kind(neuron) {
  %i = cell.port "i"
  %y = cell.table tanh %i from(!cell.fixed<4, 2>) to(!cell.fixed<8, 7>)
  cell.output "y" %y
}
snn.network "gates" dt(1 ms) {
  %x = snn.input "x" storage(!cell.fixed<12, 7>) : !snn.signal<3>
  %x_to_a = snn.project "x_to_a" %x via(#snn.one_to_one) weight(0.5) : (!snn.signal<3>) -> !snn.drive<3>
  %a = snn.population "a" model(@squash) (i = %x_to_a) storage(!cell.fixed<8, 7>) : (!snn.drive<3>) -> !snn.signal<3>
  %a_to_b = snn.project "a_to_b" %a via(#snn.one_to_one) weight(2.0) delay(1) : (!snn.signal<3>) -> !snn.drive<3>
  %b = snn.population "b" model(@squash) (i = %a_to_b) storage(!cell.fixed<8, 7>) : (!snn.drive<3>) -> !snn.signal<3>
  snn.output "b" %b : !snn.signal<3>
}
