// A counted line of one slot reads back: the printed type leaves the slots out and keeps `counted`.

// RUN: glia-opt %s | glia-opt | FileCheck %s

step.program @p dt(1000000) real(f32) {
  // CHECK: step.line "in" external : {{.*}}<2{{ ?}}, counted = true>
  %in = step.line "in" external : !step.line<2, slots = 1, counted = true>
}
