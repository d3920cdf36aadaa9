snn.network "mixed" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1x3x3>
  %x = snn.input "x" : !snn.signal<2>
  %floats = snn.project "floats" %x via(#snn.dense) weight(dense<1.0> : tensor<1x2xf32>) bias(dense<0.5> : tensor<1xf64>)
            : (!snn.signal<2>) -> !snn.drive<1>
  %long = snn.project "long" %a via(#snn.one_to_one) weight(0.1) bias(0.3) delay(1) : (!snn.events<1>) -> !snn.drive<1>
  %thirds = snn.project "thirds" %in via(#snn.average_pool2d<kernel = [3, 3], stride = [3, 3], padding = [0, 0]>)
            : (!snn.events<1x3x3>) -> !snn.drive<1x1x1>
  %learned = snn.project "learned" %a via(#snn.all_to_all<1>) weight(0.5) delay(1)
             learn(@pair_stdp post(%a) with({a_plus = 0.1, a_minus = 0.1, tau_plus = 0.02, tau_minus = 0.02}))
             : (!snn.events<1>, !snn.events<1>) -> !snn.drive<1>
  %a = snn.population "a" model(@lif) (i = %floats, %long, %learned) with({tau = 0.01, v_threshold = 1.0}) storage(!cell.fixed<16, 8>)
       : (!snn.drive<1>, !snn.drive<1>, !snn.drive<1>) -> !snn.events<1>
  %real = snn.population "real" model(@lif) (i = %thirds) with({tau = 0.01, v_threshold = 1.0}) : (!snn.drive<1x1x1>) -> !snn.events<1x1x1>
  %sums = snn.project "made" %a via(#snn.one_to_one) : (!snn.events<1>) -> !snn.signal<1>
  snn.output "sums" %sums : !snn.signal<1>
}
