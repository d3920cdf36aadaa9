// A port of a rule is a modulator of the whole projection: another scope is refused.

// RUN: not glia-opt %s 2>&1 | FileCheck %s
// CHECK: error: 'cell.port' op

cell.model @r kind(plasticity) {
  %p = cell.port "p"
  %w = cell.state "w" per(synapse)
}
