// Every operation and attribute of the snn dialect reads back as it was printed, as text and as bytecode.

// RUN: glia-opt %s | glia-opt | FileCheck %s
// RUN: glia-opt %s --mlir-print-op-generic | glia-opt | FileCheck %s
// RUN: glia-opt %s --emit-bytecode | glia-opt | FileCheck %s
// RUN: glia-opt %s --verify-roundtrip -o %t

cell.model @relay kind(neuron) {
  %g = cell.param "g" default(1.0)
  %i = cell.port "i"
  %q = cell.port "other port"
  %z = cell.crosses %i, %q
  cell.emit %z
}

cell.model @pass kind(neuron) {
  %i = cell.port "i"
  cell.output "i" %i
}

cell.model @rule kind(plasticity) {
  %rate = cell.param "rate" default(0.0)
  %d = cell.port "d" per(network)
  %e = cell.port "e" per(network)
  %w = cell.state "w" per(synapse)
}

// CHECK-LABEL: snn.network "units" dt(1 s) {
snn.network "units" dt(1000 ms) {
}
// CHECK-LABEL: snn.network "milli" dt(5 ms) seed(7) {
snn.network "milli" dt(5000 us) seed(7) {
}
// CHECK-LABEL: snn.network "micro" dt(100 us) {
snn.network "micro" dt(100 us) seed(0) {
}
// CHECK-LABEL: snn.network "nano" dt(1500001 ns) seed(-1) {
snn.network "nano" dt(1500001 ns) seed(-1) {
}

// CHECK-LABEL: snn.network "lines"
snn.network "lines" dt(1 ms) {
  // CHECK: %[[IN:.*]] = snn.input "in" : !snn.events<2x3>
  %in = snn.input "in" : !snn.events<2x3>
  // CHECK: %{{.*}} = snn.input "signal" : !snn.signal<4>
  %signal = snn.input "signal" : !snn.signal<4>
  // CHECK: %[[HELD:.*]] = snn.input "held" held : !snn.signal<1x28x28>
  %held = snn.input "held" held : !snn.signal<1x28x28>
  // CHECK: %[[FLAT:.*]] = snn.reshape %[[IN]] : !snn.events<2x3> -> !snn.events<6>
  %flat = snn.reshape %in : !snn.events<2x3> -> !snn.events<6>
  // CHECK: snn.output "flat" %[[FLAT]] : !snn.events<6>
  snn.output "flat" %flat : !snn.events<6>
  // CHECK: snn.output "held" %[[HELD]] : !snn.signal<1x28x28>
  snn.output "held" %held : !snn.signal<1x28x28>
}

// A value is called after the user's name, made into an identifier.
// CHECK-LABEL: snn.network "names"
snn.network "names" dt(1 ms) {
  // CHECK: %_1st_layer = snn.input "1st layer" : !snn.events<1>
  %a = snn.input "1st layer" : !snn.events<1>
  // CHECK: %a_b_c = snn.input "a.b-c" : !snn.events<1>
  %b = snn.input "a.b-c" : !snn.events<1>
}

