// A cycle without delay is an error that lists it, and says where a delay would cut it (T3).

// RUN: glia-opt %s --convert-snn-to-step --split-input-file --verify-diagnostics

// A population that drives itself without delay.
cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %z = cell.crosses %i, %half
  cell.emit %z
}
snn.network "n" dt(1 ms) {
  // expected-note @below {{give 'back' a delay of one step or more}}
  %back = snn.project "back" %a via(#snn.one_to_one) : (!snn.events<2>) -> !snn.drive<2>
  // expected-error @below {{cycle without delay: 'a' <- 'back' <- 'a' (T3)}}
  %a = snn.population "a" model(@relay) (i = %back) : (!snn.drive<2>) -> !snn.events<2>
}

// -----

// A cycle of two populations, in the order in which they read each other.
cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %z = cell.crosses %i, %half
  cell.emit %z
}
snn.network "n" dt(1 ms) {
  // expected-note @below {{give 'a_to_b' a delay of one step or more}}
  %ab = snn.project "a_to_b" %a via(#snn.one_to_one) : (!snn.events<2>) -> !snn.drive<2>
  // expected-note @below {{give 'b_to_a' a delay of one step or more}}
  %ba = snn.project "b_to_a" %b via(#snn.one_to_one) : (!snn.events<2>) -> !snn.drive<2>
  // expected-error @below {{cycle without delay: 'a' <- 'b_to_a' <- 'b' <- 'a_to_b' <- 'a' (T3)}}
  %a = snn.population "a" model(@relay) (i = %ba) : (!snn.drive<2>) -> !snn.events<2>
  %b = snn.population "b" model(@relay) (i = %ab) : (!snn.drive<2>) -> !snn.events<2>
}

// -----

// What leads to a cycle is no part of it.
cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %z = cell.crosses %i, %half
  cell.emit %z
}
snn.network "n" dt(1 ms) {
  %ab = snn.project "a_to_first" %a via(#snn.one_to_one) : (!snn.events<2>) -> !snn.drive<2>
  %first = snn.population "first" model(@relay) (i = %ab) : (!snn.drive<2>) -> !snn.events<2>
  // expected-note @below {{give 'back' a delay of one step or more}}
  %back = snn.project "back" %a via(#snn.one_to_one) : (!snn.events<2>) -> !snn.drive<2>
  // expected-error @below {{cycle without delay: 'a' <- 'back' <- 'a' (T3)}}
  %a = snn.population "a" model(@relay) (i = %back) : (!snn.drive<2>) -> !snn.events<2>
}

// -----

// Signals close cycles too, through projections of signals and reshapes.
cell.model @pass kind(neuron) {
  %i = cell.port "i"
  cell.output "i" %i
}
snn.network "n" dt(1 ms) {
  %flat = snn.reshape %a : !snn.signal<1x2> -> !snn.signal<2>
  // expected-note @below {{give 'mixed' a delay of one step or more}}
  %mixed = snn.project "mixed" %flat via(#snn.dense) weight(dense<0.5> : tensor<2x2xf32>) : (!snn.signal<2>) -> !snn.signal<1x2>
  // expected-note @below {{give 'back' a delay of one step or more}}
  %back = snn.project "back" %mixed via(#snn.one_to_one) : (!snn.signal<1x2>) -> !snn.drive<1x2>
  // expected-error @below {{cycle without delay: 'a' <- 'back' <- 'mixed' <- 'a' (T3)}}
  %a = snn.population "a" model(@pass) (i = %back) : (!snn.drive<1x2>) -> !snn.signal<1x2>
}

// -----

// One synapse without delay is enough.
cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %z = cell.crosses %i, %half
  cell.emit %z
}
snn.network "n" dt(1 ms) {
  // expected-note @below {{give 'back' a delay of one step or more}}
  %back = snn.project "back" %a via(#snn.sparse<2>) synapses(dense<[[0, 1], [1, 0]]> : tensor<2x2xi32>)
          delay(dense<[3, 0]> : tensor<2xi32>) : (!snn.events<2>) -> !snn.drive<2>
  // expected-error @below {{cycle without delay: 'a' <- 'back' <- 'a' (T3)}}
  %a = snn.population "a" model(@relay) (i = %back) : (!snn.drive<2>) -> !snn.events<2>
}

// -----

// A projection of a signal onto itself.
snn.network "n" dt(1 ms) {
  // expected-error @below {{cycle without delay: 's' <- 's' (T3)}}
  // expected-note @below {{give 's' a delay of one step or more}}
  %s = snn.project "s" %s via(#snn.one_to_one) : (!snn.signal<2>) -> !snn.signal<2>
}

// -----

// A delay, an arrival lag, a test before integration and the phase of modulators cut a cycle.
cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %zero = cell.constant 0.0
  %i = cell.port "i"
  %v = cell.state "v" init(%zero)
  %v1 = cell.next %v, %i
  %z = cell.crosses %v1, %half
  cell.emit %z
}
cell.model @pass kind(neuron) {
  %i = cell.port "i"
  cell.output "i" %i
}
snn.network "n" dt(1 ms) {
  %a_back = snn.project "a_back" %a via(#snn.one_to_one) delay(1) : (!snn.events<2>) -> !snn.drive<2>
  %a = snn.population "a" model(@relay) (i = %a_back) : (!snn.drive<2>) -> !snn.events<2>
  %b_back = snn.project "b_back" %b via(#snn.one_to_one) : (!snn.events<2>) -> !snn.drive<2>
  %b = snn.population "b" model(@relay) (i = %b_back) via(#snn.convention<arrival_lag = 1>) : (!snn.drive<2>) -> !snn.events<2>
  %c_back = snn.project "c_back" %c via(#snn.one_to_one) : (!snn.events<2>) -> !snn.drive<2>
  %c = snn.population "c" model(@relay) (i = %c_back) via(#snn.convention<test = before>) : (!snn.drive<2>) -> !snn.events<2>
  %d_back = snn.project "d_back" %d via(#snn.one_to_one) : (!snn.signal<2>) -> !snn.drive<2>
  %d = snn.population "d" model(@pass) (i = %d_back) phase(modulator) : (!snn.drive<2>) -> !snn.signal<2>
}

// -----

// All cycles that share no projection are said at once: two populations that reach each other and themselves.
cell.model @relay kind(neuron) {
  %half = cell.constant 0.5
  %i = cell.port "i"
  %z = cell.crosses %i, %half
  cell.emit %z
}
snn.network "n" dt(1 ms) {
  // expected-note @below {{give 'a_to_a' a delay of one step or more}}
  %aa = snn.project "a_to_a" %a via(#snn.one_to_one) : (!snn.events<2>) -> !snn.drive<2>
  // expected-note @below {{give 'a_to_b' a delay of one step or more}}
  %ab = snn.project "a_to_b" %a via(#snn.one_to_one) : (!snn.events<2>) -> !snn.drive<2>
  // expected-note @below {{give 'b_to_a' a delay of one step or more}}
  %ba = snn.project "b_to_a" %b via(#snn.one_to_one) : (!snn.events<2>) -> !snn.drive<2>
  // The cycle through this one shares 'a_to_b' with the one before.
  %again = snn.project "b_to_a_again" %b via(#snn.one_to_one) : (!snn.events<2>) -> !snn.drive<2>
  // expected-note @below {{give 'b_to_b' a delay of one step or more}}
  %bb = snn.project "b_to_b" %b via(#snn.one_to_one) : (!snn.events<2>) -> !snn.drive<2>
  // expected-error @below {{cycle without delay: 'a' <- 'a_to_a' <- 'a' (T3)}}
  // expected-error @below {{cycle without delay: 'a' <- 'b_to_a' <- 'b' <- 'a_to_b' <- 'a' (T3)}}
  %a = snn.population "a" model(@relay) (i = %aa, %ba, %again)
       : (!snn.drive<2>, !snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
  // expected-error @below {{cycle without delay: 'b' <- 'b_to_b' <- 'b' (T3)}}
  %b = snn.population "b" model(@relay) (i = %ab, %bb) : (!snn.drive<2>, !snn.drive<2>) -> !snn.events<2>
}
