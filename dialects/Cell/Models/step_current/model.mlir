// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Step current: a source whose output is 0 before its onset, and its amplitude from then on.
//
//   i = amplitude where onset <= t < offset, else 0
//
// t is the time at the start of the step; onset and offset lie at the nearest step. The amplitude's unit is that of what it drives.
//
// Source: the current clamp of every electrophysiology laboratory.

cell.model @step_current kind(neuron) {
  %amplitude = cell.param "amplitude"
  %onset = cell.param "onset" : "s" default(0.0)
  %offset = cell.param "offset" : "s" default(1.0e30)
  %zero = cell.constant 0.0
  %half = cell.constant 0.5
  %one = cell.constant 1.0
  %dt = cell.time_step
  %step = cell.state "step" init(%zero)

  %first_step = cell.div %onset, %dt
  %first = cell.sub %first_step, %half
  %last_step = cell.div %offset, %dt
  %last = cell.sub %last_step, %half
  %has_begun = cell.compare gt %step, %first
  %has_not_ended = cell.compare lt %step, %last
  %is_on = cell.and %has_begun, %has_not_ended
  %i = cell.select %is_on, %amplitude, %zero
  %next = cell.add %step, %one
  %step1 = cell.next %step, %next
  cell.output "i" %i
}
