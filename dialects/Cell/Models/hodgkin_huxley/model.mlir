// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Hodgkin-Huxley: a membrane with voltage-gated sodium and potassium channels.
//
//   c dv/dt = i - g_na m^3 h (v - e_na) - g_k n^4 (v - e_k) - g_leak (v - e_leak)
//   dx/dt = alpha_x(v) (1 - x) - beta_x(v) x   for x = m, h, n
//   spike where v rises above v_threshold
//
// Per unit of membrane area. With u = v in mV, rates in 1/ms:
//   alpha_m = 0.1 (u + 40) / (1 - exp(-(u + 40) / 10))     beta_m = 4 exp(-(u + 65) / 18)
//   alpha_h = 0.07 exp(-(u + 65) / 20)                      beta_h = 1 / (1 + exp(-(u + 35) / 10))
//   alpha_n = 0.01 (u + 55) / (1 - exp(-(u + 55) / 10))     beta_n = 0.125 exp(-(u + 65) / 80)
// Where x / (1 - exp(-x)) would divide 0 by 0, its series 1 + x / 2 stands in its place. The gates start at rest for v_init.
//
// Source: Hodgkin & Huxley 1952, Journal of Physiology 117:500, in the modern sign of v as in Dayan & Abbott 2001,
// Theoretical Neuroscience, section 5.6.

