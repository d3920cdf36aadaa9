// A model whose declarations contradict each other, or its kind, is refused with the constraint that it breaks (C1 to C4).

// RUN: glia-opt %s --split-input-file --verify-diagnostics

// Two parameters have different names.
cell.model @m kind(neuron) {
  // expected-note @below {{first declared here}}
  %a = cell.param "tau"
  // expected-error @below {{'cell.param' op declares parameter 'tau' a second time (C1)}}
  %b = cell.param "tau"
}

// -----

// Two ports have different names.
cell.model @m kind(neuron) {
  // expected-note @below {{first declared here}}
  %a = cell.port "i"
  // expected-error @below {{'cell.port' op declares port 'i' a second time (C1)}}
  %b = cell.port "i"
}

// -----

// Two states have different names.
cell.model @m kind(neuron) {
  %zero = cell.constant 0.0
  // expected-note @below {{first declared here}}
  %a = cell.state "v" init(%zero)
  // expected-error @below {{'cell.state' op declares state 'v' a second time (C1)}}
  %b = cell.state "v" init(%zero)
}

// -----

// Two outputs have different names.
cell.model @m kind(neuron) {
  %i = cell.port "i"
  // expected-note @below {{first declared here}}
  cell.output "v" %i
  // expected-error @below {{'cell.output' op declares output 'v' a second time (C1)}}
  cell.output "v" %i
}

// -----

// A parameter, a port, a state and an output may share a name: names are unique among their kind.
cell.model @m kind(neuron) {
  %p = cell.param "x"
  %i = cell.port "x"
  %v = cell.state "x" init(%p)
  cell.output "x" %v
}

// -----

// A state has one equation.
cell.model @m kind(neuron) {
  %zero = cell.constant 0.0
  %v = cell.state "v" init(%zero)
  // expected-note @below {{first updated here}}
  %a = cell.derivative %v, %zero
  // expected-error @below {{'cell.derivative' op updates state 'v' a second time (C2)}}
  %b = cell.derivative %v, %zero
}

// -----

// A state has either a derivative or a next value.
cell.model @m kind(neuron) {
  %zero = cell.constant 0.0
  %v = cell.state "v" init(%zero)
  // expected-note @below {{first updated here}}
  %a = cell.derivative %v, %zero
  // expected-error @below {{'cell.next' op updates state 'v' a second time (C2)}}
  %b = cell.next %v, %zero
}

// -----

// A second reset follows the first, it does not fork the chain.
cell.model @m kind(neuron) {
  %zero = cell.constant 0.0
  %v = cell.state "v" init(%zero)
  %v1 = cell.derivative %v, %zero
  %z = cell.crosses %v1, %zero
  // expected-note @below {{first updated here}}
  %a = cell.reset %v1, to(%zero) by(%zero) if %z
  // expected-error @below {{'cell.reset' op updates state 'v' a second time (C2)}}
  %b = cell.reset %v1, to(%zero) by(%zero) if %z
}

// -----

// A handler follows the last update, it does not fork the chain.
cell.model @m kind(neuron) {
  %zero = cell.constant 0.0
  %v = cell.state "v" init(%zero)
  // expected-note @below {{first updated here}}
  %a = cell.next %v, %zero
  // expected-error @below {{'cell.on' op updates state 'v' a second time (C2)}}
  %b = cell.on spike (%now = %v) {
    cell.yield %now
  }
}

// -----

// A neuron's state belongs to the cell.
cell.model @m kind(neuron) {
  %zero = cell.constant 0.0
  // expected-error @below {{'cell.state' op of a neuron has scope 'pre', only 'cell' is allowed (C3)}}
  %v = cell.state "v" init(%zero) per(pre)
}

// -----

// A neuron's state starts somewhere.
cell.model @m kind(neuron) {
  // expected-error @below {{'cell.state' op 'v' of a neuron needs init(...) (C3)}}
  %v = cell.state "v"
}

// -----

// A neuron's state has no bounds.
cell.model @m kind(neuron) {
  %low = cell.param "low"
  %high = cell.param "high"
  // expected-error @below {{'cell.state' op 'v' of a neuron cannot have bounds (C3)}}
  %v = cell.state "v" init(%low) bounds ["low", "high"]
}

// -----

// A neuron's port belongs to the cell.
cell.model @m kind(neuron) {
  // expected-error @below {{'cell.port' op of a neuron has scope 'network', only 'cell' is allowed (C3)}}
  %i = cell.port "i" per(network)
}

// -----

// A neuron's port that nothing drives is zero.
cell.model @m kind(neuron) {
  // expected-error @below {{'cell.port' op 'i' of a neuron has a default; where nothing is connected, it is 0 (C3)}}
  %i = cell.port "i" default(0.5)
}

// -----

// A neuron reacts to its own spike alone.
cell.model @m kind(neuron) {
  %zero = cell.constant 0.0
  %v = cell.state "v" init(%zero)
  // expected-error @below {{'cell.on' op moment 'pre' belongs to plasticity models, a neuron has 'spike' (C3)}}
  %a = cell.on pre (%now = %v) {
    cell.yield %now
  }
}

// -----

