// A reshape that changes nothing folds away; a reshape of a reshape reads the first source. Everything else stays.

// RUN: glia-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: snn.network "same_shape"
// CHECK: %[[IN:.*]] = snn.input "in"
// CHECK-NOT: snn.reshape
// CHECK: snn.output "out" %[[IN]]
snn.network "same_shape" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2x3>
  %same = snn.reshape %in : !snn.events<2x3> -> !snn.events<2x3>
  snn.output "out" %same : !snn.events<2x3>
}

// CHECK-LABEL: snn.network "twice"
// CHECK: %[[IN:.*]] = snn.input "in"
// CHECK: %[[FLAT:.*]] = snn.reshape %[[IN]] : !snn.events<2x3> -> !snn.events<6>
// CHECK: snn.output "out" %[[FLAT]]
snn.network "twice" dt(1 ms) {
  %in = snn.input "in" : !snn.events<2x3>
  %turned = snn.reshape %in : !snn.events<2x3> -> !snn.events<3x2>
  %flat = snn.reshape %turned : !snn.events<3x2> -> !snn.events<6>
  snn.output "out" %flat : !snn.events<6>
}

// CHECK-LABEL: snn.network "unread"
// CHECK: snn.input "first"
// CHECK: snn.input "second"
snn.network "unread" dt(1 ms) {
  %first = snn.input "first" : !snn.events<2>
  %second = snn.input "second" : !snn.events<2>
}
