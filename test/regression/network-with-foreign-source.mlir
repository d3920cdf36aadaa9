// A line that comes from an operation of another dialect is refused, not looked for among the network's members.

// RUN: not glia-opt %s --convert-snn-to-step 2>&1 | FileCheck %s
// CHECK: error:

snn.network "n" dt(1 ms) {
  %x = builtin.unrealized_conversion_cast to !snn.events<2>
  snn.output "o" %x : !snn.events<2>
}
