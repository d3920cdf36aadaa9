// Models that an instance cannot integrate, test or draw from are refused where they are used (I1, T4, T6, R2).

// RUN: glia-opt %s --convert-snn-to-step --split-input-file --verify-diagnostics

// Exact integration is for linear equations.
cell.model @square kind(neuron) {
  %one = cell.constant 1.0
  %v = cell.state "v" init(%one)
  %vv = cell.mul %v, %v
  // expected-note @below {{the equation}}
  %v1 = cell.derivative %v, %vv
  cell.output "v" %v1
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'p' cannot be integrated with integrator = exact: state 'v' has a nonlinear equation (I1)}}
  // expected-note @below {{use integrator = euler}}
  %p = snn.population "p" model(@square) () via(#snn.convention<integrator = exact>) : () -> !snn.signal<2>
}

// -----

// Arrivals jump before they are read in linear equations alone.
cell.model @divided kind(neuron) {
  %one = cell.constant 1.0
  %i = cell.port "i"
  %v = cell.state "v" init(%one)
  %q = cell.div %i, %v
  // expected-note @below {{the equation}}
  %v1 = cell.derivative %v, %q
  cell.output "v" %v1
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'p' cannot be integrated with order = jump_read_decay: state 'v' has a nonlinear equation (I1)}}
  // expected-note @below {{use order = read_decay_jump or decay_jump_read}}
  %p = snn.population "p" model(@divided) () via(#snn.convention<order = jump_read_decay>) : () -> !snn.signal<2>
}

// -----

// A selection is nonlinear unless it depends on parameters alone.
cell.model @chosen kind(neuron) {
  %one = cell.constant 1.0
  %g = cell.param "g" default(2.0)
  %i = cell.port "i"
  %v = cell.state "v" init(%one)
  %w = cell.state "w" init(%one)
  %by_parameter = cell.compare gt %g, %one
  %a = cell.select %by_parameter, %i, %v
  %v1 = cell.derivative %v, %one
  %by_state = cell.compare gt %v, %one
  %b = cell.select %by_state, %one, %v
  // expected-note @below {{the equation}}
  %w1 = cell.derivative %w, %b
  cell.output "v" %v1
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'p' cannot be integrated with integrator = exact: state 'w' has a nonlinear equation (I1)}}
  // expected-note @below {{use integrator = euler}}
  %p = snn.population "p" model(@chosen) () via(#snn.convention<integrator = exact>) : () -> !snn.signal<2>
}

// -----

// The same equation is integrated by Euler's method.
cell.model @square kind(neuron) {
  %one = cell.constant 1.0
  %v = cell.state "v" init(%one)
  %vv = cell.mul %v, %v
  %v1 = cell.derivative %v, %vv
  cell.output "v" %v1
}
snn.network "n" dt(1 ms) {
  %p = snn.population "p" model(@square) () : () -> !snn.signal<2>
}

// -----

// A test before integration is that of a state.
cell.model @threshold kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  // expected-note @below {{here; use test = after}}
  %z = cell.crosses %i, %half
  cell.emit %z
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'p' tests before integration (test = before) a value that is no state (T4)}}
  %p = snn.population "p" model(@threshold) () via(#snn.convention<test = before>) : () -> !snn.events<2>
}

// -----

// A test before integration knows no arrivals, in the threshold either.
cell.model @moving kind(neuron) {
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %up = cell.port "up"
  %v = cell.state "v" init(%zero)
  %v1 = cell.derivative %v, %i
  %th = cell.neg %up
  // expected-note @below {{here; use test = after}}
  %z = cell.crosses %v1, %th
  cell.emit %z
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'p' tests before integration (test = before) against a threshold that depends on port 'up' (T4)}}
  %p = snn.population "p" model(@moving) () via(#snn.convention<test = before>) : () -> !snn.events<2>
}

// -----

// What is emitted before integration knows no arrivals.
cell.model @gated kind(neuron) {
  %zero = cell.constant 0.0
  %half = cell.constant 0.5
  %gate = cell.port "gate"
  %v = cell.state "v" init(%zero)
  %v1 = cell.derivative %v, %half
  %z = cell.crosses %v1, %half
  %open = cell.compare gt %gate, %zero
  %both = cell.and %z, %open
  // expected-note @below {{here; use test = after}}
  cell.emit %both
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'p' tests before integration (test = before) and emits what depends on port 'gate' (T4)}}
  %p = snn.population "p" model(@gated) () via(#snn.convention<test = before>) : () -> !snn.events<2>
}

