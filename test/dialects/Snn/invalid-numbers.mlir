// RUN: glia-opt %s --split-input-file --verify-diagnostics

// Number types: storage, counts, coefficients, integers and scales.

snn.network "n" dt(1 ms) {
  // expected-error @below {{'in' carries events and has a storage; only a signal has one (C2)}}
  %in = snn.input "in" storage(!cell.fixed<8, 4>) : !snn.events<2>
}

// -----

snn.network "n" dt(1 ms) {
  // expected-error @below {{'in' carries a signal and limits counts; only events have them (C2)}}
  %in = snn.input "in" counts(1) : !snn.signal<2>
}

// -----

snn.network "n" dt(1 ms) {
  // expected-error @below {{'in' limits counts to 0; the limit must lie in [1, 2147483647] (C2)}}
  %in = snn.input "in" counts(0) : !snn.events<2>
}

// -----

snn.network "n" dt(1 ms) {
  // expected-error @below {{'in' has a storage that wraps; what comes from outside saturates (C2)}}
  %in = snn.input "in" storage(!cell.fixed<8, 4, wrap>) : !snn.signal<2>
}

// -----

snn.network "n" dt(1 ms) {
  // expected-error @below {{a fixed-point number has 2 to 32 bits, found 33 (C1)}}
  %in = snn.input "in" storage(!cell.fixed<33, 4>) : !snn.signal<2>
}

// -----

snn.network "n" dt(1 ms) {
  // expected-error @below {{a fixed-point number has at most 48 bits after the point, found 49 (C2)}}
  %in = snn.input "in" storage(!cell.fixed<8, 49>) : !snn.signal<2>
}

// -----

snn.network "n" dt(1 ms) {
  // expected-error @below {{unknown rounding or overflow 'up'; available: nearest_even, floor, toward_zero, saturate, wrap}}
  %in = snn.input "in" storage(!cell.fixed<8, 4, up>) : !snn.signal<2>
}

// -----

cell.model @if kind(neuron) {
  %one = cell.constant 1.0
  %i = cell.port "i"
  %z = cell.crosses %i, %one
  cell.emit %z
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'p' has coefficients(...) and no storage(...) (C8)}}
  %p = snn.population "p" model(@if) () coefficients(8) : () -> !snn.events<2>
}

// -----

cell.model @if kind(neuron) {
  %one = cell.constant 1.0
  %i = cell.port "i"
  %z = cell.crosses %i, %one
  cell.emit %z
}
snn.network "n" dt(1 ms) {
  // expected-error @below {{'p' has coefficients of 33 bits; 2 to 32 are possible (C8)}}
  %p = snn.population "p" model(@if) () storage(!cell.fixed<8, 4>) coefficients(33) : () -> !snn.events<2>
}

// -----

snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{weight of 'd' has integers of 32 bits; 1 to 16 are possible (C7)}}
  %d = snn.project "d" %in via(#snn.dense) weight(dense<1> : tensor<1x2xi32>) : (!snn.events<2>) -> !snn.drive<1>
}

// -----

snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{bias of 'd' has integers of 1 bit; 2 to 32 are possible (C7)}}
  %d = snn.project "d" %in via(#snn.dense) weight(dense<[[1, 0]]> : tensor<1x2xi1>) bias(dense<1> : tensor<1xi1>)
       : (!snn.events<2>) -> !snn.drive<1>
}

// -----

snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<9>
  // expected-error @below {{weight of 'd' has 1 bytes of data, 'tensor<1x9xi1>' needs 2}}
  %d = snn.project "d" %in via(#snn.dense) weight(dense_resource<short> : tensor<1x9xi1>) : (!snn.events<9>) -> !snn.drive<1>
}

{-#
  dialect_resources: {
    builtin: {
      short: "0x0100000001"
    }
  }
#-}

// -----

snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{weight of 'd' is 100 at element 1, which has more than 4 bits (C7)}}
  %d = snn.project "d" %in via(#snn.dense) weight(dense_resource<wide> : tensor<1x2xi4>) : (!snn.events<2>) -> !snn.drive<1>
}

{-#
  dialect_resources: {
    builtin: {
      wide: "0x010000000164"
    }
  }
#-}

// -----

snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{weight of 'd' has the code 200 at element 1, which has more than 7 bits (C7)}}
  %d = snn.project "d" %in via(#snn.dense) weight(dense_resource<wide> : tensor<1x2x!cell.minifloat<3, 3>>) : (!snn.events<2>) -> !snn.drive<1>
}

{-#
  dialect_resources: {
    builtin: {
      wide: "0x010000007FC8"
    }
  }
#-}

// -----

snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{weight of 'd' has 3 bytes of data, 'tensor<1x2x!cell.minifloat<4, 6>>' needs 4}}
  %d = snn.project "d" %in via(#snn.dense) weight(dense_resource<short> : tensor<1x2x!cell.minifloat<4, 6>>) : (!snn.events<2>) -> !snn.drive<1>
}

{-#
  dialect_resources: {
    builtin: {
      short: "0x02000000010203"
    }
  }
#-}

// -----

snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{bias of 'd' must be a floating-point number or a tensor of f32, f64 or integers (C5)}}
  %d = snn.project "d" %in via(#snn.dense) weight(dense_resource<codes> : tensor<1x2x!cell.minifloat<4, 3>>)
       bias(dense_resource<codes> : tensor<1x!cell.minifloat<4, 3>>) : (!snn.events<2>) -> !snn.drive<1>
}

{-#
  dialect_resources: {
    builtin: {
      codes: "0x010000000102"
    }
  }
#-}

// -----

snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'d' has a scale, which only weights of integers or minifloats have (C8)}}
  %d = snn.project "d" %in via(#snn.dense) weight(dense<1.0> : tensor<1x2xf32>) scale(0.5) : (!snn.events<2>) -> !snn.drive<1>
}

// -----

snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'d' has the scale 1.000000e-01; a scale is positive and has at most 16 significant bits (C8)}}
  %d = snn.project "d" %in via(#snn.dense) weight(dense<1> : tensor<1x2xi8>) scale(0.1) : (!snn.events<2>) -> !snn.drive<1>
}

// -----

snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{scale of 'd' must be a number or a tensor of f32 or f64 (C8)}}
  %d = snn.project "d" %in via(#snn.dense) weight(dense<1> : tensor<1x2xi8>) scale(1 : i64) : (!snn.events<2>) -> !snn.drive<1>
}

// -----

snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'d' has 2 scales, a target of shape 1 needs one or 1 (C8)}}
  %d = snn.project "d" %in via(#snn.dense) weight(dense<1> : tensor<1x2xi8>) scale(dense<0.5> : tensor<2xf32>) : (!snn.events<2>) -> !snn.drive<1>
}

// -----

snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'d' has a scale for each channel, which only 'dense' and 'conv2d' take (C8)}}
  %d = snn.project "d" %in via(#snn.one_to_one) weight(dense<1> : tensor<2xi8>) scale(dense<0.5> : tensor<2xf32>) : (!snn.events<2>) -> !snn.drive<2>
}
