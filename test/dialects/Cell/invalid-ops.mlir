// An operation of a model that breaks a constraint of its own, or is misspelt, is refused.

// RUN: glia-opt %s --split-input-file --verify-diagnostics

// A derivative is that of a state.
cell.model @m kind(neuron) {
  %i = cell.port "i"
  // expected-error @below {{'cell.derivative' op first operand must be the result of a 'cell.state' (C1)}}
  %v1 = cell.derivative %i, %i
}

// -----

// A derivative is not that of an updated state.
cell.model @m kind(neuron) {
  %zero = cell.constant 0.0
  %v = cell.state "v" init(%zero)
  %v1 = cell.next %v, %zero
  // expected-error @below {{'cell.derivative' op first operand must be the result of a 'cell.state' (C1)}}
  %v2 = cell.derivative %v1, %zero
}

// -----

// A next value is that of a state.
cell.model @m kind(neuron) {
  %i = cell.port "i"
  // expected-error @below {{'cell.next' op first operand must be the result of a 'cell.state' (C1)}}
  %v1 = cell.next %i, %i
}

// -----

// What is reset was updated before.
cell.model @m kind(neuron) {
  %zero = cell.constant 0.0
  %v = cell.state "v" init(%zero)
  %z = cell.crosses %v, %zero
  // expected-error @below {{'cell.reset' op first operand must be the result of 'cell.derivative', 'cell.next' or 'cell.reset' (C1)}}
  %v1 = cell.reset %v, to(%zero) by(%zero) if %z
}

// -----

// A uniform draw has no parameter.
cell.model @m kind(neuron) {
  %p = cell.param "p"
  // expected-error @below {{'cell.random' op 'uniform' takes no operand (C1)}}
  %u = cell.random uniform(%p)
}

// -----

// A Bernoulli draw has a probability.
cell.model @m kind(neuron) {
  // expected-error @below {{'cell.random' op 'bernoulli' takes one operand (C1)}}
  %b = cell.random bernoulli()
}

// -----

// A Poisson draw has a mean.
cell.model @m kind(neuron) {
  // expected-error @below {{'cell.random' op 'poisson' takes one operand (C1)}}
  %n = cell.random poisson()
}

// -----

// A trace of the source jumps with the source.
cell.model @m kind(plasticity) {
  %one = cell.constant 1.0
  %w = cell.state "w" per(synapse)
  %x = cell.state "x" init(%one) per(pre)
  // expected-error @below {{'cell.jump' op on(post) must name a state per(post) (C1)}}
  cell.jump %x by(%one) on(post)
}

// -----

// What jumps is a trace.
cell.model @m kind(plasticity) {
  %one = cell.constant 1.0
  %w = cell.state "w" per(synapse)
  // expected-error @below {{'cell.jump' op on(pre) must name a state per(pre) (C1)}}
  cell.jump %one by(%one) on(pre)
}

// -----

// The weight does not jump.
cell.model @m kind(plasticity) {
  %one = cell.constant 1.0
  %w = cell.state "w" per(synapse)
  // expected-error @below {{'cell.jump' op on(pre) must name a state per(pre) (C1)}}
  cell.jump %w by(%one) on(pre)
}

// -----

// A handler updates a state.
cell.model @m kind(neuron) {
  %i = cell.port "i"
  // expected-error @below {{'cell.on' op operand must be a state or an update of one (C1)}}
  %v1 = cell.on spike (%now = %i) {
    cell.yield %now
  }
}

// -----

// A handler's region takes one number.
cell.model @m kind(neuron) {
  %zero = cell.constant 0.0
  %v = cell.state "v" init(%zero)
  // expected-error @below {{'cell.on' op handler takes one '!cell.real', the state's value at that moment}}
  %v1 = "cell.on"(%v) <{moment = #cell<moment spike>}> ({
  ^bb0(%a: !cell.real, %b: !cell.real):
    cell.yield %a
  }) : (!cell.real) -> !cell.real
}

