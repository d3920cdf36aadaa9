// Loops become pipelines and lanes, arrays become banks, within the budget; what a turn may need of the one before is not
// claimed to be free.

// RUN: glia-opt %s --hls-place-pragmas=part=xc7z020 --c-print-sources -o /dev/null | FileCheck %s
// RUN: glia-opt %s --hls-place-pragmas="part=xc7z020 budget=2" --c-print-sources -o /dev/null | FileCheck %s --check-prefix=LITTLE
// RUN: not glia-opt %s --hls-place-pragmas=part=none -o /dev/null 2>&1 | FileCheck %s --check-prefix=PART
// PART: error: part 'none' is not known (E2)

// Where arrays lie can be said; what the part or the kernel does not have is refused.
// RUN: glia-opt %s --hls-place-pragmas="part=xczu7ev bind=a_v=uram,a_weights=lutram,b_targets=registers" --c-print-sources -o /dev/null | FileCheck %s --check-prefix=BOUND
// BOUND-DAG: #pragma HLS BIND_STORAGE variable=a_v type=ram_2p impl=uram
// BOUND-DAG: #pragma HLS BIND_STORAGE variable=a_weights type=rom_2p impl=lutram
// BOUND-DAG: #pragma HLS ARRAY_PARTITION variable=b_targets type=complete
// RUN: not glia-opt %s --hls-place-pragmas="part=xc7z020 bind=a_v=uram" -o /dev/null 2>&1 | FileCheck %s --check-prefix=NO_URAM
// NO_URAM: error: array 'a_v' cannot be bound: part 'xc7z020' has no ultra RAM; say bram, or name a part that has some (E2)
// RUN: not glia-opt %s --hls-place-pragmas="part=xczu7ev bind=a_weights=uram" -o /dev/null 2>&1 | FileCheck %s --check-prefix=CONSTANT
// CONSTANT: error: array 'a_weights' cannot be bound: ultra RAM cannot start with constants; say bram (E2)
// RUN: not glia-opt %s --hls-place-pragmas="bind=none=bram" -o /dev/null 2>&1 | FileCheck %s --check-prefix=NO_ARRAY
// NO_ARRAY: error: array 'none' cannot be bound: the kernel has none of that name; report.json lists them
// RUN: not glia-opt %s --hls-place-pragmas="bind=a_v=tape" -o /dev/null 2>&1 | FileCheck %s --check-prefix=KIND
// KIND: error: 'a_v=tape' binds nothing; say NAME=registers, lutram, bram or uram

c.file "net.cpp" cxx {
  c.data "a_weights" : !c.array<8192, f32> = dense<0.5> : tensor<8192xf32>
  c.data "b_targets" : !c.array<64, ui8> = dense<1> : tensor<64xi32>
  c.global "a_v" : !c.array<64, f32>
  c.global "a_few" : !c.array<4, f32>

  // The rows of a product: 64 lanes would take more DSPs than half of the part has.
  // CHECK: deliver(int32_t row)
  // CHECK: for (
  // CHECK-NEXT: #pragma HLS PIPELINE II=1
  // CHECK-NEXT: #pragma HLS UNROLL factor=16
  // LITTLE: deliver(int32_t row)
  // LITTLE-NOT: UNROLL
  // LITTLE: scatter
  c.function "deliver"("row") local {
  ^bb0(%row: si32):
    %first = c.literal 0 : si32 : si32
    %end = c.literal 64 : si32 : si32
    %width = c.literal 64 : si32 : si32
    %start = c.binary "*" %row, %width : (si32, si32) -> si32
    %at = c.let "start" = %start : (si32) -> si32
    c.for "i" %i = %first to %end : si32 {
      %w = c.name "a_weights" : !c.place<!c.array<8192, f32>>
      %entry = c.binary "+" %at, %i : (si32, si32) -> si32
      %weight = c.element %w[%entry] : (!c.place<!c.array<8192, f32>>, si32) -> !c.place<f32>
      %v = c.name "a_v" : !c.place<!c.array<64, f32>>
      %sum = c.element %v[%i] : (!c.place<!c.array<64, f32>>, si32) -> !c.place<f32>
      %x = c.read %weight : (!c.place<f32>) -> f32
      %y = c.let "x" = %x : (f32) -> f32
      %z = c.binary "*" %y, %y : (f32, f32) -> f32
      c.assign %sum "+=" %z : !c.place<f32>, f32
    }
  }

  // Targets may meet: no interval is claimed.
  // CHECK: scatter(
  // CHECK: for (
  // CHECK-NEXT: #pragma HLS PIPELINE{{$}}
  // CHECK-NEXT: #pragma HLS LOOP_TRIPCOUNT min=0 max=64
  c.function "scatter"("count") local {
  ^bb0(%count: si32):
    %first = c.literal 0 : si32 : si32
    c.for "i" %i = %first to %count : si32 most 64 {
      %t = c.name "b_targets" : !c.place<!c.array<64, ui8>>
      %entry = c.element %t[%i] : (!c.place<!c.array<64, ui8>>, si32) -> !c.place<ui8>
      %read = c.read %entry : (!c.place<ui8>) -> ui8
      %target = c.let "target" = %read : (ui8) -> si32
      %v = c.name "a_v" : !c.place<!c.array<64, f32>>
      %sum = c.element %v[%target] : (!c.place<!c.array<64, f32>>, si32) -> !c.place<f32>
      %one = c.literal 1.0 : f32 : f32
      c.assign %sum "+=" %one : !c.place<f32>, f32
    }
  }

  // Few turns run at once, and their array is registers.
  // CHECK: void net(
  // CHECK-NEXT: #pragma HLS INTERFACE mode=s_axilite port=return
  // CHECK-NEXT: #pragma HLS ARRAY_PARTITION variable=a_few type=complete
  // CHECK-NEXT: #pragma HLS ARRAY_PARTITION variable=a_v type=cyclic factor=16
  // CHECK-NEXT: #pragma HLS BIND_STORAGE variable=a_v type=ram_2p impl=lutram
  // CHECK-NEXT: #pragma HLS ARRAY_RESHAPE variable=a_weights type=cyclic factor=16
  // CHECK-NEXT: #pragma HLS BIND_STORAGE variable=a_weights type=rom_2p impl=bram
  // CHECK-NEXT: #pragma HLS BIND_STORAGE variable=b_targets type=rom_2p impl=lutram
  // CHECK-NEXT: for (
  // CHECK-NEXT: #pragma HLS UNROLL{{$}}
  c.function "net"(void) {
    c.pragma "HLS INTERFACE mode=s_axilite port=return"
    %first = c.literal 0 : si32 : si32
    %end = c.literal 4 : si32 : si32
    c.for "i" %i = %first to %end : si32 {
      %v = c.name "a_few" : !c.place<!c.array<4, f32>>
      %place = c.element %v[%i] : (!c.place<!c.array<4, f32>>, si32) -> !c.place<f32>
      %one = c.literal 1.0 : f32 : f32
      c.assign %place "+=" %one : !c.place<f32>, f32
    }
  }
}
