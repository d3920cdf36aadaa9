#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Compiles a network to C sources, builds them with the Makefile that comes with them, links an application, runs that, and
# checks what it prints. Then the same sources for a Cortex-M4, if its compiler is installed.
#
#   examples/firmware/run.sh [build folder]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=${1:-build}
out=$build/firmware-example
expected='460 510 710 760'

"$build/bin/glia" compile test/data/nir/lif/lif_norse.nir --convention=norse --dt=0.1ms --quiet --target=firmware -o "$out"
make -s -C "$out" all stack
cc -std=c99 -Wall -Wextra -I "$out" examples/firmware/main.c "$out/lif_norse.o" -o "$out/application"

printed=$("$out/application")
echo "$printed"
# Without the spaces at the end of the line.
if [ "${printed%% }" != "$expected" ]; then
  echo "error: expected $expected" >&2
  exit 1
fi

if command -v arm-none-eabi-gcc >/dev/null; then
  rm -f "$out/lif_norse.o"
  make -s -C "$out" CC=arm-none-eabi-gcc SIZE=arm-none-eabi-size \
    MACHINE='-mcpu=cortex-m4 -mthumb -mfloat-abi=hard -mfpu=fpv4-sp-d16' OPTIMISE=-Os all size stack
  rm -f "$out/lif_norse.o"
fi
