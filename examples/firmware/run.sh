#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Compiles a network to C sources, builds an application with them by make and by CMake, runs both, and checks what they
# print. Then, if the tools are installed, the sources and the object for a Cortex-M4, linked to images that QEMU runs.
#
#   examples/firmware/run.sh [build folder]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=$(realpath "${1:-build}")
out=$build/firmware-example
expected='460 510 710 760'

compile() {
  "$build/bin/glia" compile test/data/nir/lif/lif_norse.nir --convention=norse --dt=0.1ms --quiet --target=firmware "$@"
}

check() {
  local printed
  printed=$("$1")
  echo "$printed"
  # Without the spaces at the end of the line.
  if [ "${printed%% }" != "$expected" ]; then
    echo "error: expected $expected" >&2
    exit 1
  fi
}

# An image of the example that stands beside the network, with start-up code and no C library, and its run.
run_on_cortex_m4() {
  local device=$PWD/targets/Firmware/device/cortex_m machine='-mcpu=cortex-m4 -mthumb -mfloat-abi=hard -mfpu=fpv4-sp-d16'
  rm -f "$1/example"
  make -s -C "$1" CC=arm-none-eabi-gcc SIZE=arm-none-eabi-size MACHINE="$machine" OPTIMISE=-Os CFLAGS="-Os -Wno-pedantic -I$PWD" \
    LDFLAGS="-nostdlib -T $device/mps2.ld $device/start.c -lgcc" example size
  if command -v qemu-system-arm >/dev/null; then
    qemu-system-arm -M mps2-an386 -nographic -monitor none -serial null -semihosting-config enable=on,target=native \
      -kernel "$1/example" </dev/null
  fi
  rm -f "$1/example"
}

compile -o "$out"
make -s -C "$out" all stack
make -s -C examples/firmware NETWORK="$out"
check "$out/application"
cmake -S examples/firmware -B "$out/cmake" -DNETWORK_FOLDER="$out" >/dev/null
cmake --build "$out/cmake" >/dev/null
check "$out/cmake/application"
rm -rf "$out/lif_norse.o" "$out/application" "$out/cmake"

if command -v arm-none-eabi-gcc >/dev/null; then
  run_on_cortex_m4 "$out"
  rm -f "$out/lif_norse.o"
  compile --cpu=cortex-m4 -o "$out-object"
  run_on_cortex_m4 "$out-object"
fi
