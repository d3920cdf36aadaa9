// Linear equations become sums of coefficient times value: own state, other states, ports, constant (I4).

// RUN: glia-opt %s --convert-snn-to-step=real=f64 | FileCheck %s

// tau_syn di/dt = -i + s, tau_mem dv/dt = rest - v + i, with dt / tau_syn = 1/4 and dt / tau_mem = 1/8
cell.model @cuba kind(neuron) {
  %tau_syn = cell.param "tau_syn" default(0.004)
  %tau_mem = cell.param "tau_mem" default(0.008)
  %rest = cell.param "rest" default(2.0)
  %zero = cell.constant 0.0
  %s = cell.port "s"
  %i = cell.state "i" init(%zero)
  %v = cell.state "v" init(%zero)
  %i_gap = cell.sub %s, %i
  %di = cell.div %i_gap, %tau_syn
  %i1 = cell.derivative %i, %di
  %v_gap = cell.sub %rest, %v
  %v_sum = cell.add %v_gap, %i
  %dv = cell.div %v_sum, %tau_mem
  %v1 = cell.derivative %v, %dv
  cell.output "v" %v1
}

// Every equation reads the state at the start of the step.
// CHECK-LABEL: step.program @euler
// CHECK: ^bb0(%[[I:[a-z0-9]+]]: f64, %[[V:[a-z0-9]+]]: f64, %[[S:[a-z0-9]+]]: f64):
// CHECK: %[[A:[a-z0-9_]+]] = arith.constant 7.500000e-01
// CHECK-NEXT: %[[AI:[a-z0-9_]+]] = arith.mulf %[[A]], %[[I]]
// CHECK-NEXT: %[[B:[a-z0-9_]+]] = arith.constant 2.500000e-01
// CHECK-NEXT: %[[BS:[a-z0-9_]+]] = arith.mulf %[[B]], %[[S]]
// CHECK-NEXT: %[[I1:[a-z0-9_]+]] = arith.addf %[[AI]], %[[BS]]
// CHECK-NEXT: %[[C:[a-z0-9_]+]] = arith.constant 8.750000e-01
// CHECK-NEXT: %[[CV:[a-z0-9_]+]] = arith.mulf %[[C]], %[[V]]
// CHECK-NEXT: %[[D:[a-z0-9_]+]] = arith.constant 1.250000e-01
// CHECK-NEXT: %[[DI:[a-z0-9_]+]] = arith.mulf %[[D]], %[[I]]
// CHECK-NEXT: %[[CVDI:[a-z0-9_]+]] = arith.addf %[[CV]], %[[DI]]
// CHECK-NEXT: %[[E:[a-z0-9_]+]] = arith.constant 2.500000e-01
// CHECK-NEXT: %[[V1:[a-z0-9_]+]] = arith.addf %[[CVDI]], %[[E]]
// CHECK: step.yield %[[I1]], %[[V1]], %[[V1]] : f64, f64, f64
snn.network "euler" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1>
  %d = snn.project "d" %in via(#snn.one_to_one) : (!snn.events<1>) -> !snn.drive<1>
  %p = snn.population "p" model(@cuba) (s = %d) : (!snn.drive<1>) -> !snn.signal<1>
}

