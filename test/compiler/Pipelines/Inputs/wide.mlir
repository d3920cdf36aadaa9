snn.network "wide" dt(1 ms) {
  %in = snn.input "in" counts(1) : !snn.events<2>
  %d = snn.project "d" %in via(#snn.dense) weight(dense<100> : tensor<1x2xi8>) scale(0.000030517578125)
       : (!snn.events<2>) -> !snn.drive<1>
  %a = snn.population "wide" model(@lif) (i = %d) with({tau = 0.013, v_threshold = 1.0}) storage(!cell.fixed<32, 24>) coefficients(32)
       : (!snn.drive<1>) -> !snn.events<1>
  snn.output "a" %a : !snn.events<1>
}
