// Reshapes that see nothing but one another are refused, not followed for ever.

// RUN: not timeout 5 glia-opt %s --convert-snn-to-step 2>&1 | FileCheck %s
// CHECK: error:

snn.network "n" dt(1 ms) {
  %a = snn.reshape %b : !snn.events<2> -> !snn.events<2>
  %b = snn.reshape %a : !snn.events<2> -> !snn.events<2>
  snn.output "o" %a : !snn.events<2>
}