// -----

// A handler names a moment that there is.
cell.model @m kind(neuron) {
  %zero = cell.constant 0.0
  %v = cell.state "v" init(%zero)
  // expected-error @below {{unknown moment 'spiked'; available: spike, pre, post, step}}
  %v1 = cell.on spiked (%now = %v) {
    cell.yield %now
  }
}

// -----

// A model is of a kind that there is.
// expected-error @below {{unknown keyword 'astrocyte'; available: neuron, plasticity}}
cell.model @m kind(astrocyte) {
}

// -----

// A state has a scope that there is.
cell.model @m kind(plasticity) {
  // expected-error @below {{unknown keyword 'edge'; available: cell, synapse, pre, post, network}}
  %w = cell.state "w" per(edge)
}

// -----

// A comparison is one that there is.
cell.model @m kind(neuron) {
  %i = cell.port "i"
  // expected-error @below {{unknown keyword 'above'; available: gt, ge, lt, le, eq, ne}}
  %c = cell.compare above %i, %i
}

// -----

// A distribution is one that there is.
cell.model @m kind(neuron) {
  // expected-error @below {{unknown keyword 'normal'; available: uniform, bernoulli, poisson}}
  %u = cell.random normal()
}

// -----

// A number stands where a number is wanted.
cell.model @m kind(neuron) {
  // expected-error @below {{expected floating point literal}}
  %zero = cell.constant "zero"
}

// -----

// Conditions are no numbers.
cell.model @m kind(neuron) {
  // expected-note @below {{prior use here}}
  %i = cell.port "i"
  // expected-error @below {{use of value '%i' expects different type than prior uses: '!cell.bool' vs '!cell.real'}}
  %c = cell.and %i, %i
}

// -----

// What is emitted is a condition or a count.
cell.model @m kind(neuron) {
  %f = arith.constant 1.0 : f32
  // expected-error @below {{'cell.emit' op operand #0 must be a cell value, but got 'f32'}}
  cell.emit %f : f32
}

// -----

// A table has a place for each number that its argument may be.
cell.model @m kind(neuron) {
  %a = cell.port "a"
  // expected-error @below {{'cell.table' op has an argument of 17 bits; a table takes at most 16 (C1)}}
  %y = cell.table tanh %a from(!cell.fixed<17, 12>) to(!cell.fixed<16, 15>)
}

// -----

// What a table holds is within its type.
cell.model @m kind(neuron) {
  %a = cell.port "a"
  // expected-error @below {{'cell.table' op has results that wrap; those of a table saturate (C2)}}
  %y = cell.table exp %a from(!cell.fixed<8, 4>) to(!cell.fixed<8, 4, wrap>)
}

// -----

// A function is one that there is.
cell.model @m kind(neuron) {
  %a = cell.port "a"
  // expected-error @below {{unknown keyword 'sine'; available: exp, sigmoid, tanh}}
  %y = cell.table sine %a from(!cell.fixed<8, 4>) to(!cell.fixed<8, 7>)
}

// -----

// Rounding is to a fixed-point type.
cell.model @m kind(neuron) {
  %a = cell.port "a"
  // expected-error @below {{'cell.round' op attribute 'storage' failed to satisfy constraint: type attribute of a fixed-point number as it is kept (N4)}}
  %y = cell.round %a to f32
}

// -----

// A minifloat has an exponent.
// expected-error @below {{a minifloat has an exponent of 1 to 8 bits, a mantissa of 0 to 10 and at most 16 bits in all, found 0 and 3 (C1)}}
module attributes {test.kept_as = !cell.minifloat<0, 3>} {}

// -----

// A minifloat has at most 16 bits.
// expected-error @below {{a minifloat has an exponent of 1 to 8 bits, a mantissa of 0 to 10 and at most 16 bits in all, found 8 and 8 (C1)}}
module attributes {test.kept_as = !cell.minifloat<8, 8>} {}
