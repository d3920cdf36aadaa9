// An input that nothing reads is part of the interface, and no warning of a C compiler.

// RUN: glia verify %s --steps=3 -q --targets=firmware | FileCheck %s
// CHECK: equal: interpreter, firmware and object

snn.network "unread" dt(1 ms) {
  %x = snn.input "x" : !snn.events<2>
  %src = snn.population "source" model(@poisson_source) () with({rate = 400.0}) : () -> !snn.events<3>
  snn.output "out" %src : !snn.events<3>
}
