// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Three coupled linear equations, solved jointly and by Euler in each order; nonlinear ones; a constant state.

cell.model @coupled kind(neuron) {
  %fast = cell.param "fast" : "s"
  %slow = cell.param "slow" : "s"
  %g = cell.param "g"
  %one = cell.constant 1.0
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %k = cell.port "k"
  %a = cell.state "a" init(%zero)
  %b = cell.state "b" init(%g)
  %v = cell.state "v" init(%zero)
  %a_sum = cell.sub %i, %a
  %da = cell.div %a_sum, %fast
  %a1 = cell.derivative %a, %da
  %gb = cell.mul %g, %v
  %b_sum = cell.sub %gb, %b
  %db = cell.div %b_sum, %slow
  %b1 = cell.derivative %b, %db
  %v_in = cell.add %a, %k
  %v_all = cell.sub %v_in, %b
  %v_sum = cell.sub %v_all, %v
  %dv = cell.div %v_sum, %fast
  %v1 = cell.derivative %v, %dv
  %z = cell.crosses %v1, %one
  %v2 = cell.reset %v1, to(%zero) by(%one) if %z
  cell.emit %z
}
cell.model @bent kind(neuron) {
  %tau = cell.param "tau" : "s"
  %one = cell.constant 1.0
  %two = cell.constant 2.0
  %bias = cell.param "bias"
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %v = cell.state "v" init(%zero)
  %w = cell.state "w" init(%bias)
  %fixed = cell.state "fixed" init(%bias)
  %square = cell.mul %v, %v
  %bounded = cell.min %square, %two
  %flow = cell.sub %bounded, %w
  %in = cell.add %flow, %i
  %all = cell.add %in, %fixed
  %back = cell.sub %all, %v
  %dv = cell.div %back, %tau
  %v1 = cell.derivative %v, %dv
  %above = cell.compare gt %v, %zero
  %pull = cell.select %above, %v, %bias
  %relax = cell.sub %pull, %w
  %size = cell.abs %relax
  %sign = cell.mul %size, %relax
  %dw = cell.div %sign, %tau
  %w1 = cell.derivative %w, %dw
  %z = cell.crosses %v1, %one
  %v2 = cell.reset %v1, to(%zero) by(%one) if %z
  cell.emit %z
  cell.output "w" %w1
}
snn.network "equations" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %x = snn.input "x" : !snn.signal<2>
  %d = snn.project "d" %in via(#snn.one_to_one) weight(9.0) : (!snn.events<2>) -> !snn.drive<2>
  %s = snn.project "s" %x via(#snn.one_to_one) weight(1.5) : (!snn.signal<2>) -> !snn.drive<2>
  %exact_integrated_read_decay_jump = snn.population "exact_integrated_read_decay_jump" model(@coupled) (i = %d, k = %s) with({fast = 0.006, slow = 0.015, g = 0.3})
    via(#snn.convention<integrator = exact, gain = integrated, order = read_decay_jump>) : (!snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  snn.output "exact_integrated_read_decay_jump" %exact_integrated_read_decay_jump : !snn.events<2>
  %exact_integrated_decay_jump_read = snn.population "exact_integrated_decay_jump_read" model(@coupled) (i = %d, k = %s) with({fast = 0.006, slow = 0.015, g = 0.3})
    via(#snn.convention<integrator = exact, gain = integrated, order = decay_jump_read>) : (!snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  snn.output "exact_integrated_decay_jump_read" %exact_integrated_decay_jump_read : !snn.events<2>
  %exact_integrated_jump_read_decay = snn.population "exact_integrated_jump_read_decay" model(@coupled) (i = %d, k = %s) with({fast = 0.006, slow = 0.015, g = 0.3})
    via(#snn.convention<integrator = exact, gain = integrated, order = jump_read_decay>) : (!snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  snn.output "exact_integrated_jump_read_decay" %exact_integrated_jump_read_decay : !snn.events<2>
  %exact_euler_read_decay_jump = snn.population "exact_euler_read_decay_jump" model(@coupled) (i = %d, k = %s) with({fast = 0.006, slow = 0.015, g = 0.3})
    via(#snn.convention<integrator = exact, gain = euler, order = read_decay_jump>) : (!snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  snn.output "exact_euler_read_decay_jump" %exact_euler_read_decay_jump : !snn.events<2>
  %exact_euler_decay_jump_read = snn.population "exact_euler_decay_jump_read" model(@coupled) (i = %d, k = %s) with({fast = 0.006, slow = 0.015, g = 0.3})
    via(#snn.convention<integrator = exact, gain = euler, order = decay_jump_read>) : (!snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  snn.output "exact_euler_decay_jump_read" %exact_euler_decay_jump_read : !snn.events<2>
  %exact_euler_jump_read_decay = snn.population "exact_euler_jump_read_decay" model(@coupled) (i = %d, k = %s) with({fast = 0.006, slow = 0.015, g = 0.3})
    via(#snn.convention<integrator = exact, gain = euler, order = jump_read_decay>) : (!snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  snn.output "exact_euler_jump_read_decay" %exact_euler_jump_read_decay : !snn.events<2>
  %euler_integrated_read_decay_jump = snn.population "euler_integrated_read_decay_jump" model(@coupled) (i = %d, k = %s) with({fast = 0.006, slow = 0.015, g = 0.3})
    via(#snn.convention<integrator = euler, gain = integrated, order = read_decay_jump>) : (!snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  snn.output "euler_integrated_read_decay_jump" %euler_integrated_read_decay_jump : !snn.events<2>
  %euler_integrated_decay_jump_read = snn.population "euler_integrated_decay_jump_read" model(@coupled) (i = %d, k = %s) with({fast = 0.006, slow = 0.015, g = 0.3})
    via(#snn.convention<integrator = euler, gain = integrated, order = decay_jump_read>) : (!snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  snn.output "euler_integrated_decay_jump_read" %euler_integrated_decay_jump_read : !snn.events<2>
  %euler_integrated_jump_read_decay = snn.population "euler_integrated_jump_read_decay" model(@coupled) (i = %d, k = %s) with({fast = 0.006, slow = 0.015, g = 0.3})
    via(#snn.convention<integrator = euler, gain = integrated, order = jump_read_decay>) : (!snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  snn.output "euler_integrated_jump_read_decay" %euler_integrated_jump_read_decay : !snn.events<2>
  %euler_euler_read_decay_jump = snn.population "euler_euler_read_decay_jump" model(@coupled) (i = %d, k = %s) with({fast = 0.006, slow = 0.015, g = 0.3})
    via(#snn.convention<integrator = euler, gain = euler, order = read_decay_jump>) : (!snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  snn.output "euler_euler_read_decay_jump" %euler_euler_read_decay_jump : !snn.events<2>
  %euler_euler_decay_jump_read = snn.population "euler_euler_decay_jump_read" model(@coupled) (i = %d, k = %s) with({fast = 0.006, slow = 0.015, g = 0.3})
    via(#snn.convention<integrator = euler, gain = euler, order = decay_jump_read>) : (!snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  snn.output "euler_euler_decay_jump_read" %euler_euler_decay_jump_read : !snn.events<2>
  %euler_euler_jump_read_decay = snn.population "euler_euler_jump_read_decay" model(@coupled) (i = %d, k = %s) with({fast = 0.006, slow = 0.015, g = 0.3})
    via(#snn.convention<integrator = euler, gain = euler, order = jump_read_decay>) : (!snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  snn.output "euler_euler_jump_read_decay" %euler_euler_jump_read_decay : !snn.events<2>
  %bent_read_decay_jump, %bent_read_decay_jump_w = snn.population "bent_read_decay_jump" model(@bent) (i = %d, %s) with({tau = 0.01, bias = 0.2})
    via(#snn.convention<order = read_decay_jump>) : (!snn.drive<2>, !snn.drive<2>) -> (!snn.events<2>, !snn.signal<2>)
  snn.output "bent_read_decay_jump" %bent_read_decay_jump : !snn.events<2>
  snn.output "bent_read_decay_jump_w" %bent_read_decay_jump_w : !snn.signal<2>
  %bent_decay_jump_read, %bent_decay_jump_read_w = snn.population "bent_decay_jump_read" model(@bent) (i = %d, %s) with({tau = 0.01, bias = 0.2})
    via(#snn.convention<order = decay_jump_read>) : (!snn.drive<2>, !snn.drive<2>) -> (!snn.events<2>, !snn.signal<2>)
  snn.output "bent_decay_jump_read" %bent_decay_jump_read : !snn.events<2>
  snn.output "bent_decay_jump_read_w" %bent_decay_jump_read_w : !snn.signal<2>
}