// A neuron has no traces that jump.
cell.model @m kind(neuron) {
  %zero = cell.constant 0.0
  // expected-error @below {{'cell.state' op of a neuron has scope 'pre', only 'cell' is allowed (C3)}}
  %x = cell.state "x" init(%zero) per(pre)
  cell.jump %x by(%zero) on(pre)
}

// -----

// A neuron emits once.
cell.model @m kind(neuron) {
  %i = cell.port "i"
  %z = cell.crosses %i, %i
  // expected-note @below {{it emits here}}
  cell.emit %z
  // expected-error @below {{'cell.emit' op stands in a model that emits already (C3)}}
  cell.emit %z
}

// -----

// A rule emits nothing.
cell.model @m kind(plasticity) {
  %one = cell.constant 1.0
  %w = cell.state "w" per(synapse)
  // expected-error @below {{'cell.emit' op belongs to neuron models, not to a plasticity model (C4)}}
  cell.emit %one : !cell.real
}

// -----

// A rule has no threshold.
cell.model @m kind(plasticity) {
  %one = cell.constant 1.0
  %w = cell.state "w" per(synapse)
  // expected-error @below {{'cell.crosses' op belongs to neuron models, not to a plasticity model (C4)}}
  %z = cell.crosses %one, %one
}

// -----

// A rule resets nothing.
cell.model @m kind(plasticity) {
  %one = cell.constant 1.0
  %w = cell.state "w" per(synapse)
  %c = cell.compare gt %one, %one
  %x = cell.state "x" init(%one) per(pre)
  %x1 = cell.derivative %x, %one
  // expected-error @below {{'cell.reset' op belongs to neuron models, not to a plasticity model (C4)}}
  %x2 = cell.reset %x1, to(%one) by(%one) if %c
}

// -----

// A rule gives no signal out.
cell.model @m kind(plasticity) {
  %one = cell.constant 1.0
  %w = cell.state "w" per(synapse)
  // expected-error @below {{'cell.output' op belongs to neuron models, not to a plasticity model (C4)}}
  cell.output "one" %one
}

// -----

// A rule draws nothing.
cell.model @m kind(plasticity) {
  %w = cell.state "w" per(synapse)
  // expected-error @below {{'cell.random' op belongs to neuron models, not to a plasticity model (C4)}}
  %u = cell.random uniform()
}

// -----

// A rule tells whose spike it reacts to.
cell.model @m kind(plasticity) {
  %w = cell.state "w" per(synapse)
  // expected-error @below {{'cell.on' op moment 'spike' belongs to neuron models; use 'pre' or 'post' (C4)}}
  %a = cell.on spike (%now = %w) {
    cell.yield %now
  }
}

// -----

// A rule's handlers change the weight, traces jump.
cell.model @m kind(plasticity) {
  %zero = cell.constant 0.0
  %w = cell.state "w" per(synapse)
  %x = cell.state "x" init(%zero) per(pre)
  // expected-error @below {{'cell.on' op updates state 'x' of scope 'pre', only 'synapse' is allowed (C4)}}
  %a = cell.on pre (%now = %x) {
    cell.yield %now
  }
}

// -----

// A rule's state says which side it belongs to.
cell.model @m kind(plasticity) {
  %zero = cell.constant 0.0
  %w = cell.state "w" per(synapse)
  // expected-error @below {{'cell.state' op 'x' of a plasticity model has scope 'cell', only 'synapse', 'pre' and 'post' are allowed (C4)}}
  %x = cell.state "x" init(%zero)
}

// -----

// A rule's state does not belong to the network.
cell.model @m kind(plasticity) {
  %zero = cell.constant 0.0
  %w = cell.state "w" per(synapse)
  // expected-error @below {{'cell.state' op 'x' of a plasticity model has scope 'network', only 'synapse', 'pre' and 'post' are allowed (C4)}}
  %x = cell.state "x" init(%zero) per(network)
}

// -----

// The weight is the one state of a synapse.
cell.model @m kind(plasticity) {
  %zero = cell.constant 0.0
  %w = cell.state "w" per(synapse)
  // expected-error @below {{'cell.state' op 'x': a plasticity model has one state of scope 'synapse', called "w" (C4)}}
  %x = cell.state "x" init(%zero) per(synapse)
}

// -----

// A trace starts somewhere.
cell.model @m kind(plasticity) {
  %w = cell.state "w" per(synapse)
  // expected-error @below {{'cell.state' op 'x' needs init(...) (C4)}}
  %x = cell.state "x" per(pre)
}

// -----

// A rule has a weight.
// expected-error @below {{'cell.model' op has no state "w" per(synapse) (C4)}}
cell.model @m kind(plasticity) {
  %zero = cell.constant 0.0
  %x = cell.state "x" init(%zero) per(pre)
}

// -----

// Bounds are two.
cell.model @m kind(plasticity) {
  %low = cell.param "low"
  // expected-error @below {{'cell.state' op 'w' has bounds that are not two parameters of the model (C4)}}
  %w = cell.state "w" per(synapse) bounds ["low"]
}

// -----

// Bounds name parameters.
cell.model @m kind(plasticity) {
  %low = cell.param "low"
  // expected-error @below {{'cell.state' op 'w' has bounds that are not two parameters of the model (C4)}}
  %w = cell.state "w" per(synapse) bounds ["low", "high"]
}
