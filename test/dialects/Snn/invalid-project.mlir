// A projection whose source, weights, synapses, biases, delays or target do not fit is refused (C1, C2, C5).

// RUN: glia-opt %s --split-input-file --verify-diagnostics

// Dense weights are a matrix.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): 'dense' needs weights of shape targets x sources, found one weight}}
  %d = snn.project "d" %in via(#snn.dense) weight(0.5) : (!snn.events<2>) -> !snn.drive<3>
}

// -----

// Dense weights have two dimensions.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): 'dense' needs weights of shape targets x sources, found 6}}
  %d = snn.project "d" %in via(#snn.dense) weight(dense<0.5> : tensor<6xf32>) : (!snn.events<2>) -> !snn.drive<3>
}

// -----

// Dense weights have a column for each source.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2x2>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): weights of shape 3x5 take 5 sources, the source has 4 cells (2x2)}}
  %d = snn.project "d" %in via(#snn.dense) weight(dense<0.5> : tensor<3x5xf32>) : (!snn.events<2x2>) -> !snn.drive<3>
}

// -----

// Dense weights have a row for each target.
snn.network "n" dt(1 ms) {
  // expected-note @below {{source declared here}}
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): from a source of shape 2 it reaches 3, its result has 4}}
  %d = snn.project "d" %in via(#snn.dense) weight(dense<0.5> : tensor<3x2xf32>) : (!snn.events<2>) -> !snn.drive<4>
}

// -----

// Dense weights know no shapes beyond the number of cells.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2x3>
  %d = snn.project "d" %in via(#snn.dense) weight(dense<0.5> : tensor<4x6xf32>) : (!snn.events<2x3>) -> !snn.drive<2x2>
}

// -----

// One to one keeps the shape.
snn.network "n" dt(1 ms) {
  // expected-note @below {{source declared here}}
  %in = snn.input "in" : !snn.events<2x3>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): from a source of shape 2x3 it reaches 2x3, its result has 6}}
  %d = snn.project "d" %in via(#snn.one_to_one) : (!snn.events<2x3>) -> !snn.drive<6>
}

// -----

