snn.network "floating" dt(1 ms) {
  %in = snn.input "in" counts(1) : !snn.events<2>
  %x = snn.input "x" storage(!cell.fixed<8, 4>) : !snn.signal<2>
  %d = snn.project "d" %in via(#snn.dense) weight(dense<1> : tensor<1x2xi8>) scale(0.5) : (!snn.events<2>) -> !snn.drive<1>
  %e = snn.project "e" %x via(#snn.dense) weight(dense<1.0> : tensor<1x2xf32>) bias(dense<1> : tensor<1xi8>)
       : (!snn.signal<2>) -> !snn.drive<1>
  %a = snn.population "a" model(@lif) (i = %d, %e) with({tau = 0.01, v_threshold = 1.0})
       : (!snn.drive<1>, !snn.drive<1>) -> !snn.events<1>
  snn.output "a" %a : !snn.events<1>
}
