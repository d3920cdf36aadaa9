// A sample ends after the step, when all else of it is done (T2, T8).

// RUN: glia-opt %s --convert-snn-to-step | FileCheck %s

cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %z = cell.crosses %i, %half
  cell.emit %z
}
// CHECK-LABEL: step.program @first_spike
// CHECK-DAG: %[[IN:[a-zA-Z0-9_]+]] = step.line "in" external
// CHECK-DAG: %[[OUT:[a-zA-Z0-9_]+]] = step.line "out"
// CHECK-DAG: %[[STOPPED:[a-zA-Z0-9_]+]] = step.array "first_spike" init(0) : memref<1xi8>
// CHECK: step.tally
// CHECK: step.stop_when %[[OUT]], %[[STOPPED]] :
// CHECK-NEXT: step.stop_when %[[IN]], %[[STOPPED]] :
// CHECK-NEXT: }
snn.network "first_spike" dt(1 ms) {
  %in = snn.input "in" : !snn.events<4>
  %d = snn.project "in_to_out" %in via(#snn.one_to_one) : (!snn.events<4>) -> !snn.drive<4>
  %out = snn.population "out" model(@relay) (i = %d) : (!snn.drive<4>) -> !snn.events<4>
  snn.output "out" %out : !snn.events<4>
  %flat = snn.reshape %out : !snn.events<4> -> !snn.events<2x2>
  snn.stop_when %flat : !snn.events<2x2>
  snn.stop_when %in : !snn.events<4>
}
