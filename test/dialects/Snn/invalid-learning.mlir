// A projection whose rule, post events or modulators do not fit is refused (C3, C4, C6).

// RUN: glia-opt %s --split-input-file --verify-diagnostics

// A rule is declared.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' learns by rule '@nothing', which is not declared (C3)}}
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@nothing post(%in)) : (!snn.events<2>, !snn.events<2>) -> !snn.drive<2>
}

// -----

// A rule is of kind plasticity.
cell.model @relay kind(neuron) {
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' learns by rule '@relay', which is of kind 'neuron', not 'plasticity' (C3)}}
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@relay post(%in)) : (!snn.events<2>, !snn.events<2>) -> !snn.drive<2>
}

// -----

// A modulator drives a port that the rule has.
cell.model @rule kind(plasticity) {
  %w = cell.state "w" per(synapse)
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %m = snn.input "m" : !snn.signal<1>
  // expected-error @below {{'snn.project' op 'd' modulates port 'reward', which rule '@rule' does not have (C3)}}
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@rule post(%in) modulate(reward = %m)) : (!snn.events<2>, !snn.events<2>, !snn.signal<1>) -> !snn.drive<2>
}

// -----

// A modulator is one signal for the whole projection.
cell.model @rule kind(plasticity) {
  %r = cell.port "reward" per(network)
  %w = cell.state "w" per(synapse)
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %m = snn.input "m" : !snn.signal<2>
  // expected-error @below {{'snn.project' op 'd' is modulated by a signal of 2 cells; it must have one (C3)}}
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@rule post(%in) modulate(reward = %m)) : (!snn.events<2>, !snn.events<2>, !snn.signal<2>) -> !snn.drive<2>
}

// -----

// Every modulator has a port.
cell.model @rule kind(plasticity) {
  %r = cell.port "reward" per(network)
  %w = cell.state "w" per(synapse)
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %m = snn.input "m" : !snn.signal<1>
  // expected-error @below {{'snn.project' op 'd' has 1 modulators and names 0 ports (C3)}}
  %d = "snn.project"(%in, %in, %m) <{name = "d", connectivity = #snn.one_to_one, rule = @rule, operandSegmentSizes = array<i32: 1, 1, 1>}> : (!snn.events<2>, !snn.events<2>, !snn.signal<1>) -> !snn.drive<2>
}

// -----

// A parameter that is given is one of the rule's.
// expected-note @below {{model declared here}}
cell.model @rule kind(plasticity) {
  %w = cell.state "w" per(synapse)
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' gives parameter 'rate', which model '@rule' does not have (C3)}}
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@rule post(%in) with({rate = 0.1})) : (!snn.events<2>, !snn.events<2>) -> !snn.drive<2>
}

// -----

// A rule's parameter without default is given.
cell.model @rule kind(plasticity) {
  // expected-note @below {{parameter declared here}}
  %rate = cell.param "rate"
  %w = cell.state "w" per(synapse)
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' does not give parameter 'rate' of model '@rule', which has no default (C3)}}
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@rule post(%in)) : (!snn.events<2>, !snn.events<2>) -> !snn.drive<2>
}

// -----

// A rule's parameter has one value for all synapses.
cell.model @rule kind(plasticity) {
  %rate = cell.param "rate"
  %w = cell.state "w" per(synapse)
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' has parameter 'rate' of shape 2, which does not broadcast to 1 (C3)}}
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@rule post(%in) with({rate = dense<0.1> : tensor<2xf32>})) : (!snn.events<2>, !snn.events<2>) -> !snn.drive<2>
}

// -----

// Post events are those of the cells that are reached.
cell.model @rule kind(plasticity) {
  %w = cell.state "w" per(synapse)
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %three = snn.input "three" : !snn.events<3>
  // expected-error @below {{'snn.project' op 'd' reaches 2 cells and names post events of 3 (C4)}}
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@rule post(%three)) : (!snn.events<2>, !snn.events<3>) -> !snn.drive<2>
}

// -----

// Post events are named.
cell.model @rule kind(plasticity) {
  %w = cell.state "w" per(synapse)
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' learns and names no post(...) (C4)}}
  %d = "snn.project"(%in) <{name = "d", connectivity = #snn.one_to_one, rule = @rule, operandSegmentSizes = array<i32: 1, 0, 0>}> : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// Post events are named for a rule.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' has post or modulators and no rule (C3)}}
  %d = "snn.project"(%in, %in) <{name = "d", connectivity = #snn.one_to_one, operandSegmentSizes = array<i32: 1, 1, 0>}> : (!snn.events<2>, !snn.events<2>) -> !snn.drive<2>
}

// -----

// A rule names its post events in its syntax too.
cell.model @rule kind(plasticity) {
  %w = cell.state "w" per(synapse)
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{expected 'post'}}
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@rule) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// Signals teach nothing.
cell.model @rule kind(plasticity) {
  %w = cell.state "w" per(synapse)
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.signal<2>
  %post = snn.input "post" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' learns; it must lead from events to a drive (C6)}}
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@rule post(%post)) : (!snn.signal<2>, !snn.events<2>) -> !snn.drive<2>
}

// -----

// A signal is not learned.
cell.model @rule kind(plasticity) {
  %w = cell.state "w" per(synapse)
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' learns; it must lead from events to a drive (C6)}}
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@rule post(%in)) : (!snn.events<2>, !snn.events<2>) -> !snn.signal<2>
}

// -----

// A kernel is shared and does not learn.
cell.model @rule kind(plasticity) {
  %w = cell.state "w" per(synapse)
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1x3x3>
  %post = snn.input "post" : !snn.events<4>
  // expected-error @below {{'snn.project' op 'd' learns; its synapses must have weights of their own (C6)}}
  %d = snn.project "d" %in via(#snn.conv2d) weight(dense<0.5> : tensor<1x1x2x2xf32>) learn(@rule post(%post)) : (!snn.events<1x3x3>, !snn.events<4>) -> !snn.drive<1x2x2>
}

// -----

// A pool has no weights to learn.
cell.model @rule kind(plasticity) {
  %w = cell.state "w" per(synapse)
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1x4x4>
  %post = snn.input "post" : !snn.events<4>
  // expected-error @below {{'snn.project' op 'd' learns; its synapses must have weights of their own (C6)}}
  %d = snn.project "d" %in via(#snn.sum_pool2d<kernel = [2, 2]>) learn(@rule post(%post)) : (!snn.events<1x4x4>, !snn.events<4>) -> !snn.drive<1x2x2>
}

// -----

// A port has one modulator.
cell.model @rule kind(plasticity) {
  %r = cell.port "reward" per(network)
  %w = cell.state "w" per(synapse)
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %m = snn.input "m" : !snn.signal<1>
  // expected-error @below {{'snn.project' op 'd' modulates port 'reward' twice (C3)}}
  %d = snn.project "d" %in via(#snn.one_to_one) learn(@rule post(%in) modulate(reward = %m, reward = %m)) : (!snn.events<2>, !snn.events<2>, !snn.signal<1>, !snn.signal<1>) -> !snn.drive<2>
}
