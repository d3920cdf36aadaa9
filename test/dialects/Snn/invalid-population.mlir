// A population whose model, ports, parameters, shapes or results do not fit is refused (C1 to C7).

// RUN: glia-opt %s --split-input-file --verify-diagnostics

// The model is declared.
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op 'p' is of model '@nothing', which is not declared (C1)}}
  %p = snn.population "p" model(@nothing) () : () -> !snn.events<1>
}

// -----

// What is named as model is a model.
func.func private @f()
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op 'p' is of model '@f', which is not declared (C1)}}
  %p = snn.population "p" model(@f) () : () -> !snn.events<1>
}

// -----

// A population has cells, not synapses.
cell.model @rule kind(plasticity) {
  %w = cell.state "w" per(synapse)
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op 'p' is of model '@rule', which is of kind 'plasticity', not 'neuron' (C1)}}
  %p = snn.population "p" model(@rule) () : () -> !snn.events<1>
}

// -----

// A drive reaches a port that the model has.
// expected-note @below {{model declared here}}
cell.model @relay kind(neuron) {
  %i = cell.port "i"
  cell.output "i" %i
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1>
  %d = snn.project "d" %in via(#snn.one_to_one) : (!snn.events<1>) -> !snn.drive<1>
  // expected-error @below {{'snn.population' op 'p' drives port 'exc', which model '@relay' does not have (C1)}}
  %p = snn.population "p" model(@relay) (exc = %d) : (!snn.drive<1>) -> !snn.signal<1>
}

// -----

// Every drive has a port.
cell.model @relay kind(neuron) {
  %i = cell.port "i"
  cell.output "i" %i
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1>
  %d = snn.project "d" %in via(#snn.one_to_one) : (!snn.events<1>) -> !snn.drive<1>
  // expected-error @below {{'snn.population' op 'p' has 1 drives and names 2 ports (C1)}}
  %p = "snn.population"(%d) <{name = "p", model = @relay, ports = ["i", "i"]}> : (!snn.drive<1>) -> !snn.signal<1>
}

// -----

// A drive without a port is a mistake of writing.
cell.model @relay kind(neuron) {
  %i = cell.port "i"
  cell.output "i" %i
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1>
  %d = snn.project "d" %in via(#snn.one_to_one) : (!snn.events<1>) -> !snn.drive<1>
  // expected-error @below {{expected the name of a port}}
  %p = snn.population "p" model(@relay) (%d) : (!snn.drive<1>) -> !snn.signal<1>
}

// -----

// A parameter that is given is one of the model's.
// expected-note @below {{model declared here}}
cell.model @m kind(neuron) {
  %g = cell.param "g" default(1.0)
  cell.output "g" %g
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op 'p' gives parameter 'tau', which model '@m' does not have (C2)}}
  %p = snn.population "p" model(@m) () with({tau = 0.02}) : () -> !snn.signal<1>
}

// -----

// A parameter without default is given.
cell.model @m kind(neuron) {
  // expected-note @below {{parameter declared here}}
  %g = cell.param "g"
  cell.output "g" %g
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op 'p' does not give parameter 'g' of model '@m', which has no default (C2)}}
  %p = snn.population "p" model(@m) () : () -> !snn.signal<1>
}

// -----

// A parameter is a number.
cell.model @m kind(neuron) {
  %g = cell.param "g"
  cell.output "g" %g
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op 'p' has parameter 'g' which is neither a number nor a tensor of numbers (C2)}}
  %p = snn.population "p" model(@m) () with({g = "much"}) : () -> !snn.signal<1>
}

// -----

// A parameter has one value, or one for each cell.
cell.model @m kind(neuron) {
  %g = cell.param "g"
  cell.output "g" %g
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op 'p' has parameter 'g' of shape 3, which does not broadcast to 2x2 (C3)}}
  %p = snn.population "p" model(@m) () with({g = dense<[1.0, 2.0, 3.0]> : tensor<3xf32>}) : () -> !snn.signal<2x2>
}

// -----

// A parameter has no more dimensions than the population.
cell.model @m kind(neuron) {
  %g = cell.param "g"
  cell.output "g" %g
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op 'p' has parameter 'g' of shape 1x2, which does not broadcast to 4 (C3)}}
  %p = snn.population "p" model(@m) () with({g = dense<[[1.0, 2.0]]> : tensor<1x2xf32>}) : () -> !snn.signal<4>
}

// -----

// One value, one per cell in the same or another shape, one per column, one per row: all of these broadcast.
cell.model @m kind(neuron) {
  %g = cell.param "g"
  cell.output "g" %g
}
snn.network "n" dt(1 ms) {
  %a = snn.population "a" model(@m) () with({g = 1}) : () -> !snn.signal<2x2>
  %b = snn.population "b" model(@m) () with({g = dense<2.0> : tensor<f32>}) : () -> !snn.signal<2x2>
  %c = snn.population "c" model(@m) () with({g = dense<2.0> : tensor<4xf32>}) : () -> !snn.signal<2x2>
  %d = snn.population "d" model(@m) () with({g = dense<[1.0, 2.0]> : tensor<2xf64>}) : () -> !snn.signal<2x2>
  %e = snn.population "e" model(@m) () with({g = dense<[[1.0], [2.0]]> : tensor<2x1xf64>}) : () -> !snn.signal<2x2>
  %f = snn.population "f" model(@m) () with({g = dense<[1, 2]> : tensor<2xi32>}) : () -> !snn.signal<2x2>
}

// -----

