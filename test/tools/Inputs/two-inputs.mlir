snn.network "n" dt(1 ms) {
  %a = snn.input "a" : !snn.events<1>
  %b = snn.input "b" : !snn.events<1>
}
