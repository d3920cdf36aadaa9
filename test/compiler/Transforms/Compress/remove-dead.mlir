// RUN: glia-opt %s -split-input-file --remove-dead | FileCheck %s

cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %z = cell.crosses %i, %half
  cell.emit %z
}

// A projection of zeros goes, with the population that speaks through it alone and what reaches that. A signal in floating
// point may be infinite: its zeros stay. A cell that nobody hears goes, and the input stays.

// CHECK-LABEL: snn.network "dead"
// CHECK: snn.input "in"
// CHECK: snn.input "x"
// CHECK-NOT: "to_idle"
// CHECK-NOT: "idle"
// CHECK: snn.project "zero_signal"
// CHECK: snn.project "to_hidden" {{.*}} -> !snn.drive<1>
// CHECK: snn.population "hidden" model(@relay) (i = %{{.*}}) : (!snn.drive<1>) -> !snn.events<1>
// CHECK: snn.project "heard" {{.*}} : (!snn.events<1>) -> !snn.drive<1>
// CHECK: snn.population "out" model(@relay) (i = %{{[a-z_0-9]+}}, %{{[a-z_0-9]+}}) :
// CHECK-NOT: "watched"
snn.network "dead" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1>
  %x = snn.input "x" : !snn.signal<1>
  %to_idle = snn.project "to_idle" %in via(#snn.one_to_one) : (!snn.events<1>) -> !snn.drive<1>
  %idle = snn.population "idle" model(@relay) (i = %to_idle) : (!snn.drive<1>) -> !snn.events<1>
  %silent = snn.project "silent" %idle via(#snn.dense) weight(dense<0.0> : tensor<1x1xf32>) bias(0.0)
            : (!snn.events<1>) -> !snn.drive<1>
  %zero_signal = snn.project "zero_signal" %x via(#snn.dense) weight(dense<0.0> : tensor<1x1xf32>)
                 : (!snn.signal<1>) -> !snn.drive<1>
  %to_hidden = snn.project "to_hidden" %in via(#snn.dense) weight(dense<1.0> : tensor<2x1xf32>)
               : (!snn.events<1>) -> !snn.drive<2>
  %hidden = snn.population "hidden" model(@relay) (i = %to_hidden) : (!snn.drive<2>) -> !snn.events<2>
  %heard = snn.project "heard" %hidden via(#snn.dense) weight(dense<[[0.0, 1.0]]> : tensor<1x2xf32>)
           : (!snn.events<2>) -> !snn.drive<1>
  %out = snn.population "out" model(@relay) (i = %silent, %zero_signal, %heard)
         : (!snn.drive<1>, !snn.drive<1>, !snn.drive<1>) -> !snn.events<1>
  %to_watched = snn.project "to_watched" %out via(#snn.one_to_one) : (!snn.events<1>) -> !snn.drive<1>
  %watched = snn.population "watched" model(@relay) (i = %to_watched) : (!snn.drive<1>) -> !snn.events<1>
  snn.output "out" %out : !snn.events<1>
}

// -----

// Integer weights of zero add nothing, whatever reaches them; a bias is something.

cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %z = cell.crosses %i, %half
  cell.emit %z
}

// CHECK-LABEL: snn.network "integers"
// CHECK-NOT: "zeros"
// CHECK: snn.project "biased"
// CHECK: snn.population "out" model(@relay) (i = %{{[a-z_0-9]+}}) storage
snn.network "integers" dt(1 ms) {
  %x = snn.input "x" storage(!cell.fixed<8, 4>) : !snn.signal<1>
  %zeros = snn.project "zeros" %x via(#snn.dense) weight(dense<0> : tensor<1x1xi8>) : (!snn.signal<1>) -> !snn.drive<1>
  %biased = snn.project "biased" %x via(#snn.dense) weight(dense<0> : tensor<1x1xi8>) bias(dense<3> : tensor<1xi8>)
            : (!snn.signal<1>) -> !snn.drive<1>
  %out = snn.population "out" model(@relay) (i = %zeros, %biased) storage(!cell.fixed<8, 4>)
         : (!snn.drive<1>, !snn.drive<1>) -> !snn.events<1>
  snn.output "out" %out : !snn.events<1>
}
