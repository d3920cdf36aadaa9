// What is wrong with a rule's parameters breaks C3 of the projection: its C2 is about delays.

// RUN: not glia-opt %s 2>&1 | FileCheck %s

cell.model @rule kind(plasticity) {
  %rate = cell.param "rate"
  %w = cell.state "w" per(synapse)
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // CHECK: error: 'snn.project' op 'd' does not give parameter 'rate' of model '@rule', which has no default (C3)
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@rule post(%in)) : (!snn.events<2>, !snn.events<2>) -> !snn.drive<2>
}
