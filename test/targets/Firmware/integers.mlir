// Programs of integers: every operation gives what arith says, at the ends of each type, too. The sources are compiled and run.

// RUN: rm -rf %t && mkdir -p %t && cd %t
// RUN: glia-opt %s --firmware-lower-step --c-print-sources=path=ints.h -o /dev/null > ints.h
// RUN: glia-opt %s --firmware-lower-step --c-print-sources=path=ints.c -o /dev/null > ints.c
// RUN: cp %source/targets/Firmware/device/glia_firmware.h .
// RUN: cc -std=c99 -O2 -Wall -Wextra -Werror -pedantic -fsanitize=undefined -fno-sanitize-recover ints.c %source/test/firmware/integers.c -I. -o run
// RUN: ./run | FileCheck %s
// RUN: FileCheck %s --check-prefix=SOURCE < ints.c

// A membrane leaks by a shift, saturates at 16 bits and is reset. Sums that cannot overflow are plain sums.
// SOURCE: const int32_t x = v - (v >> 3) + current;
// SOURCE: (int16_t)

// CHECK: v 0 -32768 4
// CHECK: fired 0
// CHECK: wrapped -2147483648 127 -128
// CHECK: shifted -64 64 1073741824
// CHECK: compared 1 0 1
// CHECK: high 1073741823
step.program @ints dt(1000000) real(f32) {
  %cell = step.line "cell" : !step.line<3>
  step.population "cell" cells 3 emits(%cell : !step.line<3>)
  %v = step.array "cell" "v" init(dense<[32000, -32000, 0]> : tensor<3xi32>) : memref<3xi32>
  %current = step.array "cell" "current" init(dense<[8000, -8000, 4]> : tensor<3xi32>) : memref<3xi32>
  %mask = step.scratch : memref<3xi8>
  %big = step.array "a" "big" init(2147483647) : memref<1xi32>
  %byte = step.array "a" "byte" init(127) : memref<1xi8>
  %wrapped = step.array "r" "wrapped" init(0) : memref<1xi32>
  %narrow = step.array "r" "narrow" init(0) : memref<1xi8>
  %cut = step.array "r" "cut" init(0) : memref<1xi8>
  %arithmetic = step.array "r" "arithmetic" init(0) : memref<1xi8>
  %logical = step.array "r" "logical" init(0) : memref<1xi8>
  %left = step.array "r" "left" init(0) : memref<1xi32>
  %less = step.array "r" "less" init(0) : memref<1xi8>
  %below = step.array "r" "below" init(0) : memref<1xi8>
  %odd = step.array "r" "odd" init(0) : memref<1xi8>
  %high = step.array "r" "high" init(0) : memref<1xi32>
  step.evolve (%v, %current) into (%v, %mask) : (memref<3xi32>, memref<3xi32>) -> (memref<3xi32>, memref<3xi8>) {
  ^bb0(%x: i32, %i: i32):
    %three = arith.constant 3 : i32
    %part = arith.shrsi %x, %three : i32
    %rest = arith.subi %x, %part overflow<nsw> : i32
    %new = arith.addi %rest, %i overflow<nsw> : i32
    %most = arith.constant 32767 : i32
    %least = arith.constant -32768 : i32
    %a = arith.minsi %new, %most : i32
    %b = arith.maxsi %a, %least : i32
    %u = arith.trunci %b : i32 to i16
    %limit = arith.constant 32767 : i16
    %fires = arith.cmpi sge, %u, %limit : i16
    %m = arith.extui %fires : i1 to i8
    %zero = arith.constant 0 : i16
    %after = arith.select %fires, %zero, %u : i16
    %y = arith.extsi %after : i16 to i32
    step.yield %y, %m : i32, i8
  }
  step.compact %mask into %cell : memref<3xi8>, !step.line<3>
  step.evolve (%big, %byte) into (%wrapped, %narrow, %cut) : (memref<1xi32>, memref<1xi8>) -> (memref<1xi32>, memref<1xi8>, memref<1xi8>) {
  ^bb0(%x: i32, %y: i8):
    %one = arith.constant 1 : i32
    %byteOne = arith.constant 1 : i8
    %sum = arith.addi %x, %one : i32
    %least = arith.constant -128 : i8
    %n = arith.subi %least, %byteOne : i8
    %next = arith.addi %y, %byteOne : i8
    step.yield %sum, %n, %next : i32, i8, i8
  }
  step.evolve (%big) into (%arithmetic, %logical, %left) : (memref<1xi32>) -> (memref<1xi8>, memref<1xi8>, memref<1xi32>) {
  ^bb0(%y: i32):
    %one = arith.constant 1 : i8
    %low = arith.constant -128 : i8
    %a = arith.shrsi %low, %one : i8
    %l = arith.shrui %low, %one : i8
    %thirty = arith.constant 30 : i32
    %s = arith.shli %y, %thirty : i32
    %two = arith.constant 1 : i32
    %t = arith.shrui %s, %two : i32
    %bits = arith.constant 1073741824 : i32
    %z = arith.andi %t, %bits : i32
    step.yield %a, %l, %z : i8, i8, i32
  }
  step.evolve (%byte) into (%less, %below, %odd) : (memref<1xi8>) -> (memref<1xi8>, memref<1xi8>, memref<1xi8>) {
  ^bb0(%x: i8):
    %minus = arith.constant -2 : i8
    %signed = arith.cmpi slt, %minus, %x : i8
    %unsigned = arith.cmpi ult, %minus, %x : i8
    %bit = arith.trunci %x : i8 to i1
    %a = arith.extui %signed : i1 to i8
    %b = arith.extui %unsigned : i1 to i8
    %c = arith.extui %bit : i1 to i8
    step.yield %a, %b, %c : i8, i8, i8
  }
  step.evolve (%big) into (%high) : (memref<1xi32>) -> memref<1xi32> {
  ^bb0(%x: i32):
    %wide = arith.extsi %x : i32 to i64
    %product = arith.muli %wide, %wide : i64
    %by = arith.constant 32 : i64
    %upper = arith.shrsi %product, %by : i64
    %half = arith.trunci %upper : i64 to i32
    step.yield %half : i32
  }
}
