// Conventions, probabilities, ranges of delays and windows with impossible numbers are refused where they are written.

// RUN: glia-opt %s --split-input-file --verify-diagnostics --allow-unregistered-dialect

// A reset acts now or one step later.
// expected-error @below {{reset_lag is 2, only 0 and 1 are allowed (T5)}}
module attributes {t.a = #snn.convention<reset_lag = 2>} {}

// -----

// A reset does not act in the past.
// expected-error @below {{reset_lag is -1, only 0 and 1 are allowed (T5)}}
module attributes {t.a = #snn.convention<reset_lag = -1>} {}

// -----

// Events arrive now or one step later.
// expected-error @below {{arrival_lag is 2, only 0 and 1 are allowed (C1)}}
module attributes {t.a = #snn.convention<arrival_lag = 2>} {}

// -----

// Runge-Kutta reads jointly and takes inputs as rates.
// expected-error @below {{integrator = rk4 integrates all equations together, with inputs held over the step: it takes neither an order nor a gain; leave them at read_decay_jump and integrated (I1)}}
module attributes {t.a = #snn.convention<integrator = rk4, order = decay_jump_read>} {}

// -----

// expected-error @below {{it takes neither an order nor a gain; leave them at read_decay_jump and integrated (I1)}}
module attributes {t.a = #snn.convention<integrator = rk4, gain = euler>} {}

// -----

// An early test has its reset in the following step already.
// expected-error @below {{test = before takes no reset_lag: its reset already acts on the step after the crossing (T5)}}
module attributes {t.a = #snn.convention<test = before, reset_lag = 1>} {}

// -----

// A probability is at most one.
// expected-error @below {{probability is 1.500000e+00, it must lie in [0, 1]}}
module attributes {t.a = #snn.fixed_probability<4, 1.5 : f64>} {}

// -----

// A probability is not negative.
// expected-error @below {{probability is -5.000000e-01, it must lie in [0, 1]}}
module attributes {t.a = #snn.fixed_probability<4, -0.5 : f64>} {}

// -----

// A probability is a number.
// expected-error @below {{probability is nan, it must lie in [0, 1]}}
module attributes {t.a = #snn.fixed_probability<4, 0x7FF8000000000000 : f64>} {}

// -----

// Zero and one are probabilities.
module attributes {t.a = #snn.fixed_probability<4, 0.0 : f64>, t.b = #snn.fixed_probability<4, 1.0 : f64>} {}

// -----

// Delays are not negative.
// expected-error @below {{delays from -1 to 4 steps: the first must not be negative, nor above the second}}
module attributes {t.a = #snn.uniform_steps<-1, 4>} {}

// -----

// The least delay comes first.
// expected-error @below {{delays from 5 to 4 steps: the first must not be negative, nor above the second}}
module attributes {t.a = #snn.uniform_steps<5, 4>} {}

// -----

// A stride has two numbers.
// expected-error @below {{stride needs two numbers (row, column), found 1}}
module attributes {t.a = #snn.conv2d<stride = [2]>} {}

// -----

// A stride moves.
// expected-error @below {{stride is [1, 0], the least allowed is 1}}
module attributes {t.a = #snn.conv2d<stride = [1, 0]>} {}

// -----

// A padding has two numbers.
// expected-error @below {{padding needs two numbers (row, column), found 3}}
module attributes {t.a = #snn.conv2d<padding = [1, 1, 1]>} {}

// -----

// A padding is not negative.
// expected-error @below {{padding is [-1, 0], the least allowed is 0}}
module attributes {t.a = #snn.conv2d<padding = [-1, 0]>} {}

// -----

// A dilation spreads.
// expected-error @below {{dilation is [0, 1], the least allowed is 1}}
module attributes {t.a = #snn.conv2d<dilation = [0, 1]>} {}

// -----

// There is at least one group.
// expected-error @below {{groups is 0, it must be positive}}
module attributes {t.a = #snn.conv2d<groups = 0>} {}

// -----

// A convolution has keys that there are.
// expected-error @below {{unknown key 'strides'; available: stride, padding, dilation, groups}}
module attributes {t.a = #snn.conv2d<strides = [1, 1]>} {}

// -----

// A pool has keys that there are.
// expected-error @below {{unknown key 'dilation'; available: stride, padding}}
module attributes {t.a = #snn.sum_pool2d<kernel = [2, 2], dilation = [1, 1]>} {}

// -----

// A pool has a kernel.
// expected-error @below {{expected 'kernel'}}
module attributes {t.a = #snn.sum_pool2d<stride = [2, 2]>} {}

// -----

// A kernel has two numbers.
// expected-error @below {{kernel needs two numbers (row, column), found 1}}
module attributes {t.a = #snn.sum_pool2d<kernel = [2]>} {}

// -----

// A kernel covers something.
// expected-error @below {{kernel is [0, 2], the least allowed is 1}}
module attributes {t.a = #snn.average_pool2d<kernel = [0, 2], stride = [1, 1]>} {}

// -----

// A pool moves.
// expected-error @below {{stride is [0, 1], the least allowed is 1}}
module attributes {t.a = #snn.average_pool2d<kernel = [2, 2], stride = [0, 1]>} {}

// -----

// A pool is not padded by less than nothing.
// expected-error @below {{padding is [0, -1], the least allowed is 0}}
module attributes {t.a = #snn.average_pool2d<kernel = [2, 2], padding = [0, -1]>} {}
