// Whatever things are called, the sources compile and compute the same: keywords, macros, paths, comments, nothing at all,
// names that become the same, and names of the sources' own.

// RUN: rm -rf %t && glia compile %s --target=firmware -q -o %t/fw
// RUN: make -s -C %t/fw CFLAGS=-Werror all example
// RUN: glia verify %s --steps=20 -q | FileCheck %s
// CHECK: equal: interpreter, jit, aot, firmware, object and hls

snn.network "int" dt(1 ms) seed(5) {
  %a = snn.population "*/ #error \" \\ ??/" model(@poisson_source) () with({rate = 400.0}) : () -> !snn.events<3>
  %b = snn.population "../x" model(@poisson_source) () with({rate = 300.0}) stream(1) : () -> !snn.events<2>
  %c = snn.population "x" model(@poisson_source) () with({rate = 300.0}) stream(2) : () -> !snn.events<2>
  %pa = snn.project "while" %a via(#snn.all_to_all<2>) weight(0.7) delay(3) : (!snn.events<3>) -> !snn.drive<2>
  %pb = snn.project "state" %b via(#snn.all_to_all<2>) weight(0.3) delay(1) : (!snn.events<2>) -> !snn.drive<2>
  %pc = snn.project "NULL" %c via(#snn.all_to_all<2>) weight(0.2) : (!snn.events<2>) -> !snn.drive<2>
  %d = snn.population "état ☃" model(@lif) (i = %pa, %pb, %pc) with({tau = 0.01, v_threshold = 0.4})
       : (!snn.drive<2>, !snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  snn.output "errno" %d : !snn.events<2>
  snn.output "class" %a : !snn.events<3>
}
