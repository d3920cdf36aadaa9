// Networks, inputs, outputs, types and reshapes that break a constraint are refused.

// RUN: glia-opt %s --split-input-file --verify-diagnostics

// A step lasts longer than nothing.
// expected-error @below {{'snn.network' op dt of network 'n' must be positive, found 0 ns (C1)}}
snn.network "n" dt(0 ms) {
}

// -----

// A step is no negative time.
// expected-error @below {{'snn.network' op dt of network 'n' must be positive, found -1000000 ns (C1)}}
snn.network "n" dt(-1 ms) {
}

// -----

// A time has a unit that there is.
// expected-error @below {{unknown unit of time 'minutes'; available: s, ms, us, ns}}
snn.network "n" dt(1 minutes) {
}

// -----

// A time fits 64 bits of nanoseconds.
// expected-error @below {{duration of 9223372036854775807 ms is too long}}
snn.network "n" dt(9223372036854775807 ms) {
}

// -----

// A time is whole.
// expected-error @below {{expected integer value}}
snn.network "n" dt(0.1 ms) {
}

// -----

// Inputs have different names.
snn.network "n" dt(1 ms) {
  // expected-note @below {{the first is here}}
  %a = snn.input "in" : !snn.events<1>
  // expected-error @below {{'snn.input' op a second input is called 'in' (C2)}}
  %b = snn.input "in" : !snn.events<1>
}

// -----

// Outputs have different names.
snn.network "n" dt(1 ms) {
  %a = snn.input "in" : !snn.events<1>
  // expected-note @below {{the first is here}}
  snn.output "out" %a : !snn.events<1>
  // expected-error @below {{'snn.output' op a second output is called 'out' (C2)}}
  snn.output "out" %a : !snn.events<1>
}

// -----

// Projections have different names.
snn.network "n" dt(1 ms) {
  %a = snn.input "in" : !snn.events<1>
  // expected-note @below {{the first is here}}
  %b = snn.project "p" %a via(#snn.one_to_one) : (!snn.events<1>) -> !snn.drive<1>
  // expected-error @below {{'snn.project' op a second projection is called 'p' (C2)}}
  %c = snn.project "p" %a via(#snn.one_to_one) : (!snn.events<1>) -> !snn.drive<1>
}

// -----

// Populations have different names.
cell.model @silent kind(neuron) {
  %zero = cell.constant 0.0
  cell.emit %zero : !cell.real
}
snn.network "n" dt(1 ms) {
  // expected-note @below {{the first is here}}
  %b = snn.population "p" model(@silent) () : () -> !snn.events<1>
  // expected-error @below {{'snn.population' op a second population is called 'p' (C2)}}
  %c = snn.population "p" model(@silent) () : () -> !snn.events<1>
}

// -----

// An input and an output, a projection and a population may share a name.
cell.model @relay kind(neuron) {
  %i = cell.port "i"
  cell.output "i" %i
}
snn.network "n" dt(1 ms) {
  %a = snn.input "x" : !snn.events<1>
  %b = snn.project "x" %a via(#snn.one_to_one) : (!snn.events<1>) -> !snn.drive<1>
  %c = snn.population "x" model(@relay) (i = %b) : (!snn.drive<1>) -> !snn.signal<1>
  snn.output "x" %c : !snn.signal<1>
}

// -----

// What has a name has letters in it.
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.input' op has an empty name (C2)}}
  %a = snn.input "" : !snn.events<1>
}

// -----

// Only a signal is held.
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.input' op 'in' is held and carries events; only a signal can be held (C1)}}
  %a = snn.input "in" held : !snn.events<1>
}

// -----

// A drive comes from a projection.
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.input' op result #0 must be events or a signal, but got '!snn.drive<1>'}}
  %a = snn.input "in" : !snn.drive<1>
}

// -----

// Members stand in a network.
// expected-error @below {{'snn.input' op expects parent op 'snn.network'}}
%a = snn.input "in" : !snn.events<1>

// -----

// A line has a dimension.
// expected-error @below {{a line needs at least one dimension}}
func.func private @f(!snn.events<>)

// -----

// A line has cells.
// expected-error @below {{a line's dimensions must be positive, found 2x0}}
func.func private @f(!snn.signal<2x0>)

// -----

// Cells are counted in 31 bits.
// expected-error @below {{a line of shape 65536x32768 has more than 2147483647 cells}}
func.func private @f(!snn.drive<65536x32768>)

// -----

// Cells are counted in 31 bits, also where 64 would not do.
// expected-error @below {{a line of shape 4294967296x4294967296x4294967296 has more than 2147483647 cells}}
func.func private @f(!snn.events<4294967296x4294967296x4294967296>)

// -----

// The largest line.
func.func private @f(!snn.events<2147483647>)

// -----

// A reshape keeps events events.
snn.network "n" dt(1 ms) {
  %a = snn.input "in" : !snn.events<4>
  // expected-error @below {{'snn.reshape' op turns '!snn.events<4>' into '!snn.signal<4>'; events stay events and signals stay signals (C1)}}
  %b = snn.reshape %a : !snn.events<4> -> !snn.signal<4>
}

// -----

// A reshape keeps the number of cells.
snn.network "n" dt(1 ms) {
  %a = snn.input "in" : !snn.signal<2x3>
  // expected-error @below {{'snn.reshape' op sees 6 cells (2x3) as 5 (5) (C1)}}
  %b = snn.reshape %a : !snn.signal<2x3> -> !snn.signal<5>
}