// -----

// A handler of the emission does not decide on it.
cell.model @circular kind(neuron) {
  %zero = cell.constant 0.0
  %half = cell.constant 0.5
  %v = cell.state "v" init(%zero)
  // expected-note @below {{the handler}}
  %v1 = cell.on spike (%now = %v) {
    cell.yield %half
  }
  %z = cell.crosses %v1, %half
  cell.emit %z
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'p' emits what depends on its own handler of the emission}}
  %p = snn.population "p" model(@circular) () : () -> !snn.events<2>
}

// -----

// A state starts at what parameters say.
cell.model @follower kind(neuron) {
  %i = cell.port "i"
  // expected-note @below {{state declared here}}
  %v = cell.state "v" init(%i)
  cell.output "v" %v
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{initial value of state 'v' of 'p' depends on more than parameters}}
  %p = snn.population "p" model(@follower) () : () -> !snn.signal<2>
}

// -----

// A draw's parameter depends on parameters alone.
cell.model @noisy kind(neuron) {
  %i = cell.port "i"
  // expected-note @below {{drawn here}}
  %n = cell.random poisson(%i)
  cell.emit %n : !cell.real
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{a random draw of 'p' has a parameter that depends on more than the model's parameters (R2)}}
  %p = snn.population "p" model(@noisy) () : () -> !snn.events<2>
}

// -----

// A draw in a handler is held to the same.
cell.model @noisy kind(neuron) {
  %one = cell.constant 1.0
  %v = cell.state "v" init(%one)
  %v1 = cell.on spike (%now = %v) {
    // expected-note @below {{drawn here}}
    %n = cell.random poisson(%now)
    cell.yield %n
  }
  cell.emit %one : !cell.real
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{a random draw of 'p' has a parameter that depends on more than the model's parameters (R2)}}
  %p = snn.population "p" model(@noisy) () : () -> !snn.events<2>
}

// -----

// A probability is at most one.
cell.model @coin kind(neuron) {
  %p = cell.param "p"
  // expected-note @below {{drawn here}}
  %n = cell.random bernoulli(%p)
  cell.emit %n : !cell.real
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{a random draw of 'c' has probability 1.500000e+00, made from 'p'; it must lie in [0, 1.000000e+00] (R2)}}
  %c = snn.population "c" model(@coin) () with({p = dense<[0.5, 1.5]> : tensor<2xf32>}) : () -> !snn.events<2>
}

// -----

// A mean is not negative.
cell.model @source kind(neuron) {
  %mean = cell.param "mean"
  // expected-note @below {{drawn here}}
  %n = cell.random poisson(%mean)
  cell.emit %n : !cell.real
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{a random draw of 's' has mean -1.000000e+00, made from 'mean'; it must lie in [0, }}
  %s = snn.population "s" model(@source) () with({mean = -1.0}) : () -> !snn.events<2>
}

// -----

// A mean is not so large that a draw would not end.
cell.model @source kind(neuron) {
  %rate = cell.param "rate" : "Hz"
  %dt = cell.time_step
  %mean = cell.mul %rate, %dt
  // expected-note @below {{drawn here}}
  %n = cell.random poisson(%mean)
  cell.emit %n : !cell.real
}
snn.network "n" dt(1 s) {
  // expected-error @below {{a random draw of 's' has mean 1.000000e+06, made from 'rate'; it must lie in [0, }}
  %s = snn.population "s" model(@source) () with({rate = 1000000.0}) : () -> !snn.events<2>
}

// -----

// A mean that is no number is no mean.
cell.model @source kind(neuron) {
  %a = cell.param "a"
  %mean = cell.div %a, %a
  // expected-note @below {{drawn here}}
  %n = cell.random poisson(%mean)
  cell.emit %n : !cell.real
}
snn.network "n" dt(1 ms) {
  // expected-error-re @below {{a random draw of 's' has mean {{-?nan}}, made from 'a'; it must lie in [0, }}
  %s = snn.population "s" model(@source) () with({a = 0.0}) : () -> !snn.events<2>
}
