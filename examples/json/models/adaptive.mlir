// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A neuron whose threshold jumps with each spike and relaxes again.

cell.model @adaptive kind(neuron) {
  %jump = cell.param "jump" default(0.1)
  %tau = cell.param "tau" : "s" default(0.05)
  %zero = cell.constant 0.0
  %one = cell.constant 1.0
  %i = cell.port "i"
  %v = cell.state "v" init(%zero)
  %threshold = cell.state "threshold" init(%one)

  %v1 = cell.derivative %v, %i
  %above = cell.sub %one, %threshold
  %relax = cell.div %above, %tau
  %threshold1 = cell.derivative %threshold, %relax
  %z = cell.crosses %v1, %threshold
  %v2 = cell.reset %v1, to(%zero) by(%threshold) if %z
  %threshold2 = cell.on spike (%now = %threshold1) {
    %up = cell.add %now, %jump
    cell.yield %up
  }
  cell.emit %z
}
