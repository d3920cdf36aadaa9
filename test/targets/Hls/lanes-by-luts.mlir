// The parallelism of a loop is limited by LUTs, too: sums in double precision take few DSPs and many LUTs.

// RUN: glia-opt %s --hls-place-pragmas=part=xc7z020 --c-print-sources -o /dev/null | FileCheck %s --check-prefix=SMALL
// RUN: glia-opt %s --hls-place-pragmas="part=xc7z020 budget=20" --c-print-sources -o /dev/null | FileCheck %s --check-prefix=LESS
// RUN: glia-opt %s --hls-place-pragmas=part=xczu7ev --c-print-sources -o /dev/null | FileCheck %s --check-prefix=LARGE

// 110 DSPs would do for 36 lanes of 3; 26,600 LUTs do for 16 of 1,149.
// SMALL: #pragma HLS UNROLL factor=16{{$}}
// LESS: #pragma HLS UNROLL factor=8{{$}}
// LARGE: #pragma HLS UNROLL factor=64{{$}}

c.file "net.cpp" cxx {
  c.global "a_v" : !c.array<128, f64>
  c.function "net"(void) {
    %first = c.literal 0 : si32 : si32
    %end = c.literal 128 : si32 : si32
    c.for "i" %i = %first to %end : si32 {
      %v = c.name "a_v" : !c.place<!c.array<128, f64>>
      %place = c.element %v[%i] : (!c.place<!c.array<128, f64>>, si32) -> !c.place<f64>
      %one = c.literal 1.0 : f64 : f64
      c.assign %place "+=" %one : !c.place<f64>, f64
    }
  }
}
