// RUN: glia-opt %s -split-input-file --prune-weights=share=0.5 | FileCheck %s --check-prefix=WEIGHTS
// RUN: glia-opt %s -split-input-file --prune-cells=share=0.5 2>/dev/null | FileCheck %s --check-prefix=CELLS
// RUN: glia-opt %s -split-input-file --prune-cells=share=0.5 -verify-diagnostics >/dev/null

// The two smallest of four weights become zero, also where equal ones stay; integers and what learns stay as they are.

// WEIGHTS-LABEL: snn.network "weights"
// WEIGHTS: snn.project "d" %{{.*}} weight(dense_resource<[[W:d_weights]]> : tensor<2x2xf32>) bias(dense<[3.0{{.*}}, 4.0
// WEIGHTS: snn.project "i" %{{.*}} weight(dense<{{\[\[}}1, 2]]> : tensor<1x2xi8>)
// WEIGHTS: [[W]]: "0x0400000000000000333333BF333333BF00000000"
snn.network "weights" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.dense) weight(dense<[[0.1, -0.7], [-0.7, 0.2]]> : tensor<2x2xf32>)
       bias(dense<[3.0, 4.0]> : tensor<2xf32>) : (!snn.events<2>) -> !snn.signal<2>
  %i = snn.project "i" %in via(#snn.dense) weight(dense<[[1, 2]]> : tensor<1x2xi8>) : (!snn.events<2>) -> !snn.signal<1>
  snn.output "d" %d : !snn.signal<2>
  snn.output "i" %i : !snn.signal<1>
}

// -----

// Cell 0 of two has little to say: its row, its bias, its parameter and its columns go, those within the population too.

cell.model @relay kind(neuron) {
  %threshold = cell.param "threshold"
  %i = cell.port "i"
  %z = cell.crosses %i, %threshold
  cell.emit %z
}

// CELLS-LABEL: snn.network "cells"
// CELLS: snn.project "a" %{{.*}} weight(dense_resource<[[A:a_weights]]> : tensor<1x1xf32>) bias(dense_resource<[[BIAS:a_biases]]> : tensor<1xf64>) : (!snn.events<1>) -> !snn.drive<1>
// CELLS: snn.project "loop" %{{.*}} weight(dense_resource<[[LOOP:loop_weights[_0-9]*]]> : tensor<1x1xf32>) delay(1) : (!snn.events<1>) -> !snn.drive<1>
// CELLS: snn.population "hidden" {{.*}} with({threshold = dense_resource<[[T:hidden_threshold]]> : tensor<1xf64>}) : (!snn.drive<1>, !snn.drive<1>) -> !snn.events<1>
// CELLS: snn.project "b" %{{.*}} weight(dense_resource<[[B:b_weights]]> : tensor<1x1xf32>) : (!snn.events<1>) -> !snn.drive<1>
// CELLS-DAG: [[A]]: "0x040000003333333F"
// CELLS-DAG: [[BIAS]]: "0x080000000000000000001C40"
// CELLS-DAG: [[LOOP]]: "0x040000000000803E"
// CELLS-DAG: [[T]]: "0x080000000000000000000040"
// CELLS-DAG: [[B]]: "0x0400000000004040"
snn.network "cells" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1>
  %a = snn.project "a" %in via(#snn.dense) weight(dense<[[0.1], [0.7]]> : tensor<2x1xf32>)
       bias(dense<[6.0, 7.0]> : tensor<2xf64>) : (!snn.events<1>) -> !snn.drive<2>
  %loop = snn.project "loop" %hidden via(#snn.dense) weight(dense<[[0.0, 0.125], [0.5, 0.25]]> : tensor<2x2xf32>) delay(1)
          : (!snn.events<2>) -> !snn.drive<2>
  %hidden = snn.population "hidden" model(@relay) (i = %a, %loop)
            with({threshold = dense<[1.0, 2.0]> : tensor<2xf64>}) : (!snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  %b = snn.project "b" %hidden via(#snn.dense) weight(dense<[[1.0, 3.0]]> : tensor<1x2xf32>)
       : (!snn.events<2>) -> !snn.drive<1>
  // expected-remark @below {{all cells of 'out' stay: an output gives it out}}
  %out = snn.population "out" model(@relay) (i = %b) with({threshold = 1.0}) : (!snn.drive<1>) -> !snn.events<1>
  snn.output "out" %out : !snn.events<1>
}

// -----

// What keeps its cells, and why.

cell.model @noisy kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %u = cell.random uniform()
  %z = cell.crosses %u, %half
  cell.emit %z
}

snn.network "kept" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %a = snn.project "a" %in via(#snn.one_to_one) weight(1.0) : (!snn.events<2>) -> !snn.drive<2>
  // expected-remark @below {{all cells of 'reached' stay: something else than a dense projection reaches it}}
  %reached = snn.population "reached" model(@lif) (i = %a) with({tau = 0.01, v_threshold = 1.0}) : (!snn.drive<2>) -> !snn.events<2>
  %b = snn.project "b" %reached via(#snn.dense) weight(dense<1.0> : tensor<2x2xf32>) : (!snn.events<2>) -> !snn.drive<2>
  // expected-remark @below {{all cells of 'left' stay: something else than a dense projection leaves it}}
  %left = snn.population "left" model(@lif) (i = %b) with({tau = 0.01, v_threshold = 1.0}) : (!snn.drive<2>) -> !snn.events<2>
  %c = snn.project "c" %left via(#snn.one_to_one) weight(1.0) : (!snn.events<2>) -> !snn.drive<2>
  // expected-remark @below {{all cells of 'drawn' stay: it draws random numbers, which belong to cells by number}}
  %drawn = snn.population "drawn" model(@noisy) (i = %c) : (!snn.drive<2>) -> !snn.events<2>
  %d = snn.project "d" %drawn via(#snn.all_to_all<1x2>) weight(1.0) : (!snn.events<2>) -> !snn.drive<1x2>
  // expected-remark @below {{all cells of 'plane' stay: its cells lie in more than one dimension}}
  %plane = snn.population "plane" model(@lif) (i = %d) with({tau = 0.01, v_threshold = 1.0}) : (!snn.drive<1x2>) -> !snn.events<1x2>
  snn.output "plane" %plane : !snn.events<1x2>
}
cell.model @lif kind(neuron) {
  %tau = cell.param "tau" : "s"
  %thr = cell.param "v_threshold"
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %v = cell.state "v" init(%zero)
  %d = cell.sub %i, %v
  %dv = cell.div %d, %tau
  %v1 = cell.derivative %v, %dv
  %z = cell.crosses %v1, %thr
  cell.emit %z
}