// One to one has a weight for each cell.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): 'one_to_one' needs one weight, or one for each of the 2 sources; found weights of shape 3}}
  %d = snn.project "d" %in via(#snn.one_to_one) weight(dense<0.5> : tensor<3xf32>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// All to all has one weight.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): 'all_to_all' takes one weight for all synapses, found weights of shape 2x2}}
  %d = snn.project "d" %in via(#snn.all_to_all<2>) weight(dense<0.5> : tensor<2x2xf32>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// All to all reaches what it names.
snn.network "n" dt(1 ms) {
  // expected-note @below {{source declared here}}
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): from a source of shape 2 it reaches 3, its result has 2}}
  %d = snn.project "d" %in via(#snn.all_to_all<3>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// Drawn synapses have one weight.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): 'fixed_probability' takes one weight for all synapses, found weights of shape 2x2}}
  %d = snn.project "d" %in via(#snn.fixed_probability<2, 0.5 : f64>) weight(dense<0.5> : tensor<2x2xf32>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// Sparse synapses are listed.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' is sparse and lists no synapses(...) (C1)}}
  %d = snn.project "d" %in via(#snn.sparse<2>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// Only sparse synapses are listed.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' lists synapses, which only 'sparse' takes (C1)}}
  %d = snn.project "d" %in via(#snn.one_to_one) synapses(dense<[[0, 1]]> : tensor<1x2xi32>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// Synapses are pairs.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op synapses of 'd' must be pairs (source, target) of i32, found 'tensor<1x3xi32>' (C1)}}
  %d = snn.project "d" %in via(#snn.sparse<2>) synapses(dense<[[0, 1, 2]]> : tensor<1x3xi32>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// Synapses are pairs of numbers of 32 bits.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op synapses of 'd' must be pairs (source, target) of i32, found 'tensor<1x2xi64>' (C1)}}
  %d = snn.project "d" %in via(#snn.sparse<2>) synapses(dense<[[0, 1]]> : tensor<1x2xi64>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// Synapses that are all equal may be written once: an autapse of cell 0, twice.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "d" %in via(#snn.sparse<2>) weight(dense<[1.0, 2.0]> : tensor<2xf32>) synapses(dense<0> : tensor<2x2xi32>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// The data of synapses is there.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op synapses refers to resource 'missing', which the file does not contain}}
  %d = snn.project "d" %in via(#snn.sparse<2>) synapses(dense_resource<missing> : tensor<2x2xi32>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// A synapse starts at a source.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): synapse 1 joins source 2 to target 1; there are 2 sources and 3 targets}}
  %d = snn.project "d" %in via(#snn.sparse<3>) synapses(dense<[[0, 1], [2, 1]]> : tensor<2x2xi32>) : (!snn.events<2>) -> !snn.drive<3>
}

// -----

// A synapse ends at a target.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): synapse 0 joins source 0 to target 3; there are 2 sources and 3 targets}}
  %d = snn.project "d" %in via(#snn.sparse<3>) synapses(dense<[[0, 3]]> : tensor<1x2xi32>) : (!snn.events<2>) -> !snn.drive<3>
}

// -----

// No cell has a negative number.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): synapse 0 joins source 0 to target -1; there are 2 sources and 3 targets}}
  %d = snn.project "d" %in via(#snn.sparse<3>) synapses(dense<[[0, -1]]> : tensor<1x2xi32>) : (!snn.events<2>) -> !snn.drive<3>
}

// -----

// Sparse synapses stand in the order of their sources.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): synapse 1 has source 0 after source 1; list synapses in ascending order of source}}
  %d = snn.project "d" %in via(#snn.sparse<2>) synapses(dense<[[1, 0], [0, 1]]> : tensor<2x2xi32>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// Sparse synapses have a weight each.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): 'sparse' lists 2 synapses and has weights of shape 3}}
  %d = snn.project "d" %in via(#snn.sparse<2>) weight(dense<0.5> : tensor<3xf32>) synapses(dense<[[0, 1], [1, 0]]> : tensor<2x2xi32>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// A convolution has a kernel.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1x3x3>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): 'conv2d' needs weights of shape out x in x rows x columns, found one weight}}
  %d = snn.project "d" %in via(#snn.conv2d) : (!snn.events<1x3x3>) -> !snn.drive<1x3x3>
}

// -----

// A kernel has four dimensions.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1x3x3>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): 'conv2d' needs weights of shape out x in x rows x columns, found 2x2}}
  %d = snn.project "d" %in via(#snn.conv2d) weight(dense<0.5> : tensor<2x2xf32>) : (!snn.events<1x3x3>) -> !snn.drive<1x2x2>
}

// -----

// A kernel takes the channels that there are.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<3x4x4>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): weights of shape 2x2x2x2 in 1 group(s) do not fit a source of shape 3x4x4}}
  %d = snn.project "d" %in via(#snn.conv2d) weight(dense<0.5> : tensor<2x2x2x2xf32>) : (!snn.events<3x4x4>) -> !snn.drive<2x3x3>
}

// -----

// Groups share out the channels of the target.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2x4x4>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): weights of shape 3x1x2x2 in 2 group(s) do not fit a source of shape 2x4x4}}
  %d = snn.project "d" %in via(#snn.conv2d<groups = 2>) weight(dense<0.5> : tensor<3x1x2x2xf32>) : (!snn.events<2x4x4>) -> !snn.drive<3x3x3>
}

// -----

// A convolution has channels, rows and columns.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1x16>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): 'conv2d' needs a source of shape channels x rows x columns, found 1x16}}
  %d = snn.project "d" %in via(#snn.conv2d) weight(dense<0.5> : tensor<1x1x2x2xf32>) : (!snn.events<1x16>) -> !snn.drive<1x3x3>
}

// -----

// A kernel fits into the source, dilation included.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1x3x3>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): 'conv2d' has a window of 5x3 which does not fit into the source of shape 1x3x3 with padding 0x0}}
  %d = snn.project "d" %in via(#snn.conv2d<dilation = [2, 1]>) weight(dense<0.5> : tensor<1x1x3x3xf32>) : (!snn.events<1x3x3>) -> !snn.drive<1x1x1>
}

// -----

// A convolution's target is the size that its window leaves.
snn.network "n" dt(1 ms) {
  // expected-note @below {{source declared here}}
  %in = snn.input "in" : !snn.events<1x5x5>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): from a source of shape 1x5x5 it reaches 2x2x2, its result has 2x3x3}}
  %d = snn.project "d" %in via(#snn.conv2d<stride = [2, 2]>) weight(dense<0.5> : tensor<2x1x3x3xf32>) : (!snn.events<1x5x5>) -> !snn.drive<2x3x3>
}

// -----

// A pool has channels, rows and columns.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<4x4>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): 'sum_pool2d' needs a source of shape channels x rows x columns, found 4x4}}
  %d = snn.project "d" %in via(#snn.sum_pool2d<kernel = [2, 2]>) : (!snn.events<4x4>) -> !snn.drive<2x2>
}

// -----

// A pool's window fits into the source.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1x4x4>
  // expected-error @below {{'snn.project' op 'd' does not fit (C1): 'average_pool2d' has a window of 6x2 which does not fit into the source of shape 1x4x4 with padding 0x0}}
  %d = snn.project "d" %in via(#snn.average_pool2d<kernel = [6, 2]>) : (!snn.events<1x4x4>) -> !snn.drive<1x1x2>
}

// -----

// A pool has no weights.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1x4x4>
  // expected-error @below {{'snn.project' op 'd' has weights, which its connectivity does not take (C1)}}
  %d = snn.project "d" %in via(#snn.sum_pool2d<kernel = [2, 2]>) weight(0.5) : (!snn.events<1x4x4>) -> !snn.drive<1x2x2>
}

// -----

// There is a bias for each target.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' has 2 biases, a target of shape 3 needs 3 (C1)}}
  %d = snn.project "d" %in via(#snn.dense) weight(dense<0.5> : tensor<3x2xf32>) bias(dense<0.5> : tensor<2xf32>) : (!snn.events<2>) -> !snn.drive<3>
}

// -----

// A convolution has a bias for each channel of the target.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1x3x3>
  // expected-error @below {{'snn.project' op 'd' has 8 biases, a target of shape 2x2x2 needs 2 (C1)}}
  %d = snn.project "d" %in via(#snn.conv2d) weight(dense<0.5> : tensor<2x1x2x2xf32>) bias(dense<0.5> : tensor<8xf32>) : (!snn.events<1x3x3>) -> !snn.drive<2x2x2>
}

// -----

// A weight is a real number.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op weight of 'd' must be a floating-point number or a tensor of f32, f64 or integers, or of minifloats (C5)}}
  %d = snn.project "d" %in via(#snn.one_to_one) weight(1 : i32) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// Integer weights are small.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op weight of 'd' has integers of 32 bits; 1 to 16 are possible (C7)}}
  %d = snn.project "d" %in via(#snn.one_to_one) weight(dense<1> : tensor<2xi32>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// A bias is a real number.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op bias of 'd' must be a floating-point number or a tensor of f32, f64 or integers (C5)}}
  %d = snn.project "d" %in via(#snn.one_to_one) bias("some") : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// Weights are of 32 or 64 bits.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op weight of 'd' has element type 'bf16'; use f32 or f64}}
  %d = snn.project "d" %in via(#snn.one_to_one) weight(dense<1.0> : tensor<2xbf16>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// A weight is finite.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op weight of 'd' is not finite (N6)}}
  %d = snn.project "d" %in via(#snn.one_to_one) weight(0x7FF0000000000000 : f64) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// Weights are numbers.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op weight of 'd' is NaN at element 1; it must be finite (N6)}}
  %d = snn.project "d" %in via(#snn.one_to_one) weight(dense<[1.0, 0x7FC00000]> : tensor<2xf32>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// Biases are finite.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op bias of 'd' is infinite at element 0; it must be finite (N6)}}
  %d = snn.project "d" %in via(#snn.one_to_one) bias(dense<[0x7F800000, 1.0]> : tensor<2xf32>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// The data of weights is there.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op weight of 'd' refers to resource 'missing', which the file does not contain}}
  %d = snn.project "d" %in via(#snn.one_to_one) weight(dense_resource<missing> : tensor<2xf32>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// The data of weights fills its type.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op weight of 'd' has 12 bytes of data, 'tensor<2xf32>' needs 8}}
  %d = snn.project "d" %in via(#snn.one_to_one) weight(dense_resource<long> : tensor<2xf32>) : (!snn.events<2>) -> !snn.drive<2>
}
{-#
  dialect_resources: { builtin: { long: "0x040000000000803F0000803F0000803F" } }
#-}

// -----

// A delay is a number of steps.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op delay of 'd' must be whole steps, #snn.uniform_steps<...> or a tensor of integers (C2)}}
  %d = snn.project "d" %in via(#snn.one_to_one) delay("long") : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// Delays are drawn where synapses are.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' has a delay per synapse, which only 'sparse' and 'fixed_probability' take (C2)}}
  %d = snn.project "d" %in via(#snn.one_to_one) delay(#snn.uniform_steps<1, 4>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// A signal is delayed as a whole.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.signal<2>
  // expected-error @below {{'snn.project' op 'd' has a delay per synapse and carries a signal; only events can be delayed synapse by synapse (C2)}}
  %d = snn.project "d" %in via(#snn.fixed_probability<2, 0.5 : f64>) delay(#snn.uniform_steps<1, 4>) : (!snn.signal<2>) -> !snn.drive<2>
}

// -----

// Delays are whole.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op delay of 'd' must be a tensor of i32 or i64, found 'tensor<1xf32>' (C2)}}
  %d = snn.project "d" %in via(#snn.sparse<2>) synapses(dense<[[0, 1]]> : tensor<1x2xi32>) delay(dense<1.0> : tensor<1xf32>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// There is a delay for each synapse.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' lists 2 delays, one for each listed synapse is needed (C2)}}
  %d = snn.project "d" %in via(#snn.sparse<2>) synapses(dense<[[0, 1]]> : tensor<1x2xi32>) delay(dense<[1, 2]> : tensor<2xi32>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// Drawn synapses have no list of delays.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' lists 4 delays, one for each listed synapse is needed (C2)}}
  %d = snn.project "d" %in via(#snn.fixed_probability<2, 1.0 : f64>) delay(dense<[1, 2, 3, 4]> : tensor<4xi32>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// A delay is not negative.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' has a delay of -1 steps; delays are not negative (C2)}}
  %d = snn.project "d" %in via(#snn.one_to_one) delay(-1) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// No listed delay is negative.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op 'd' has a delay of -2 steps; delays are not negative (C2)}}
  %d = snn.project "d" %in via(#snn.sparse<2>) synapses(dense<[[0, 1], [1, 1]]> : tensor<2x2xi32>) delay(dense<[1, -2]> : tensor<2xi32>) : (!snn.events<2>) -> !snn.drive<2>
}

// -----

// The data of delays is there.
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  // expected-error @below {{'snn.project' op delay refers to resource 'missing', which the file does not contain}}
  %d = snn.project "d" %in via(#snn.sparse<2>) synapses(dense<[[0, 1]]> : tensor<1x2xi32>) delay(dense_resource<missing> : tensor<1xi32>) : (!snn.events<2>) -> !snn.drive<2>
}
