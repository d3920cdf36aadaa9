// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A liquid whose plasticity an astrocyte steers. 80 excitatory and 20 inhibitory cells are driven by Poisson sources and
// by each other, over delays of 1 to 10 ms; the synapses among excitatory cells learn by pair STDP. An astrocyte gathers
// the spikes of both populations over 10 ms at a time, and its slow state scales the depression: where activity rises,
// depression grows and calms it (after Ivanov & Michmizos 2021, NeurIPS).
//
//   glia run liquid.mlir --steps=10000 --record='astrocyte.a' --plot

snn.network "liquid" dt(1 ms) seed(7) {
  %sources = snn.population "sources" model(@poisson_source) () with({rate = 20.0}) stream(1) : () -> !snn.events<100>

  %s_e = snn.project "sources_to_exc" %sources via(#snn.fixed_probability<80, 0.2>) weight(0.12) stream(2)
       : (!snn.events<100>) -> !snn.drive<80>
  %s_i = snn.project "sources_to_inh" %sources via(#snn.fixed_probability<20, 0.2>) weight(0.1) stream(3)
       : (!snn.events<100>) -> !snn.drive<20>
  %e_e = snn.project "exc_to_exc" %exc via(#snn.fixed_probability<80, 0.2, self = false>) weight(0.06)
         delay(#snn.uniform_steps<1, 10>)
         learn(@pair_stdp post(%exc) modulate(depression = %a)
               with({a_plus = 0.002, a_minus = 0.0022, w_min = 0.0, w_max = 0.15}))
         stream(4) : (!snn.events<80>, !snn.events<80>, !snn.signal<1>) -> !snn.drive<80>
  %e_i = snn.project "exc_to_inh" %exc via(#snn.fixed_probability<20, 0.2>) weight(0.08)
         delay(#snn.uniform_steps<1, 10>) stream(5) : (!snn.events<80>) -> !snn.drive<20>
  %i_e = snn.project "inh_to_exc" %inh via(#snn.fixed_probability<80, 0.3>) weight(-0.2)
         delay(#snn.uniform_steps<1, 10>) stream(6) : (!snn.events<20>) -> !snn.drive<80>
  %i_i = snn.project "inh_to_inh" %inh via(#snn.fixed_probability<20, 0.2, self = false>) weight(-0.1)
         delay(#snn.uniform_steps<1, 10>) stream(7) : (!snn.events<20>) -> !snn.drive<20>

  // tau / dt as r: a weight of 0.1 raises the membrane by 0.1.
  %exc = snn.population "exc" model(@lif) (i = %s_e, %e_e, %i_e) with({tau = 0.02, r = 20.0, v_threshold = 1.0})
       : (!snn.drive<80>, !snn.drive<80>, !snn.drive<80>) -> !snn.events<80>
  %inh = snn.population "inh" model(@lif) (i = %s_i, %e_i, %i_i) with({tau = 0.02, r = 20.0, v_threshold = 1.0})
       : (!snn.drive<20>, !snn.drive<20>, !snn.drive<20>) -> !snn.events<20>

  %e_a = snn.project "exc_to_astrocyte" %exc via(#snn.all_to_all<1>) weight(0.2) : (!snn.events<80>) -> !snn.drive<1>
  %i_a = snn.project "inh_to_astrocyte" %inh via(#snn.all_to_all<1>) weight(0.2) : (!snn.events<20>) -> !snn.drive<1>
  %a = snn.population "astrocyte" model(@leaky_astrocyte) (i = %e_a, %i_a) with({tau = 1.0, a_rest = 0.5})
       every(10) phase(modulator) : (!snn.drive<1>, !snn.drive<1>) -> !snn.signal<1>

  snn.output "exc" %exc : !snn.events<80>
}
