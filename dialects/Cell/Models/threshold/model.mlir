// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Threshold: an event in each step in which the input exceeds the threshold; no memory.
//
//   z = [i > threshold]
//
// Source: NIR, node type Threshold (Pedersen et al. 2024, Nature Communications 15:8122, table 1).

cell.model @threshold kind(neuron) nir("Threshold") {
  %threshold = cell.param "threshold"
  %i = cell.port "i"
  %z = cell.crosses %i, %threshold
  cell.emit %z
}
