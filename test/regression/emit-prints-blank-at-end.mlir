// An emission of a condition is printed without a blank at its end.

// RUN: glia-opt %s | FileCheck %s --strict-whitespace

cell.model @m kind(neuron) {
  %i = cell.port "i"
  %z = cell.crosses %i, %i
  // CHECK: cell.emit %{{[0-9]+$}}
  cell.emit %z
}
