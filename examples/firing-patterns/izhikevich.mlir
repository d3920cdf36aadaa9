// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Four cortical firing patterns of the Izhikevich model under a step of current.
// Parameters: Izhikevich 2003, IEEE Transactions on Neural Networks 14:1569, fig. 2.

snn.network "izhikevich" dt(100 us) {
  %regular_spiking_i = snn.population "regular_spiking current" model(@step_current) () with({amplitude = 10.0, onset = 0.05}) : () -> !snn.signal<1>
  %regular_spiking_d = snn.project "regular_spiking drive" %regular_spiking_i via(#snn.one_to_one) weight(1.0) : (!snn.signal<1>) -> !snn.drive<1>
  %regular_spiking = snn.population "regular_spiking" model(@izhikevich) (i = %regular_spiking_d)
       with({a = 0.02, b = 0.2, c = -65.0, d = 8.0}) via(#snn.convention<integrator = euler>) : (!snn.drive<1>) -> !snn.events<1>
  snn.output "regular_spiking" %regular_spiking : !snn.events<1>

  %intrinsically_bursting_i = snn.population "intrinsically_bursting current" model(@step_current) () with({amplitude = 10.0, onset = 0.05}) : () -> !snn.signal<1>
  %intrinsically_bursting_d = snn.project "intrinsically_bursting drive" %intrinsically_bursting_i via(#snn.one_to_one) weight(1.0) : (!snn.signal<1>) -> !snn.drive<1>
  %intrinsically_bursting = snn.population "intrinsically_bursting" model(@izhikevich) (i = %intrinsically_bursting_d)
       with({a = 0.02, b = 0.2, c = -55.0, d = 4.0}) via(#snn.convention<integrator = euler>) : (!snn.drive<1>) -> !snn.events<1>
  snn.output "intrinsically_bursting" %intrinsically_bursting : !snn.events<1>

  %chattering_i = snn.population "chattering current" model(@step_current) () with({amplitude = 10.0, onset = 0.05}) : () -> !snn.signal<1>
  %chattering_d = snn.project "chattering drive" %chattering_i via(#snn.one_to_one) weight(1.0) : (!snn.signal<1>) -> !snn.drive<1>
  %chattering = snn.population "chattering" model(@izhikevich) (i = %chattering_d)
       with({a = 0.02, b = 0.2, c = -50.0, d = 2.0}) via(#snn.convention<integrator = euler>) : (!snn.drive<1>) -> !snn.events<1>
  snn.output "chattering" %chattering : !snn.events<1>

  %fast_spiking_i = snn.population "fast_spiking current" model(@step_current) () with({amplitude = 10.0, onset = 0.05}) : () -> !snn.signal<1>
  %fast_spiking_d = snn.project "fast_spiking drive" %fast_spiking_i via(#snn.one_to_one) weight(1.0) : (!snn.signal<1>) -> !snn.drive<1>
  %fast_spiking = snn.population "fast_spiking" model(@izhikevich) (i = %fast_spiking_d)
       with({a = 0.1, b = 0.2, c = -65.0, d = 2.0}) via(#snn.convention<integrator = euler>) : (!snn.drive<1>) -> !snn.events<1>
  snn.output "fast_spiking" %fast_spiking : !snn.events<1>
}