cell.model @hodgkin_huxley kind(neuron) {
  %c = cell.param "c" : "F/m^2" default(0.01)
  %g_na = cell.param "g_na" : "S/m^2" default(1200.0)
  %g_k = cell.param "g_k" : "S/m^2" default(360.0)
  %g_leak = cell.param "g_leak" : "S/m^2" default(3.0)
  %e_na = cell.param "e_na" : "V" default(0.05)
  %e_k = cell.param "e_k" : "V" default(-0.077)
  %e_leak = cell.param "e_leak" : "V" default(-0.054387)
  %v_threshold = cell.param "v_threshold" : "V" default(0.0)
  %v_init = cell.param "v_init" : "V" default(-0.065)
  %one = cell.constant 1.0
  %half = cell.constant 0.5
  %milli = cell.constant 1000.0
  %tiny = cell.constant 1.0e-4
  %i = cell.port "i"
  %ten = cell.constant 10.0
  %forty = cell.constant 40.0
  %fifty_five = cell.constant 55.0
  %sixty_five = cell.constant 65.0
  %thirty_five = cell.constant 35.0
  %eighteen = cell.constant 18.0
  %twenty = cell.constant 20.0
  %eighty = cell.constant 80.0
  %alpha_m_scale = cell.constant 1000.0
  %beta_m_scale = cell.constant 4000.0
  %alpha_h_scale = cell.constant 70.0
  %beta_n_scale = cell.constant 125.0
  %alpha_n_scale = cell.constant 100.0

  // The gates at rest: alpha / (alpha + beta) at v_init.
  %rest_u = cell.mul %v_init, %milli
  %rest_m_shifted = cell.add %rest_u, %forty
  %rest_m_x = cell.div %rest_m_shifted, %ten
  %rest_m_minus_x = cell.neg %rest_m_x
  %rest_m_exp = cell.exp %rest_m_minus_x
  %rest_m_below = cell.sub %one, %rest_m_exp
  %rest_m_ratio = cell.div %rest_m_x, %rest_m_below
  %rest_m_half_x = cell.mul %half, %rest_m_x
  %rest_m_series = cell.add %one, %rest_m_half_x
  %rest_m_size = cell.abs %rest_m_x
  %rest_m_is_small = cell.compare lt %rest_m_size, %tiny
  %rest_m_linoid = cell.select %rest_m_is_small, %rest_m_series, %rest_m_ratio
  %rest_alpha_m = cell.mul %alpha_m_scale, %rest_m_linoid
  %rest_from_rest = cell.add %rest_u, %sixty_five
  %rest_minus_from_rest = cell.neg %rest_from_rest
  %rest_beta_m_x = cell.div %rest_minus_from_rest, %eighteen
  %rest_beta_m_exp = cell.exp %rest_beta_m_x
  %rest_beta_m = cell.mul %beta_m_scale, %rest_beta_m_exp
  %rest_alpha_h_x = cell.div %rest_minus_from_rest, %twenty
  %rest_alpha_h_exp = cell.exp %rest_alpha_h_x
  %rest_alpha_h = cell.mul %alpha_h_scale, %rest_alpha_h_exp
  %rest_beta_n_x = cell.div %rest_minus_from_rest, %eighty
  %rest_beta_n_exp = cell.exp %rest_beta_n_x
  %rest_beta_n = cell.mul %beta_n_scale, %rest_beta_n_exp
  %rest_beta_h_shifted = cell.add %rest_u, %thirty_five
  %rest_beta_h_x = cell.div %rest_beta_h_shifted, %ten
  %rest_beta_h_minus_x = cell.neg %rest_beta_h_x
  %rest_beta_h_exp = cell.exp %rest_beta_h_minus_x
  %rest_beta_h_sum = cell.add %one, %rest_beta_h_exp
  %rest_beta_h = cell.div %milli, %rest_beta_h_sum
  %rest_n_shifted = cell.add %rest_u, %fifty_five
  %rest_n_x = cell.div %rest_n_shifted, %ten
  %rest_n_minus_x = cell.neg %rest_n_x
  %rest_n_exp = cell.exp %rest_n_minus_x
  %rest_n_below = cell.sub %one, %rest_n_exp
  %rest_n_ratio = cell.div %rest_n_x, %rest_n_below
  %rest_n_half_x = cell.mul %half, %rest_n_x
  %rest_n_series = cell.add %one, %rest_n_half_x
  %rest_n_size = cell.abs %rest_n_x
  %rest_n_is_small = cell.compare lt %rest_n_size, %tiny
  %rest_n_linoid = cell.select %rest_n_is_small, %rest_n_series, %rest_n_ratio
  %rest_alpha_n = cell.mul %alpha_n_scale, %rest_n_linoid
  %rest_total_m = cell.add %rest_alpha_m, %rest_beta_m
  %m_init = cell.div %rest_alpha_m, %rest_total_m
  %rest_total_h = cell.add %rest_alpha_h, %rest_beta_h
  %h_init = cell.div %rest_alpha_h, %rest_total_h
  %rest_total_n = cell.add %rest_alpha_n, %rest_beta_n
  %n_init = cell.div %rest_alpha_n, %rest_total_n
  %v = cell.state "v" : "V" init(%v_init)
  %m = cell.state "m" init(%m_init)
  %h = cell.state "h" init(%h_init)
  %n = cell.state "n" init(%n_init)

  %u = cell.mul %v, %milli
  %m_shifted = cell.add %u, %forty
  %m_x = cell.div %m_shifted, %ten
  %m_minus_x = cell.neg %m_x
  %m_exp = cell.exp %m_minus_x
  %m_below = cell.sub %one, %m_exp
  %m_ratio = cell.div %m_x, %m_below
  %m_half_x = cell.mul %half, %m_x
  %m_series = cell.add %one, %m_half_x
  %m_size = cell.abs %m_x
  %m_is_small = cell.compare lt %m_size, %tiny
  %m_linoid = cell.select %m_is_small, %m_series, %m_ratio
  %alpha_m = cell.mul %alpha_m_scale, %m_linoid
  %from_rest = cell.add %u, %sixty_five
  %minus_from_rest = cell.neg %from_rest
  %beta_m_x = cell.div %minus_from_rest, %eighteen
  %beta_m_exp = cell.exp %beta_m_x
  %beta_m = cell.mul %beta_m_scale, %beta_m_exp
  %alpha_h_x = cell.div %minus_from_rest, %twenty
  %alpha_h_exp = cell.exp %alpha_h_x
  %alpha_h = cell.mul %alpha_h_scale, %alpha_h_exp
  %beta_n_x = cell.div %minus_from_rest, %eighty
  %beta_n_exp = cell.exp %beta_n_x
  %beta_n = cell.mul %beta_n_scale, %beta_n_exp
  %beta_h_shifted = cell.add %u, %thirty_five
  %beta_h_x = cell.div %beta_h_shifted, %ten
  %beta_h_minus_x = cell.neg %beta_h_x
  %beta_h_exp = cell.exp %beta_h_minus_x
  %beta_h_sum = cell.add %one, %beta_h_exp
  %beta_h = cell.div %milli, %beta_h_sum
  %n_shifted = cell.add %u, %fifty_five
  %n_x = cell.div %n_shifted, %ten
  %n_minus_x = cell.neg %n_x
  %n_exp = cell.exp %n_minus_x
  %n_below = cell.sub %one, %n_exp
  %n_ratio = cell.div %n_x, %n_below
  %n_half_x = cell.mul %half, %n_x
  %n_series = cell.add %one, %n_half_x
  %n_size = cell.abs %n_x
  %n_is_small = cell.compare lt %n_size, %tiny
  %n_linoid = cell.select %n_is_small, %n_series, %n_ratio
  %alpha_n = cell.mul %alpha_n_scale, %n_linoid

  %m_closed = cell.sub %one, %m
  %m_opening = cell.mul %alpha_m, %m_closed
  %m_closing = cell.mul %beta_m, %m
  %dm = cell.sub %m_opening, %m_closing
  %m1 = cell.derivative %m, %dm

  %h_closed = cell.sub %one, %h
  %h_opening = cell.mul %alpha_h, %h_closed
  %h_closing = cell.mul %beta_h, %h
  %dh = cell.sub %h_opening, %h_closing
  %h1 = cell.derivative %h, %dh

  %n_closed = cell.sub %one, %n
  %n_opening = cell.mul %alpha_n, %n_closed
  %n_closing = cell.mul %beta_n, %n
  %dn = cell.sub %n_opening, %n_closing
  %n1 = cell.derivative %n, %dn

  %m_squared = cell.mul %m, %m
  %m_cubed = cell.mul %m_squared, %m
  %na_open = cell.mul %m_cubed, %h
  %na_conductance = cell.mul %g_na, %na_open
  %na_driving = cell.sub %v, %e_na
  %na_current = cell.mul %na_conductance, %na_driving
  %n_squared = cell.mul %n, %n
  %k_open = cell.mul %n_squared, %n_squared
  %k_conductance = cell.mul %g_k, %k_open
  %k_driving = cell.sub %v, %e_k
  %k_current = cell.mul %k_conductance, %k_driving
  %leak_driving = cell.sub %v, %e_leak
  %leak_current = cell.mul %g_leak, %leak_driving
  %without_na = cell.sub %i, %na_current
  %without_k = cell.sub %without_na, %k_current
  %net = cell.sub %without_k, %leak_current
  %dv = cell.div %net, %c
  %v1 = cell.derivative %v, %dv

  %is_above = cell.crosses %v1, %v_threshold
  %was_below = cell.compare le %v, %v_threshold
  %z = cell.and %is_above, %was_below
  cell.emit %z
}
