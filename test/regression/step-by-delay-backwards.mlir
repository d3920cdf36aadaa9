// A loop over delays goes down.

// RUN: not glia-opt %s --cpu-lower-step 2>&1 | FileCheck %s
// CHECK: error:

step.program @p dt(1) real(f32) {
  "step.by_delay"() <{most = 1 : i64, least = 3 : i64}> ({
  ^bb0(%d: index):
  }) : () -> ()
}
