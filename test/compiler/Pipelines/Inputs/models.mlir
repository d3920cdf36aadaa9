cell.model @curved kind(neuron) {
  %zero = cell.constant 0.0
  %v = cell.state "v" init(%zero)
  %vv = cell.mul %v, %v
  %v1 = cell.derivative %v, %vv
  cell.output "v" %v1
}
cell.model @drawn kind(neuron) {
  %x = cell.random uniform()
  cell.output "x" %x
}
cell.model @divides kind(neuron) {
  %one = cell.constant 1.0
  %v = cell.state "v" init(%one)
  %d = cell.div %one, %v
  %v1 = cell.next %v, %d
  cell.output "v" %v1
}
cell.model @grows kind(neuron) {
  %one = cell.constant 1.0
  %v = cell.state "v" init(%one)
  %e = cell.exp %v
  %v1 = cell.next %v, %e
  cell.output "v" %v1
}
cell.model @opens kind(neuron) {
  %one = cell.constant 1.0
  %v = cell.state "v" init(%one)
  %e = cell.sigmoid %v
  %v1 = cell.next %v, %e
  cell.output "v" %v1
}
cell.model @squashes kind(neuron) {
  %one = cell.constant 1.0
  %v = cell.state "v" init(%one)
  %e = cell.tanh %v
  %v1 = cell.next %v, %e
  cell.output "v" %v1
}
cell.model @counting kind(neuron) {
  %i = cell.port "i"
  cell.emit %i : !cell.real
}
snn.network "models" dt(1 ms) {
  %a = snn.population "slow" model(@li) () with({tau = 0.01}) storage(!cell.fixed<16, 8>) every(2) : () -> !snn.signal<1>
  %b = snn.population "curved" model(@curved) () storage(!cell.fixed<16, 8>) : () -> !snn.signal<1>
  %c = snn.population "drawn" model(@drawn) () storage(!cell.fixed<16, 8>) : () -> !snn.signal<1>
  %d = snn.population "divides" model(@divides) () storage(!cell.fixed<16, 8>) : () -> !snn.signal<1>
  %e = snn.population "grows" model(@grows) () storage(!cell.fixed<16, 8>) : () -> !snn.signal<1>
  %g = snn.population "opens" model(@opens) () storage(!cell.fixed<16, 8>) : () -> !snn.signal<1>
  %h = snn.population "squashes" model(@squashes) () storage(!cell.fixed<16, 8>) : () -> !snn.signal<1>
  %f = snn.population "counts" model(@counting) () storage(!cell.fixed<16, 8>) : () -> !snn.events<1>
}
