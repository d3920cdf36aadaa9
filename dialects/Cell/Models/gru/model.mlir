// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Gated recurrent unit: a rate that two gates mix from its past and a candidate.
//
//   z = sigmoid(update),  r = sigmoid(reset)
//   n = tanh(candidate_input + r candidate_recurrent)
//   h' = n + z (h - n), which is z h + (1 - z) n
//
// The reset gate acts after the recurrent weights, each side with a bias of its own, as Keras has it (`reset_after`) and
// cuDNN. The weights are projections: from the input to three ports, and from the signal h, one step late, to `update`,
// `reset` and `candidate_recurrent`.
//
// Source: Cho et al. 2014, EMNLP, equations 5 to 8, with the order of reset and weights of cuDNN.

cell.model @gru kind(neuron) {
  %start = cell.param "h_start" default(0.0)
  %update = cell.port "update"
  %reset = cell.port "reset"
  %candidate_input = cell.port "candidate_input"
  %candidate_recurrent = cell.port "candidate_recurrent"
  %h = cell.state "h" init(%start)

  %z = cell.sigmoid %update
  %r = cell.sigmoid %reset
  %recalled = cell.mul %r, %candidate_recurrent
  %candidate = cell.add %candidate_input, %recalled
  %n = cell.tanh %candidate
  %ahead = cell.sub %h, %n
  %kept = cell.mul %z, %ahead
  %next = cell.add %n, %kept
  %h1 = cell.next %h, %next
  cell.output "h" %h1
}
