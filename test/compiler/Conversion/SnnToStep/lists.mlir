// RUN: glia-opt %s -split-input-file --convert-snn-to-step=most-listed=0.375 | FileCheck %s
// RUN: glia-opt %s -split-input-file --convert-snn-to-step | FileCheck %s --check-prefix=DENSE

// One of six weights is not zero: a list, from 1 to the end, of target 2. Without the option nothing is listed.

// CHECK-LABEL: step.program @few
// CHECK-DAG: step.table dense_resource<[[STARTS:few_table[0-9]+]]> : tensor<3xi32>
// CHECK-DAG: step.table dense_resource<[[TARGETS:few_table[0-9]+]]> : tensor<1xi32>
// CHECK: step.scatter
// CHECK-NOT: step.deliver
// CHECK-DAG: [[STARTS]]: "0x04000000000000000000000001000000"
// CHECK-DAG: [[TARGETS]]: "0x0400000002000000"
// DENSE-LABEL: step.program @few
// DENSE: step.deliver
// DENSE-NOT: step.scatter
snn.network "few" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.dense) weight(dense<[[0.0, 0.0], [0.0, 0.0], [0.0, 0.5]]> : tensor<3x2xf32>)
       : (!snn.events<2>) -> !snn.drive<3>
  %p = snn.population "p" model(@relay) (i = %d) : (!snn.drive<3>) -> !snn.events<3>
  snn.output "p" %p : !snn.events<3>
}
cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %z = cell.crosses %i, %half
  cell.emit %z
}

// -----

// Of a signal in floating point, a zero may meet an infinity: rows.

// CHECK-LABEL: step.program @signal
// CHECK: step.deliver
snn.network "signal" dt(1 ms) {
  %in = snn.input "in" : !snn.signal<2>
  %d = snn.project "d" %in via(#snn.dense) weight(dense<[[0.0, 0.0], [0.0, 0.0], [0.0, 0.5]]> : tensor<3x2xf32>)
       : (!snn.signal<2>) -> !snn.signal<3>
  snn.output "d" %d : !snn.signal<3>
}

// -----

// A list of integers of eight bits takes the bytes of half the row, but here where rows begin takes more than is saved.

// CHECK-LABEL: step.program @short
// CHECK: step.deliver
snn.network "short" dt(1 ms) {
  %in = snn.input "in" counts(1) : !snn.events<3>
  %d = snn.project "d" %in via(#snn.dense) weight(dense<[[100, 0, 0], [0, 0, 99]]> : tensor<2x3xi8>)
       : (!snn.events<3>) -> !snn.drive<2>
  %p = snn.population "p" model(@relay) (i = %d) storage(!cell.fixed<16, 4>) : (!snn.drive<2>) -> !snn.events<2>
  snn.output "p" %p : !snn.events<2>
}
cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %z = cell.crosses %i, %half
  cell.emit %z
}
