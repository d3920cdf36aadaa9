// Functions of what changes are looked up; a model is copied for the population that computes in fixed point.

// RUN: glia-opt %s --tabulate-functions=bits=10 | FileCheck %s

// CHECK-LABEL: cell.model @gate kind(neuron)
// CHECK: cell.sigmoid
// CHECK: cell.tanh
// CHECK-LABEL: cell.model @gate_in_tables kind(neuron)
// CHECK: %[[GAIN:.*]] = cell.param "gain"
// CHECK: %[[U:.*]] = cell.port "u"
// CHECK: %[[X:.*]] = cell.port "x"
// Of parameters alone a function stays one.
// CHECK: %[[CONSTANT:.*]] = cell.tanh %[[GAIN]]
// CHECK: %[[Z:.*]] = cell.table sigmoid %[[U]] from(!cell.fixed<10, 6>) to(!cell.fixed<16, 15>)
// 3 x 0.75 + 0.25 + 1 x 0.5 lies below 4.
// CHECK: %[[R:.*]] = cell.round %[[X]] to !cell.fixed<16, 13>
// CHECK: %[[ZX:.*]] = cell.mul %[[Z]], %[[R]]
// A product with a parameter is no product of what changes.
// CHECK: %[[SCALED:.*]] = cell.mul %[[CONSTANT]], %[[X]]
// CHECK: %[[SUM:.*]] = cell.add %[[ZX]], %[[SCALED]]
// CHECK: cell.table tanh %[[SUM]] from(!cell.fixed<10, 7>) to(!cell.fixed<16, 15>)
cell.model @gate kind(neuron) {
  %gain = cell.param "gain" default(0.5)
  %u = cell.port "u"
  %x = cell.port "x"
  %constant = cell.tanh %gain
  %z = cell.sigmoid %u
  %zx = cell.mul %z, %x
  %scaled = cell.mul %constant, %x
  %sum = cell.add %zx, %scaled
  %y = cell.tanh %sum
  cell.output "y" %y
}

// What computes in floating point keeps its model.
// CHECK: snn.population "floating" model(@gate)
snn.network "floating" dt(1 ms) {
  %p = snn.population "floating" model(@gate) () : () -> !snn.signal<2>
  snn.output "p" %p : !snn.signal<2>
}

// CHECK: snn.population "fixed" model(@gate_in_tables)
snn.network "fixed" dt(1 ms) {
  %in = snn.input "in" counts(3) : !snn.events<1>
  %a = snn.project "a" %in via(#snn.dense) weight(dense<[[3], [1]]> : tensor<2x1xi4>)
       bias(dense<[1, -2]> : tensor<2xi8>) scale(0.25)
       : (!snn.events<1>) -> !snn.drive<2>
  %s = snn.input "s" storage(!cell.fixed<8, 7>) : !snn.signal<2>
  %b = snn.project "b" %s via(#snn.one_to_one) weight(-0.5) : (!snn.signal<2>) -> !snn.drive<2>
  %p = snn.population "fixed" model(@gate) (x = %a, x = %b) storage(!cell.fixed<16, 12>)
       : (!snn.drive<2>, !snn.drive<2>) -> !snn.signal<2>
  snn.output "p" %p : !snn.signal<2>
}
