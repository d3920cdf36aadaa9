// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Resonate and fire: a damped oscillator that prefers input at its own frequency.
//
//   dx/dt = -x / tau - omega y + r i
//   dy/dt = omega x - y / tau,   spike where y > y_threshold, then x := x_reset, y := y_reset
//
// Source: Izhikevich 2001, Neural Networks 14:883, eq. 2 and 3, with b = -1 / tau and z = x + i y.

cell.model @resonate_and_fire kind(neuron) {
  %tau = cell.param "tau" : "s"
  %omega = cell.param "omega" : "rad/s"
  %r = cell.param "r" default(1.0)
  %y_threshold = cell.param "y_threshold" default(1.0)
  %x_reset = cell.param "x_reset" default(0.0)
  %y_reset = cell.param "y_reset" default(0.0)
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %x = cell.state "x" init(%zero)
  %y = cell.state "y" init(%zero)

  %x_leak = cell.div %x, %tau
  %x_turn = cell.mul %omega, %y
  %drive = cell.mul %r, %i
  %x_driven = cell.sub %drive, %x_leak
  %dx = cell.sub %x_driven, %x_turn
  %x1 = cell.derivative %x, %dx

  %y_leak = cell.div %y, %tau
  %y_turn = cell.mul %omega, %x
  %dy = cell.sub %y_turn, %y_leak
  %y1 = cell.derivative %y, %dy

  %z = cell.crosses %y1, %y_threshold
  %x2 = cell.reset %x1, to(%x_reset) by(%x1) if %z
  %y2 = cell.reset %y1, to(%y_reset) by(%y_threshold) if %z
  cell.emit %z
}
