// A kernel as an engineer reads it: streams, static arrays with as many bits as they need, one function for each thing.

// RUN: glia-opt %s --hls-lower-step --c-print-sources=path=net_little.h -o /dev/null | FileCheck %s --check-prefix=HEADER
// RUN: glia-opt %s --hls-lower-step --c-print-sources=path=net_little.cpp -o /dev/null | FileCheck %s

// HEADER: Input "clicks": 10 cells, events in ascending order, no cell twice, then the end of the step.
// HEADER: typedef ap_uint<40> net_little_in_clicks_word; /* bits 3 to 0: cell; 35 to 4: count, with its sign; bit 39: end of the step, no event */
// HEADER: typedef uint8_t net_little_out_out_word; /* bits 1 to 0: cell; bit 7: end of the step, no event */
// HEADER: void net_little(
// HEADER-NEXT: hls::stream<net_little_in_clicks_word> &in_clicks,
// HEADER-NEXT: hls::stream<net_little_out_out_word> &out_out,
// HEADER-NEXT: bool start_of_sample);

// CHECK: static ap_uint<3> cell_cells[12]; /* which */
// CHECK: static void receive_clicks(hls::stream<net_little_in_clicks_word> &in_clicks) {
// CHECK: while (more) {
// CHECK: word = in_clicks.read();
// CHECK: more = (word >> 39) == 0;
// CHECK: clicks_cells[entry] = (ap_uint<4>)(word & 0xf);
// CHECK: cell_sum[target] += clicks_to_cell_weights[row + target] * times;
// CHECK: out_out.write((net_little_out_out_word)1 << 7);
// CHECK: void net_little(
// CHECK: #pragma HLS INTERFACE mode=axis port=in_clicks
// CHECK: #pragma HLS INTERFACE mode=s_axilite port=start_of_sample
// CHECK: if (start_of_sample) {
// CHECK-NEXT: start_sample();
// CHECK: receive_clicks(in_clicks);
// CHECK: send_out(out_out);
step.program @little dt(1000000) real(f32) {
  step.input "clicks" events cells 10
  %in = step.line "clicks" external : !step.line<10, counted = true>
  %out = step.line "cell" : !step.line<4, slots = 3>
  step.population "cell" cells 4 emits(%out : !step.line<4, slots = 3>)
  %v = step.array "cell" "v" init(0.0) : memref<4xf32>
  %sum = step.scratch : memref<4xf32>
  %mask = step.scratch : memref<4xi8>
  %w = step.table dense<0.5> : tensor<10x4xf32> as memref<10x4xf32>
  %back = step.table dense<-0.5> : tensor<4x4xf32> as memref<4x4xf32>
  %tally = step.array "out" init(0) : memref<4xi32>
  step.output "out" %tally : memref<4xi32>
  step.receive "clicks" events into %in : !step.line<10, counted = true>
  step.fill %sum : memref<4xf32>
  step.deliver %out at 2 rows(%back) into %sum : !step.line<4, slots = 3>, memref<4x4xf32>, memref<4xf32>
  step.deliver %in rows(%w) into %sum : !step.line<10, counted = true>, memref<10x4xf32>, memref<4xf32>
  step.evolve (%v, %sum) into (%v, %mask) : (memref<4xf32>, memref<4xf32>) -> (memref<4xf32>, memref<4xi8>) {
  ^bb0(%x: f32, %i: f32):
    %a = arith.constant 0.9 : f32
    %one = arith.constant 1.0 : f32
    %zero = arith.constant 0.0 : f32
    %y = arith.mulf %x, %a : f32
    %z = arith.addf %y, %i : f32
    %f = arith.cmpf ogt, %z, %one : f32
    %r = arith.select %f, %zero, %z : f32
    %m = arith.extui %f : i1 to i8
    step.yield %r, %m : f32, i8
  }
  step.compact %mask into %out : memref<4xi8>, !step.line<4, slots = 3>
  step.tally %out into %tally : !step.line<4, slots = 3>, memref<4xi32>
}
