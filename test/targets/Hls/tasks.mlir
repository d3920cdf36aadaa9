// A step divided into tasks: projections and populations run at the same time, a cycle is one task, what branches meets
// again in the order of sums, an image is given on once a sample.

// RUN: glia-opt %s --hls-lower-step=architecture=dataflow --hls-place-pragmas --c-print-sources=path=net_flow.cpp -o /dev/null | FileCheck %s
// RUN: not glia-opt %s --hls-lower-step=architecture=none -o /dev/null 2>&1 | FileCheck %s --check-prefix=NONE
// RUN: not glia-opt %s --hls-lower-step=architecture=dataflow --hls-place-pragmas=bind=a_for_a_to_b=registers -o /dev/null 2>&1 | FileCheck %s --check-prefix=STREAM
// STREAM: error: array 'a_for_a_to_b' cannot be bound: a stream is no registers; say lutram (E2)
// NONE: error: architecture 'none' is not known; shared or dataflow

// CHECK: typedef ap_uint<3> net_flow_a_for_a_to_b_word; /* bits 1 to 0: cell; bit 2: end of the step, no event */
// CHECK: static float image_now[3]; /* "image" */
// CHECK: static void start_image_to_drive(void) {

// What arrives in the first step of a sample goes on in the first step only; the array that takes it has no initial values.
// CHECK: static void task_image_to_drive(
// CHECK: int32_t samples,
// CHECK-NEXT: int32_t steps,
// CHECK-NEXT: bool start_of_sample) {
// CHECK-NEXT: #pragma HLS INLINE off
// CHECK: for (int32_t which = 0; which < samples; ++which) {
// CHECK-NEXT: for (int32_t now = 0; now < steps; ++now) {
// CHECK-NEXT: const bool starts = (now == 0) && (start_of_sample || (which > 0));
// CHECK: if (starts) {
// CHECK: receive_image(in_image);
// CHECK: send_drive_for_a(drive_for_a);

// CHECK: static float drive_now_2[4]; /* "drive" */
// CHECK: static void start_a(void) {
// CHECK-NOT: drive_now_2
// CHECK: static void receive_drive_for_a(

// The cells that reach each other are one task.
// CHECK: /* Population "a". */
// CHECK-NEXT: static void task_a(
// CHECK: deliver_a_to_a();
// CHECK-NEXT: update_a_v();
// CHECK-NEXT: list_a();
// CHECK-NEXT: send_a_for_a_to_b(a_for_a_to_b);

// CHECK: static void task_a_to_b(
// CHECK: receive_a_for_a_to_b(a_for_a_to_b);
// CHECK: send_b_sum_for_b(b_sum_for_b);

// CHECK: static void task_b(
// CHECK: receive_b_sum_for_b(b_sum_for_b);
// CHECK-NEXT: update_b_v();
// CHECK-NEXT: list_b();
// CHECK-NEXT: send_out(out_out);

// CHECK: void net_flow(
// CHECK: #pragma HLS INTERFACE mode=s_axilite port=steps
// CHECK: #pragma HLS DATAFLOW
// CHECK-NEXT: hls::stream<net_flow_drive_for_a_word> drive_for_a("drive_for_a");
// CHECK-NEXT: #pragma HLS STREAM variable=drive_for_a type=fifo depth=4
// CHECK-NEXT: #pragma HLS BIND_STORAGE variable=drive_for_a type=fifo impl=lutram
// CHECK-NEXT: hls::stream<net_flow_a_for_a_to_b_word> a_for_a_to_b("a_for_a_to_b");
// CHECK-NEXT: #pragma HLS STREAM variable=a_for_a_to_b type=fifo depth=5
// CHECK: task_image_to_drive(in_image, drive_for_a, samples, steps, start_of_sample);
// CHECK-NEXT: task_a(drive_for_a, a_for_a_to_b, samples, steps, start_of_sample);
// CHECK-NEXT: task_a_to_b(a_for_a_to_b, b_sum_for_b, samples, steps, start_of_sample);
// CHECK-NEXT: task_b(b_sum_for_b, out_out, samples, steps, start_of_sample);
step.program @flow dt(1000000) real(f32) {
  step.input "image" held cells 3
  %image = step.array "image" init(0.0) : memref<3xf32>
  %drive = step.array "drive" init(0.0) : memref<4xf32>
  %a = step.line "a" : !step.line<4, slots = 2>
  step.population "a" cells 4 emits(%a : !step.line<4, slots = 2>)
  %av = step.array "a" "v" init(0.0) : memref<4xf32>
  %afires = step.scratch : memref<4xi8>
  %asum = step.scratch : memref<4xf32>
  %b = step.line "b" : !step.line<2>
  step.population "b" cells 2 emits(%b : !step.line<2>)
  %bv = step.array "b" "v" init(0.0) : memref<2xf32>
  %bfires = step.scratch : memref<2xi8>
  %bsum = step.scratch : memref<2xf32>
  %pixels = step.table dense<0.5> : tensor<3x4xf32> as memref<3x4xf32>
  %own = step.table dense<-0.5> : tensor<4x4xf32> as memref<4x4xf32>
  %down = step.table dense<0.25> : tensor<4x2xf32> as memref<4x2xf32>
  %tally = step.array "out" init(0) : memref<2xi32>
  step.output "out" %tally : memref<2xi32>
  step.once {
    step.receive "image" held into %image : memref<3xf32>
    step.fill %drive : memref<4xf32>
    step.deliver %image rows(%pixels) into %drive : memref<3xf32>, memref<3x4xf32>, memref<4xf32>
  }
  step.fill %asum : memref<4xf32>
  step.deliver %a at 1 rows(%own) into %asum : !step.line<4, slots = 2>, memref<4x4xf32>, memref<4xf32>
  step.evolve (%av, %asum, %drive) into (%av, %afires) : (memref<4xf32>, memref<4xf32>, memref<4xf32>) -> (memref<4xf32>, memref<4xi8>) {
  ^bb0(%x: f32, %i: f32, %d: f32):
    %one = arith.constant 1.0 : f32
    %zero = arith.constant 0.0 : f32
    %y = arith.addf %x, %i : f32
    %z = arith.addf %y, %d : f32
    %f = arith.cmpf ogt, %z, %one : f32
    %r = arith.select %f, %zero, %z : f32
    %m = arith.extui %f : i1 to i8
    step.yield %r, %m : f32, i8
  }
  step.compact %afires into %a : memref<4xi8>, !step.line<4, slots = 2>
  step.fill %bsum : memref<2xf32>
  step.deliver %a rows(%down) into %bsum : !step.line<4, slots = 2>, memref<4x2xf32>, memref<2xf32>
  step.evolve (%bv, %bsum) into (%bv, %bfires) : (memref<2xf32>, memref<2xf32>) -> (memref<2xf32>, memref<2xi8>) {
  ^bb0(%x: f32, %i: f32):
    %one = arith.constant 1.0 : f32
    %zero = arith.constant 0.0 : f32
    %y = arith.addf %x, %i : f32
    %f = arith.cmpf ogt, %y, %one : f32
    %r = arith.select %f, %zero, %y : f32
    %m = arith.extui %f : i1 to i8
    step.yield %r, %m : f32, i8
  }
  step.compact %bfires into %b : memref<2xi8>, !step.line<2>
  step.tally %b into %tally : !step.line<2>, memref<2xi32>
}
