// A network whose region has arguments is refused: there is nothing that gives them a value.

// RUN: not glia-opt %s 2>&1 | FileCheck %s
// CHECK: error:

snn.network "n" dt(1 ms) {
^bb0(%x: !snn.events<2>):
  snn.output "o" %x : !snn.events<2>
}
