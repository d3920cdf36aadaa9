// Weights of 16 Mbit, for project.test. By itself the network is as good as any.

// RUN: glia check %s

snn.network "wide" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1000>
  %d = snn.project "d" %in via(#snn.dense) weight(dense<0.25> : tensor<500x1000xf32>) : (!snn.events<1000>) -> !snn.drive<500>
  %p = snn.population "p" model(@lif) (i = %d) with({tau = 0.01, v_threshold = 0.5}) : (!snn.drive<500>) -> !snn.events<500>
  snn.output "out" %p : !snn.events<500>
}
