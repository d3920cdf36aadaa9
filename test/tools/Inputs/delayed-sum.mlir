cell.model @pass kind(neuron) {
  %i = cell.port "i"
  cell.output "i" %i
}
snn.network "n" dt(1 ms) {
  %in = snn.input "in" : !snn.signal<2>
  %inner = snn.project "inner" %in via(#snn.one_to_one) : (!snn.signal<2>) -> !snn.signal<2>
  %outer = snn.project "outer" %inner via(#snn.one_to_one) delay(3) : (!snn.signal<2>) -> !snn.drive<2>
  %p = snn.population "p" model(@pass) (i = %outer) : (!snn.drive<2>) -> !snn.signal<2>
}

