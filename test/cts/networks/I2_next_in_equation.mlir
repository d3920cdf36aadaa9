// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An equation that reads what `next` makes of a state: one value, made of the states at the start of the step, also where
// equations read the new values of those that stand before them.

cell.model @tracking kind(neuron) {
  %tau = cell.param "tau" : "s"
  %half = cell.constant 0.5
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %mean = cell.state "mean" init(%half)
  %fast = cell.state "fast" init(%zero)
  %bent = cell.state "bent" init(%half)
  %d_fast = cell.sub %i, %fast
  %r_fast = cell.div %d_fast, %tau
  %fast1 = cell.derivative %fast, %r_fast
  %both = cell.add %mean, %fast
  %average = cell.mul %both, %half
  %mean1 = cell.next %mean, %average
  %square = cell.mul %bent, %mean1
  %d_bent = cell.sub %square, %bent
  %r_bent = cell.div %d_bent, %tau
  %bent1 = cell.derivative %bent, %r_bent
  %z = cell.crosses %fast1, %half
  cell.emit %z
  cell.output "bent" %bent1
}

snn.network "next_in_equation" dt(1 ms) {
  %in = snn.input "in" : !snn.events<3>
  %d = snn.project "d" %in via(#snn.one_to_one) weight(2.0) : (!snn.events<3>) -> !snn.drive<3>
  %a, %a_bent = snn.population "a" model(@tracking) (i = %d) with({tau = 0.005})
                via(#snn.convention<order = decay_jump_read>) : (!snn.drive<3>) -> (!snn.events<3>, !snn.signal<3>)
  %b, %b_bent = snn.population "b" model(@tracking) (i = %d) with({tau = 0.005})
                via(#snn.convention<order = read_decay_jump>) : (!snn.drive<3>) -> (!snn.events<3>, !snn.signal<3>)
  snn.output "a" %a : !snn.events<3>
  snn.output "a_bent" %a_bent : !snn.signal<3>
  snn.output "b_bent" %b_bent : !snn.signal<3>
}
