// A weight starts at the projection's weights: an initial value of its own is refused, not ignored.

// RUN: not glia-opt %s 2>&1 | FileCheck %s
// CHECK: error: 'cell.state' op 'w'

cell.model @r kind(plasticity) {
  %one = cell.constant 1.0
  %w = cell.state "w" init(%one) per(synapse)
}
