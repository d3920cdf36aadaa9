// Rounding of what changes, in floating point; rounding of parameters alone is computed before.
cell.model @rounding kind(neuron) {
  %i = cell.port "i"
  %x = cell.round %i to !cell.fixed<8, 4>
  %z = cell.crosses %x, %x
  cell.emit %z
}
cell.model @looking kind(neuron) {
  %i = cell.port "i"
  %x = cell.table tanh %i from(!cell.fixed<8, 4>) to(!cell.fixed<8, 7>)
  cell.output "x" %x
}
cell.model @of_parameters kind(neuron) {
  %a = cell.param "a" default(0.3)
  %i = cell.port "i"
  %b = cell.round %a to !cell.fixed<8, 4>
  %c = cell.table tanh %b from(!cell.fixed<8, 4>) to(!cell.fixed<8, 7>)
  %x = cell.mul %i, %c
  cell.output "x" %x
}
cell.model @learning kind(plasticity) {
  %w = cell.state "w" per(synapse)
  %w1 = cell.on pre (%now = %w) {
    %x = cell.round %now to !cell.fixed<8, 4>
    cell.yield %x
  }
}
snn.network "rounds" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2>
  %d = snn.project "learns" %in via(#snn.dense) weight(dense<1.0> : tensor<2x2xf32>) learn(@learning post(%a))
       : (!snn.events<2>, !snn.events<2>) -> !snn.drive<2>
  %a = snn.population "rounds" model(@rounding) (i = %d) : (!snn.drive<2>) -> !snn.events<2>
  %e = snn.project "e" %in via(#snn.one_to_one) weight(0.5) : (!snn.events<2>) -> !snn.drive<2>
  %b = snn.population "looks" model(@looking) (i = %e) : (!snn.drive<2>) -> !snn.signal<2>
  %c = snn.population "computed_before" model(@of_parameters) (i = %e) : (!snn.drive<2>) -> !snn.signal<2>
}
