// A projection that learns is printed with one blank between the rule and its post events.

// RUN: glia-opt %s | FileCheck %s --strict-whitespace

cell.model @rule kind(plasticity) {
  %w = cell.state "w" per(synapse)
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // CHECK: learn(@rule post(
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@rule post(%in)) : (!snn.events<2>, !snn.events<2>) -> !snn.drive<2>
}
