// A whole number may be written without a point.

// XFAIL: *
// RUN: glia-opt %s | FileCheck %s

cell.model @m kind(neuron) {
  // CHECK: cell.constant 1.0
  %one = cell.constant 1
  // CHECK: cell.param "g" default(-2.0
  %g = cell.param "g" default(-2)
}
