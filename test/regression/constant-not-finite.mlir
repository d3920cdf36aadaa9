// Constants and defaults of a model are finite, as parameters are (N6).

// RUN: not glia-opt %s 2>&1 | FileCheck %s
// CHECK: error:

cell.model @m kind(neuron) {
  %g = cell.param "g" default(0x7FF0000000000000)
  %c = cell.constant 0x7FF8000000000000
  cell.output "g" %g
}
