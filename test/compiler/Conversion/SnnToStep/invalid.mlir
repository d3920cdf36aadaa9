// What a step cannot compute is refused, with the place and what to do (E1, E2).

// RUN: glia-opt %s --convert-snn-to-step --split-input-file --verify-diagnostics

// A modulator gives signals.
cell.model @always kind(neuron) {
  %one = cell.constant 1.0
  cell.emit %one : !cell.real
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'m' is of phase(modulator) and emits events; a modulator gives signals (E2)}}
  %m = snn.population "m" model(@always) () phase(modulator) : () -> !snn.events<1>
}

// -----

// A projection's signal is read in the step in which it is made.
cell.model @pass kind(neuron) {
  %i = cell.port "i"
  cell.output "i" %i
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.signal<2>
  // expected-note @below {{put the delay on 'inner' instead}}
  %inner = snn.project "inner" %in via(#snn.one_to_one) : (!snn.signal<2>) -> !snn.signal<2>
  // expected-error @below {{'outer' reads the signal of projection 'inner' after 3 step(s); a projection's signal cannot be delayed (E2)}}
  %outer = snn.project "outer" %inner via(#snn.one_to_one) delay(3) : (!snn.signal<2>) -> !snn.drive<2>
  %p = snn.population "p" model(@pass) (i = %outer) : (!snn.drive<2>) -> !snn.signal<2>
}

// -----

// An arrival lag delays like one more step.
cell.model @pass kind(neuron) {
  %i = cell.port "i"
  cell.output "i" %i
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.signal<2>
  // expected-note @below {{put the delay on 'inner' instead}}
  %inner = snn.project "inner" %in via(#snn.one_to_one) : (!snn.signal<2>) -> !snn.signal<2>
  // expected-error @below {{'outer' reads the signal of projection 'inner' after 1 step(s); a projection's signal cannot be delayed (E2)}}
  %outer = snn.project "outer" %inner via(#snn.one_to_one) : (!snn.signal<2>) -> !snn.drive<2>
  %p = snn.population "p" model(@pass) (i = %outer) via(#snn.convention<arrival_lag = 1>) : (!snn.drive<2>) -> !snn.signal<2>
}

// -----

// What learns has synapses.
cell.model @rule kind(plasticity) {
  %w = cell.state "w" per(synapse)
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'d' learns and has no synapses (E1)}}
  %d = snn.project "d" %in via(#snn.fixed_probability<2, 0.0 : f64>) learn(@rule post(%in)) : (!snn.events<2>, !snn.events<2>) -> !snn.drive<2>
}

// -----

// A trace decays by itself: another trace is none of its business.
cell.model @rule kind(plasticity) {
  %zero = cell.constant 0.0
  %w = cell.state "w" per(synapse)
  %x = cell.state "x" init(%zero) per(pre)
  %y = cell.state "y" init(%zero) per(pre)
  // expected-error @below {{trace 'x' of 'd' must decay by a linear equation of itself alone (E2)}}
  %x1 = cell.derivative %x, %y
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@rule post(%in)) : (!snn.events<2>, !snn.events<2>) -> !snn.drive<2>
}

// -----

// Handlers pass the weight on through their arguments.
cell.model @rule kind(plasticity) {
  // expected-error @below {{a handler of 'd' reads the weight other than through its argument (E2)}}
  %w = cell.state "w" per(synapse)
  %w1 = cell.on pre (%now = %w) {
    %sum = cell.add %now, %w
    cell.yield %sum
  }
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@rule post(%in)) : (!snn.events<2>, !snn.events<2>) -> !snn.drive<2>
}

// -----

// A jump depends on parameters alone.
cell.model @rule kind(plasticity) {
  %zero = cell.constant 0.0
  %w = cell.state "w" per(synapse)
  %x = cell.state "x" init(%zero) per(pre)
  // expected-error @below {{a trace of 'd' jumps by more than parameters say; a jump must depend on parameters alone (E2)}}
  cell.jump %x by(%x) on(pre)
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@rule post(%in)) : (!snn.events<2>, !snn.events<2>) -> !snn.drive<2>
}
