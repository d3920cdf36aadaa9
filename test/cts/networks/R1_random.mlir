// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every distribution, several draws of one model, one stream shared and streams of their own; rates per cell.

cell.model @noisy kind(neuron) {
  %tau = cell.param "tau" : "s"
  %p = cell.param "p"
  %threshold = cell.param "threshold"
  %zero = cell.constant 0.0
  %half = cell.constant 0.5
  %i = cell.port "i"
  %u = cell.random uniform()
  %second = cell.random uniform()
  %kick = cell.random bernoulli(%p)
  %n = cell.random poisson(%p)
  %v = cell.state "v" init(%zero)
  %centred = cell.sub %u, %half
  %more = cell.mul %second, %kick
  %noise = cell.add %centred, %more
  %drive = cell.add %i, %noise
  %d = cell.sub %drive, %v
  %dv = cell.div %d, %tau
  %v1 = cell.derivative %v, %dv
  %z = cell.crosses %v1, %threshold
  %v2 = cell.reset %v1, to(%zero) by(%threshold) if %z
  %count = cell.select %z, %n, %kick
  cell.emit %count : !cell.real
  cell.output "noise" %noise
}
snn.network "random" dt(1 ms) seed(4294967295) {
  %in = snn.input "in" : !snn.events<4>
  %src = snn.population "source" model(@poisson_source) () with({rate = dense<[0.0, 50.0, 400.0, 3000.0]> : tensor<4xf64>}) stream(1)
         : () -> !snn.events<4>
  %d = snn.project "d" %src via(#snn.one_to_one) weight(0.3) : (!snn.events<4>) -> !snn.drive<4>
  %e = snn.project "e" %in via(#snn.one_to_one) weight(0.3) : (!snn.events<4>) -> !snn.drive<4>
  %z, %noise = snn.population "noisy" model(@noisy) (i = %d, %e) with({tau = 0.004, p = dense<[0.1, 0.5, 0.9, 1.0]> : tensor<4xf64>, threshold = 0.3}) stream(1)
       : (!snn.drive<4>, !snn.drive<4>) -> (!snn.events<4>, !snn.signal<4>)
  %z2, %noise2 = snn.population "again" model(@noisy) (i = %d) with({tau = 0.004, p = 0.25, threshold = 0.3}) every(3) stream(2)
       : (!snn.drive<4>) -> (!snn.events<4>, !snn.signal<4>)
  snn.output "source" %src : !snn.events<4>
  snn.output "z" %z : !snn.events<4>
  snn.output "noise" %noise : !snn.signal<4>
  snn.output "again" %z2 : !snn.events<4>
}
