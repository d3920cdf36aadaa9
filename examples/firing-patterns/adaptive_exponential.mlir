// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The eight firing patterns of the adaptive exponential model under a step of current.
// Parameters: Naud, Marcille, Clopath & Gerstner 2008, Biological Cybernetics 99:335, table 1.

snn.network "adaptive_exponential" dt(50 us) {
  %tonic_spiking_i = snn.population "tonic_spiking current" model(@step_current) () with({amplitude = 500.0e-12, onset = 0.05}) : () -> !snn.signal<1>
  %tonic_spiking_d = snn.project "tonic_spiking drive" %tonic_spiking_i via(#snn.one_to_one) weight(1.0) : (!snn.signal<1>) -> !snn.drive<1>
  %tonic_spiking = snn.population "tonic_spiking" model(@adaptive_exponential) (i = %tonic_spiking_d)
       with({c = 200.0e-12, g_leak = 10.0e-9, v_leak = -70.0e-3, v_threshold = -50.0e-3, delta = 2.0e-3, a = 2.0e-9, tau_w = 30.0e-3, b = 0.0e-12, v_reset = -58.0e-3}) via(#snn.convention<integrator = rk4>) : (!snn.drive<1>) -> !snn.events<1>
  snn.output "tonic_spiking" %tonic_spiking : !snn.events<1>

  %adaptation_i = snn.population "adaptation current" model(@step_current) () with({amplitude = 500.0e-12, onset = 0.05}) : () -> !snn.signal<1>
  %adaptation_d = snn.project "adaptation drive" %adaptation_i via(#snn.one_to_one) weight(1.0) : (!snn.signal<1>) -> !snn.drive<1>
  %adaptation = snn.population "adaptation" model(@adaptive_exponential) (i = %adaptation_d)
       with({c = 200.0e-12, g_leak = 12.0e-9, v_leak = -70.0e-3, v_threshold = -50.0e-3, delta = 2.0e-3, a = 2.0e-9, tau_w = 300.0e-3, b = 60.0e-12, v_reset = -58.0e-3}) via(#snn.convention<integrator = rk4>) : (!snn.drive<1>) -> !snn.events<1>
  snn.output "adaptation" %adaptation : !snn.events<1>

  %initial_burst_i = snn.population "initial_burst current" model(@step_current) () with({amplitude = 400.0e-12, onset = 0.05}) : () -> !snn.signal<1>
  %initial_burst_d = snn.project "initial_burst drive" %initial_burst_i via(#snn.one_to_one) weight(1.0) : (!snn.signal<1>) -> !snn.drive<1>
  %initial_burst = snn.population "initial_burst" model(@adaptive_exponential) (i = %initial_burst_d)
       with({c = 130.0e-12, g_leak = 18.0e-9, v_leak = -58.0e-3, v_threshold = -50.0e-3, delta = 2.0e-3, a = 4.0e-9, tau_w = 150.0e-3, b = 120.0e-12, v_reset = -50.0e-3}) via(#snn.convention<integrator = rk4>) : (!snn.drive<1>) -> !snn.events<1>
  snn.output "initial_burst" %initial_burst : !snn.events<1>

  %regular_bursting_i = snn.population "regular_bursting current" model(@step_current) () with({amplitude = 210.0e-12, onset = 0.05}) : () -> !snn.signal<1>
  %regular_bursting_d = snn.project "regular_bursting drive" %regular_bursting_i via(#snn.one_to_one) weight(1.0) : (!snn.signal<1>) -> !snn.drive<1>
  %regular_bursting = snn.population "regular_bursting" model(@adaptive_exponential) (i = %regular_bursting_d)
       with({c = 200.0e-12, g_leak = 10.0e-9, v_leak = -58.0e-3, v_threshold = -50.0e-3, delta = 2.0e-3, a = 2.0e-9, tau_w = 120.0e-3, b = 100.0e-12, v_reset = -46.0e-3}) via(#snn.convention<integrator = rk4>) : (!snn.drive<1>) -> !snn.events<1>
  snn.output "regular_bursting" %regular_bursting : !snn.events<1>

  %delayed_accelerating_i = snn.population "delayed_accelerating current" model(@step_current) () with({amplitude = 300.0e-12, onset = 0.05}) : () -> !snn.signal<1>
  %delayed_accelerating_d = snn.project "delayed_accelerating drive" %delayed_accelerating_i via(#snn.one_to_one) weight(1.0) : (!snn.signal<1>) -> !snn.drive<1>
  %delayed_accelerating = snn.population "delayed_accelerating" model(@adaptive_exponential) (i = %delayed_accelerating_d)
       with({c = 200.0e-12, g_leak = 12.0e-9, v_leak = -70.0e-3, v_threshold = -50.0e-3, delta = 2.0e-3, a = -10.0e-9, tau_w = 300.0e-3, b = 0.0e-12, v_reset = -58.0e-3}) via(#snn.convention<integrator = rk4>) : (!snn.drive<1>) -> !snn.events<1>
  snn.output "delayed_accelerating" %delayed_accelerating : !snn.events<1>

  %delayed_regular_bursting_i = snn.population "delayed_regular_bursting current" model(@step_current) () with({amplitude = 110.0e-12, onset = 0.05}) : () -> !snn.signal<1>
  %delayed_regular_bursting_d = snn.project "delayed_regular_bursting drive" %delayed_regular_bursting_i via(#snn.one_to_one) weight(1.0) : (!snn.signal<1>) -> !snn.drive<1>
  %delayed_regular_bursting = snn.population "delayed_regular_bursting" model(@adaptive_exponential) (i = %delayed_regular_bursting_d)
       with({c = 100.0e-12, g_leak = 10.0e-9, v_leak = -65.0e-3, v_threshold = -50.0e-3, delta = 2.0e-3, a = -10.0e-9, tau_w = 90.0e-3, b = 30.0e-12, v_reset = -47.0e-3}) via(#snn.convention<integrator = rk4>) : (!snn.drive<1>) -> !snn.events<1>
  snn.output "delayed_regular_bursting" %delayed_regular_bursting : !snn.events<1>

  %transient_spiking_i = snn.population "transient_spiking current" model(@step_current) () with({amplitude = 180.0e-12, onset = 0.05}) : () -> !snn.signal<1>
  %transient_spiking_d = snn.project "transient_spiking drive" %transient_spiking_i via(#snn.one_to_one) weight(1.0) : (!snn.signal<1>) -> !snn.drive<1>
  %transient_spiking = snn.population "transient_spiking" model(@adaptive_exponential) (i = %transient_spiking_d)
       with({c = 100.0e-12, g_leak = 10.0e-9, v_leak = -65.0e-3, v_threshold = -50.0e-3, delta = 2.0e-3, a = 10.0e-9, tau_w = 90.0e-3, b = 100.0e-12, v_reset = -47.0e-3}) via(#snn.convention<integrator = rk4>) : (!snn.drive<1>) -> !snn.events<1>
  snn.output "transient_spiking" %transient_spiking : !snn.events<1>

  %irregular_spiking_i = snn.population "irregular_spiking current" model(@step_current) () with({amplitude = 160.0e-12, onset = 0.05}) : () -> !snn.signal<1>
  %irregular_spiking_d = snn.project "irregular_spiking drive" %irregular_spiking_i via(#snn.one_to_one) weight(1.0) : (!snn.signal<1>) -> !snn.drive<1>
  %irregular_spiking = snn.population "irregular_spiking" model(@adaptive_exponential) (i = %irregular_spiking_d)
       with({c = 100.0e-12, g_leak = 12.0e-9, v_leak = -60.0e-3, v_threshold = -50.0e-3, delta = 2.0e-3, a = -11.0e-9, tau_w = 130.0e-3, b = 30.0e-12, v_reset = -48.0e-3}) via(#snn.convention<integrator = rk4>) : (!snn.drive<1>) -> !snn.events<1>
  snn.output "irregular_spiking" %irregular_spiking : !snn.events<1>
}