// The membrane reads the current after its decay and its arrivals.
// CHECK-LABEL: step.program @new_current
// CHECK: ^bb0(%[[I:[a-z0-9]+]]: f64, %[[V:[a-z0-9]+]]: f64, %[[S:[a-z0-9]+]]: f64):
// CHECK: %[[I1:[a-z0-9_]+]] = arith.addf
// CHECK: %[[D:[a-z0-9_]+]] = arith.constant 1.250000e-01
// CHECK-NEXT: arith.mulf %[[D]], %[[I1]]
snn.network "new_current" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1>
  %d = snn.project "d" %in via(#snn.one_to_one) : (!snn.events<1>) -> !snn.drive<1>
  %p = snn.population "p" model(@cuba) (s = %d) via(#snn.convention<order = decay_jump_read>) : (!snn.drive<1>) -> !snn.signal<1>
}

// Arrivals jump first; the membrane reads the current after its jump, and so does its decay.
// CHECK-LABEL: step.program @jump_first
// CHECK: ^bb0(%[[I:[a-z0-9]+]]: f64, %[[V:[a-z0-9]+]]: f64, %[[S:[a-z0-9]+]]: f64):
// CHECK-NEXT: %[[B:[a-z0-9_]+]] = arith.constant 2.500000e-01
// CHECK-NEXT: %[[BS:[a-z0-9_]+]] = arith.mulf %[[B]], %[[S]]
// CHECK-NEXT: %[[J:[a-z0-9_]+]] = arith.addf %[[I]], %[[BS]]
// CHECK: %[[A:[a-z0-9_]+]] = arith.constant 7.500000e-01
// CHECK-NEXT: arith.mulf %[[A]], %[[J]]
// CHECK: %[[D:[a-z0-9_]+]] = arith.constant 1.250000e-01
// CHECK-NEXT: arith.mulf %[[D]], %[[J]]
snn.network "jump_first" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1>
  %d = snn.project "d" %in via(#snn.one_to_one) : (!snn.events<1>) -> !snn.drive<1>
  %p = snn.population "p" model(@cuba) (s = %d) via(#snn.convention<order = jump_read_decay>) : (!snn.drive<1>) -> !snn.signal<1>
}

// Exact integration: exp(-1/4) for the current, exp(-1/8) for the membrane, which also sees what arrives in this step.
// CHECK-LABEL: step.program @exact
// CHECK: ^bb0(%[[I:[a-z0-9]+]]: f64, %[[V:[a-z0-9]+]]: f64, %[[S:[a-z0-9]+]]: f64):
// CHECK: arith.constant 0.77880078307140
// CHECK-NEXT: arith.mulf %{{.*}}, %[[I]]
// CHECK: arith.constant 0.22119921692859
// CHECK-NEXT: arith.mulf %{{.*}}, %[[S]]
// CHECK: arith.constant 0.88249690258459
// CHECK-NEXT: arith.mulf %{{.*}}, %[[V]]
// CHECK: arith.constant 0.10369611951319
// CHECK-NEXT: arith.mulf %{{.*}}, %[[I]]
// CHECK: arith.constant 0.0138069779022
// CHECK-NEXT: arith.mulf %{{.*}}, %[[S]]
// CHECK: arith.constant 0.23500619483080
// CHECK-NEXT: arith.addf
snn.network "exact" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1>
  %d = snn.project "d" %in via(#snn.one_to_one) : (!snn.events<1>) -> !snn.drive<1>
  %p = snn.population "p" model(@cuba) (s = %d) via(#snn.convention<integrator = exact>) : (!snn.drive<1>) -> !snn.signal<1>
}

// Exact decay with Euler's gain of the input.
// CHECK-LABEL: step.program @euler_gain
// CHECK: arith.constant 0.77880078307140
// CHECK: arith.constant 2.500000e-01
// CHECK: arith.constant 0.88249690258459
snn.network "euler_gain" dt(1 ms) {
  %in = snn.input "in" : !snn.events<1>
  %d = snn.project "d" %in via(#snn.one_to_one) : (!snn.events<1>) -> !snn.drive<1>
  %p = snn.population "p" model(@cuba) (s = %d) via(#snn.convention<integrator = exact, gain = euler>) : (!snn.drive<1>) -> !snn.signal<1>
}

// Coefficients that differ among cells are a table, one that does not is a constant.
// CHECK-LABEL: step.program @per_cell
// CHECK: %[[TABLE:[a-z0-9_]+]] = step.table dense_resource<{{.*}}> : tensor<2xf64>
// CHECK: step.evolve{{ ?}}(%{{.*}}%[[TABLE]]
snn.network "per_cell" dt(1 ms) {
  %p = snn.population "p" model(@cuba) () with({tau_mem = dense<[0.008, 0.016]> : tensor<2xf64>}) : () -> !snn.signal<2>
}