// CHECK-LABEL: snn.network "populations"
snn.network "populations" dt(1 ms) {
  %in = snn.input "in" : !snn.events<4>
  // CHECK: %[[D:.*]] = snn.project "d"
  %d = snn.project "d" %in via(#snn.one_to_one) : (!snn.events<4>) -> !snn.drive<4>
  // CHECK: %[[E:.*]] = snn.project "e"
  %e = snn.project "e" %in via(#snn.one_to_one) : (!snn.events<4>) -> !snn.drive<4>
  // Drives of one port share its name.
  // CHECK: snn.population "many" model(@relay) (i = %[[D]], %[[E]], "other port" = %[[D]]) : (!snn.drive<4>, !snn.drive<4>, !snn.drive<4>) -> !snn.events<4>
  %many = snn.population "many" model(@relay) (i = %d, i = %e, "other port" = %d)
          : (!snn.drive<4>, !snn.drive<4>, !snn.drive<4>) -> !snn.events<4>
  // CHECK: snn.population "none" model(@relay) () : () -> !snn.events<4>
  %none = snn.population "none" model(@relay) () : () -> !snn.events<4>
  // CHECK: snn.population "per_cell" model(@relay) () with({g = dense<[1.000000e+00, 2.000000e+00]> : tensor<2xf32>})
  %per_cell = snn.population "per_cell" model(@relay) () with({g = dense<[1.0, 2.0]> : tensor<2xf32>}) : () -> !snn.events<2>
  // CHECK: snn.population "full" model(@pass) (i = %[[D]]) with({}) via({{.*}}<integrator = exact, gain = euler, compare = greater_or_equal, reset_lag = 1>) every(10) phase(modulator) stream(3)
  %full = snn.population "full" model(@pass) (i = %d) with({})
          via(#snn.convention<integrator = exact, gain = euler, compare = greater_or_equal, reset_lag = 1>)
          every(10) phase(modulator) stream(3) : (!snn.drive<4>) -> !snn.signal<4>
  // What is the default is not printed.
  // CHECK: snn.population "defaults" model(@relay) () via({{.*}}) : () -> !snn.events<1>
  %defaults = snn.population "defaults" model(@relay) ()
              via(#snn.convention<integrator = euler, order = read_decay_jump, gain = integrated, test = after,
                                  compare = greater, reset = value, reset_lag = 0, arrival_lag = 0>)
              every(1) stream(0) : () -> !snn.events<1>
}

// CHECK-LABEL: snn.network "connectivity"
snn.network "connectivity" dt(1 ms) {
  %in = snn.input "in" : !snn.events<4>
  %image = snn.input "image" : !snn.signal<2x6x6>
  // CHECK: via(#snn.dense) weight(dense<5.000000e-01> : tensor<3x4xf32>) bias(dense<1.000000e+00> : tensor<3xf64>) delay(2) stream(9)
  %0 = snn.project "dense" %in via(#snn.dense) weight(dense<0.5> : tensor<3x4xf32>) bias(dense<1.0> : tensor<3xf64>)
       delay(2) stream(9) : (!snn.events<4>) -> !snn.drive<3>
  // CHECK: via(#snn.one_to_one) weight(-5.000000e-01 : f64) bias(1.000000e-01 : f64) :
  %1 = snn.project "one_to_one" %in via(#snn.one_to_one) weight(-0.5) bias(0.1) : (!snn.events<4>) -> !snn.drive<4>
  // CHECK: via(#snn.sparse<2x2>) weight(dense<[1.000000e+00, 2.000000e+00]> : tensor<2xf32>) synapses(dense<{{\[\[}}0, 1], [2, 3]]> : tensor<2x2xi32>) delay(dense<[1, 5]> : tensor<2xi64>) :
  %2 = snn.project "sparse" %in via(#snn.sparse<2x2>) weight(dense<[1.0, 2.0]> : tensor<2xf32>)
       synapses(dense<[[0, 1], [2, 3]]> : tensor<2x2xi32>) delay(dense<[1, 5]> : tensor<2xi64>)
       : (!snn.events<4>) -> !snn.drive<2x2>
  // CHECK: via(#snn.all_to_all<4>) :
  %3 = snn.project "all" %in via(#snn.all_to_all<4>) : (!snn.events<4>) -> !snn.drive<4>
  // CHECK: via(#snn.all_to_all<4, self = false>) :
  %4 = snn.project "others" %in via(#snn.all_to_all<4, self = false>) : (!snn.events<4>) -> !snn.drive<4>
  // CHECK: via(#snn.fixed_probability<4, 1.250000e-01 : f64, self = false>) delay(#snn.uniform_steps<1, 8>) :
  %5 = snn.project "drawn" %in via(#snn.fixed_probability<4, 0.125 : f64, self = false>) delay(#snn.uniform_steps<1, 8>)
       : (!snn.events<4>) -> !snn.drive<4>
  // CHECK: via(#snn.conv2d) weight
  %6 = snn.project "conv" %image via(#snn.conv2d) weight(dense<0.5> : tensor<3x2x3x3xf32>)
       : (!snn.signal<2x6x6>) -> !snn.signal<3x4x4>
  // CHECK: via(#snn.conv2d<stride = [2, 2], padding = [1, 0], dilation = [1, 2], groups = 2>)
  %7 = snn.project "conv_full" %image
       via(#snn.conv2d<groups = 2, dilation = [1, 2], padding = [1, 0], stride = [2, 2]>)
       weight(dense<0.5> : tensor<2x1x3x3xf32>) : (!snn.signal<2x6x6>) -> !snn.signal<2x3x1>
  // CHECK: via(#snn.sum_pool2d<kernel = [2, 2], stride = [2, 2], padding = [0, 0]>)
  %8 = snn.project "sum" %image via(#snn.sum_pool2d<kernel = [2, 2]>) : (!snn.signal<2x6x6>) -> !snn.signal<2x3x3>
  // CHECK: via(#snn.average_pool2d<kernel = [3, 2], stride = [1, 2], padding = [1, 0]>)
  %9 = snn.project "mean" %image via(#snn.average_pool2d<kernel = [3, 2], padding = [1, 0], stride = [1, 2]>)
       : (!snn.signal<2x6x6>) -> !snn.signal<2x6x3>
}

// CHECK-LABEL: snn.network "learning"
snn.network "learning" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %m = snn.input "m" : !snn.signal<1>
  // CHECK: learn(@rule {{ ?}}post(%[[OUT:.*]]))
  %d = snn.project "plain" %in via(#snn.one_to_one) learn(@rule post(%out)) : (!snn.events<2>, !snn.events<2>) -> !snn.drive<2>
  // CHECK: learn(@rule {{ ?}}post(%[[OUT]]) modulate(d = %{{.*}}, e = %{{.*}}) with({rate = 1.000000e-01 : f64}))
  %e = snn.project "modulated" %in via(#snn.one_to_one)
       learn(@rule post(%out) modulate(d = %m, e = %m) with({rate = 0.1}))
       : (!snn.events<2>, !snn.events<2>, !snn.signal<1>, !snn.signal<1>) -> !snn.drive<2>
  // CHECK: %[[OUT]] = snn.population "out"
  %out = snn.population "out" model(@relay) (i = %d, %e) : (!snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  // CHECK: snn.stop_when %[[OUT]] : !snn.events<2>
  snn.stop_when %out : !snn.events<2>
}
