// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A train of action potentials of the Hodgkin-Huxley membrane under a step of current, and the same membrane just below.

snn.network "hodgkin_huxley" dt(20 us) {
  %train_i = snn.population "train current" model(@step_current) () with({amplitude = 0.065, onset = 0.05}) : () -> !snn.signal<1>
  %train_d = snn.project "train drive" %train_i via(#snn.one_to_one) weight(1.0) : (!snn.signal<1>) -> !snn.drive<1>
  %train = snn.population "train" model(@hodgkin_huxley) (i = %train_d)
       via(#snn.convention<integrator = rk4>) : (!snn.drive<1>) -> !snn.events<1>
  snn.output "train" %train : !snn.events<1>

  %rest_i = snn.population "rest current" model(@step_current) () with({amplitude = 0.02, onset = 0.05}) : () -> !snn.signal<1>
  %rest_d = snn.project "rest drive" %rest_i via(#snn.one_to_one) weight(1.0) : (!snn.signal<1>) -> !snn.drive<1>
  %rest = snn.population "rest" model(@hodgkin_huxley) (i = %rest_d)
       via(#snn.convention<integrator = rk4>) : (!snn.drive<1>) -> !snn.events<1>
  snn.output "rest" %rest : !snn.events<1>
}