// There are as many results as the model gives.
cell.model @m kind(neuron) {
  %i = cell.port "i"
  %z = cell.crosses %i, %i
  cell.emit %z
  cell.output "i" %i
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op 'p' has 1 results, model '@m' gives 1 event line(s) and 1 signal(s) (C4)}}
  %p = snn.population "p" model(@m) () : () -> !snn.events<1>
}

// -----

// Events come first.
cell.model @m kind(neuron) {
  %i = cell.port "i"
  %z = cell.crosses %i, %i
  cell.emit %z
  cell.output "i" %i
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op 'p' has result 0 of type '!snn.signal<1>', model '@m' gives events there (C4)}}
  %p:2 = snn.population "p" model(@m) () : () -> (!snn.signal<1>, !snn.events<1>)
}

// -----

// Signals come after.
cell.model @m kind(neuron) {
  %i = cell.port "i"
  cell.output "i" %i
  cell.output "j" %i
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op 'p' has result 1 of type '!snn.events<1>', model '@m' gives a signal there (C4)}}
  %p:2 = snn.population "p" model(@m) () : () -> (!snn.signal<1>, !snn.events<1>)
}

// -----

// Drives have the population's shape.
cell.model @relay kind(neuron) {
  %i = cell.port "i"
  cell.output "i" %i
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<4>
  %d = snn.project "d" %in via(#snn.one_to_one) : (!snn.events<4>) -> !snn.drive<4>
  // expected-error @below {{'snn.population' op 'p' has shape 2x2 and a drive or result of shape 4 (C5)}}
  %p = snn.population "p" model(@relay) (i = %d) : (!snn.drive<4>) -> !snn.signal<2x2>
}

// -----

// A population has a shape.
cell.model @nothing kind(neuron) {
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op 'p' has neither a drive nor a result, so no shape (C5)}}
  snn.population "p" model(@nothing) () : () -> ()
}

// -----

// A period is positive.
cell.model @m kind(neuron) {
  %one = cell.constant 1.0
  cell.output "one" %one
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op 'p' has a period of 0 steps, it must be positive (C6)}}
  %p = snn.population "p" model(@m) () every(0) : () -> !snn.signal<1>
}

// -----

// A period does not run backwards.
cell.model @m kind(neuron) {
  %one = cell.constant 1.0
  cell.output "one" %one
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op 'p' has a period of -3 steps, it must be positive (C6)}}
  %p = snn.population "p" model(@m) () every(-3) : () -> !snn.signal<1>
}

// -----

// A parameter is a number, and not no number.
cell.model @m kind(neuron) {
  %g = cell.param "g"
  cell.output "g" %g
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op 'p' has parameter 'g' = nan at element 0; it must be finite (N6)}}
  %p = snn.population "p" model(@m) () with({g = 0x7FF8000000000000 : f64}) : () -> !snn.signal<1>
}

// -----

// A parameter is finite.
cell.model @m kind(neuron) {
  %g = cell.param "g"
  cell.output "g" %g
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op parameter 'g' of 'p' is infinite at element 1; it must be finite (N6)}}
  %p = snn.population "p" model(@m) () with({g = dense<[1.0, 0xFF800000]> : tensor<2xf32>}) : () -> !snn.signal<2>
}

// -----

// Each cell's parameter is a number.
cell.model @m kind(neuron) {
  %g = cell.param "g"
  cell.output "g" %g
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op parameter 'g' of 'p' is NaN at element 2; it must be finite (N6)}}
  %p = snn.population "p" model(@m) () with({g = dense<[1.0, 2.0, 0x7FF8000000000000]> : tensor<3xf64>}) : () -> !snn.signal<3>
}

// -----

// Reals are of 32 or 64 bits.
cell.model @m kind(neuron) {
  %g = cell.param "g"
  cell.output "g" %g
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op 'p' has parameter 'g' of element type 'f16'; use f32, f64, i8, i16, i32 or i64 (C2)}}
  %p = snn.population "p" model(@m) () with({g = dense<[1.0, 2.0]> : tensor<2xf16>}) : () -> !snn.signal<2>
}

// -----

// Numbers have whole bytes.
cell.model @m kind(neuron) {
  %g = cell.param "g"
  cell.output "g" %g
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op 'p' has parameter 'g' of element type 'i1'; use f32, f64, i8, i16, i32 or i64 (C2)}}
  %p = snn.population "p" model(@m) () with({g = dense<[true, false]> : tensor<2xi1>}) : () -> !snn.signal<2>
}

// -----

// Numbers are listed.
cell.model @m kind(neuron) {
  %g = cell.param "g"
  cell.output "g" %g
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op parameter 'g' of 'p' must be dense<...> or dense_resource<...>}}
  %p = snn.population "p" model(@m) () with({g = sparse<[[0]], [1.0]> : tensor<2xf32>}) : () -> !snn.signal<2>
}

// -----

// The data of a resource is there.
cell.model @m kind(neuron) {
  %g = cell.param "g"
  cell.output "g" %g
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op parameter 'g' of 'p' refers to resource 'missing', which the file does not contain}}
  %p = snn.population "p" model(@m) () with({g = dense_resource<missing> : tensor<2xf32>}) : () -> !snn.signal<2>
}

// -----

// The data of a resource fills its type.
cell.model @m kind(neuron) {
  %g = cell.param "g"
  cell.output "g" %g
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'snn.population' op parameter 'g' of 'p' has 4 bytes of data, 'tensor<2xf32>' needs 8}}
  %p = snn.population "p" model(@m) () with({g = dense_resource<short> : tensor<2xf32>}) : () -> !snn.signal<2>
}
{-#
  dialect_resources: { builtin: { short: "0x040000000000803F" } }
#-}
