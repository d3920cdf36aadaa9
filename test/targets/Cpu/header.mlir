// An object can be linked into a program in C: its header declares the network, and the description stands in JSON.

// RUN: glia compile %s -o %t.net -q
// RUN: FileCheck %s --input-file=%t.net.h --check-prefix=HEADER
// RUN: FileCheck %s --input-file=%t.net.json --check-prefix=JSON
// RUN: test -s %t.net.a
// RUN: test -s %t.net.a
// RUN: test -s %t.net.so

// HEADER: my_net_network
// JSON: "dt_nanoseconds": 1000000
// JSON: "network": "my net"
cell.model @lif kind(neuron) {
  %tau = cell.param "tau" default(0.01)
  %th = cell.param "th" default(1.0)
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %v = cell.state "v" init(%zero)
  %d = cell.sub %i, %v
  %dv = cell.div %d, %tau
  %v1 = cell.derivative %v, %dv
  %z = cell.crosses %v1, %th
  %v2 = cell.reset %v1, to(%zero) by(%th) if %z
  cell.emit %z
}
snn.network "my net" dt(1 ms) seed(3) {
  %image = snn.input "image" : !snn.signal<1x8x8>
  %in = snn.input "in" : !snn.events<300>
  %dense = snn.project "dense" %in via(#snn.dense) weight(dense<0.01> : tensor<300x300xf32>) : (!snn.events<300>) -> !snn.drive<300>
  %drawn = snn.project "drawn" %in via(#snn.fixed_probability<300, 0.1 : f64>) weight(0.1) delay(#snn.uniform_steps<1, 5>) : (!snn.events<300>) -> !snn.drive<300>
  %p = snn.population "p" model(@lif) (i = %dense, %drawn) : (!snn.drive<300>, !snn.drive<300>) -> !snn.events<300>
  %conv = snn.project "conv" %image via(#snn.conv2d) weight(dense<0.1> : tensor<8x1x3x3xf32>) : (!snn.signal<1x8x8>) -> !snn.drive<8x6x6>
  %q = snn.population "q" model(@lif) (i = %conv) : (!snn.drive<8x6x6>) -> !snn.events<8x6x6>
  %pool = snn.project "pool" %q via(#snn.sum_pool2d<kernel = [2, 2]>) : (!snn.events<8x6x6>) -> !snn.drive<8x3x3>
  %r = snn.population "r" model(@lif) (i = %pool) : (!snn.drive<8x3x3>) -> !snn.events<8x3x3>
  snn.output "out" %r : !snn.events<8x3x3>
}
