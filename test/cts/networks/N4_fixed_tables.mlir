// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fixed point with tables and rounding in between: all functions, all ways of rounding an argument, narrow and wide tables,
// tables that several populations share, products of what changes, signals that return one step late.

cell.model @gated kind(neuron) {
  %zero = cell.constant 0.0
  %threshold = cell.param "threshold" default(0.25)
  %update = cell.port "update"
  %candidate = cell.port "candidate"
  %h = cell.state "h" init(%zero)
  %z = cell.table sigmoid %update from(!cell.fixed<8, 4>) to(!cell.fixed<12, 11>)
  %c = cell.round %candidate to !cell.fixed<10, 6, floor>
  %gated = cell.mul %z, %c
  %n = cell.table tanh %gated from(!cell.fixed<10, 7, toward_zero>) to(!cell.fixed<16, 15>)
  %ahead = cell.sub %h, %n
  %kept = cell.mul %z, %ahead
  %next = cell.add %n, %kept
  %h1 = cell.next %h, %next
  %fires = cell.crosses %h1, %threshold
  cell.emit %fires
  cell.output "h" %h1
}

cell.model @grown kind(neuron) {
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %v = cell.state "v" init(%zero)
  %turned = cell.round %i to !cell.fixed<6, 3, toward_zero, wrap>
  %e = cell.table exp %turned from(!cell.fixed<5, 2, floor, wrap>) to(!cell.fixed<20, 6>)
  %small = cell.table exp %i from(!cell.fixed<4, 1>) to(!cell.fixed<8, 1, floor>)
  %sum = cell.add %e, %small
  %low = cell.round %sum to !cell.fixed<9, 2>
  %square = cell.mul %low, %turned
  %x = cell.sub %square, %v
  %v1 = cell.next %v, %x
  %z = cell.crosses %v1, %zero
  %v2 = cell.on spike (%now = %v1) {
    %half = cell.table tanh %now from(!cell.fixed<7, 2>) to(!cell.fixed<5, 4>)
    %rounded = cell.round %now to !cell.fixed<12, 1, floor>
    %y = cell.add %half, %rounded
    cell.yield %y
  }
  cell.emit %z
  cell.output "v" %v2
}

snn.network "tables" dt(1 ms) {
  %x = snn.input "x" storage(!cell.fixed<12, 7, floor>) : !snn.signal<5>
  %in = snn.input "in" counts(2) : !snn.events<6>
  %x_to_update = snn.project "x_to_update" %x via(#snn.dense)
                 weight(dense<[[3, -2, 7, 0, 1], [-8, 2, 3, 5, 1], [0, 4, -4, 2, 2]]> : tensor<3x5xi4>)
                 bias(dense<[1, -2, 3]> : tensor<3xi8>) scale(0.3125) : (!snn.signal<5>) -> !snn.drive<3>
  %in_to_candidate = snn.project "in_to_candidate" %in via(#snn.dense)
                     weight(dense<[[100, -20, 30, -40, 50, 60], [7, 80, 9, 10, -110, 12], [127, -128, 3, 44, 5, 66]]> : tensor<3x6xi8>)
                     scale(0.0078125) : (!snn.events<6>) -> !snn.drive<3>
  %h_to_update = snn.project "h_to_update" %a#1 via(#snn.dense)
                 weight(dense<[[1000, -2000, 300], [77, 5000, -9000], [3000, 2999, 15000]]> : tensor<3x3xi16>)
                 scale(0.000244140625) delay(1) : (!snn.signal<3>) -> !snn.drive<3>
  %h_to_candidate = snn.project "h_to_candidate" %a#1 via(#snn.dense)
                    weight(dense<[[5, -3, 2], [7, 1, -6], [-4, 4, 3]]> : tensor<3x3xi4>) scale(0.171875) delay(1)
                    : (!snn.signal<3>) -> !snn.drive<3>
  %a:2 = snn.population "a" model(@gated)
         (update = %x_to_update, update = %h_to_update, candidate = %in_to_candidate, candidate = %h_to_candidate)
         storage(!cell.fixed<16, 15>)
         : (!snn.drive<3>, !snn.drive<3>, !snn.drive<3>, !snn.drive<3>) -> (!snn.events<3>, !snn.signal<3>)
  %a_to_b = snn.project "a_to_b" %a#1 via(#snn.dense) weight(dense<[[7, -3, 5], [-5, 6, 1], [1, 2, -3], [4, 4, 4]]> : tensor<4x3xi4>)
            scale(0.75) : (!snn.signal<3>) -> !snn.drive<4>
  %b:2 = snn.population "b" model(@grown) (i = %a_to_b) storage(!cell.fixed<14, 5, floor>)
         : (!snn.drive<4>) -> (!snn.events<4>, !snn.signal<4>)
  // The same tables in a second population; a port that nothing reaches.
  %b_to_c = snn.project "b_to_c" %b#0 via(#snn.one_to_one) weight(0.4375) delay(3) : (!snn.events<4>) -> !snn.drive<4>
  %c:2 = snn.population "c" model(@gated) (candidate = %b_to_c) with({threshold = 0.125}) storage(!cell.fixed<9, 8>)
         : (!snn.drive<4>) -> (!snn.events<4>, !snn.signal<4>)
  snn.output "a" %a#1 : !snn.signal<3>
  snn.output "b" %b#0 : !snn.events<4>
  snn.output "c" %c#0 : !snn.events<4>
}
