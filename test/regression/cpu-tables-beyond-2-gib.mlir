// What an object file cannot hold is refused before it is written.

// RUN: rm -rf %t.dir
// RUN: sh -c 'glia compile %s -q -o %t.dir/net; test $? -eq 2' 2>&1 | FileCheck %s
// RUN: test ! -e %t.dir/net.o

// CHECK: cpu-tables-beyond-2-gib.mlir: error: network 'wide' has 3600000000 bytes of weights and other constants, an object file holds at most 2080374784; run it with --engine=jit, or divide it into several networks (E2)
snn.network "wide" dt(1 ms) {
  %in = snn.input "in" : !snn.events<30000>
  %d = snn.project "d" %in via(#snn.dense) weight(dense<0.5> : tensor<30000x30000xf32>)
       : (!snn.events<30000>) -> !snn.drive<30000>
  %p = snn.population "p" model(@lif) (i = %d) with({tau = 0.01, v_threshold = 1.0})
       : (!snn.drive<30000>) -> !snn.events<30000>
  snn.output "out" %p : !snn.events<30000>
}
