#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Compiles a network, links it into main.c with the system's C compiler, runs that, and checks what it prints.
#
#   examples/embed/run.sh [build folder]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=${1:-build}
out=$build/embed
expected='460 510 710 760'

mkdir -p "$out"
"$build/bin/glia" compile test/data/nir/lif/lif_norse.nir --convention=norse --dt=0.1ms --quiet -o "$out/lif"
cc -O2 -I . -I "$out" examples/embed/main.c "$out/lif.a" runtime/core/glia_core.c -o "$out/embed"

printed=$("$out/embed")
echo "$printed"
# Without the spaces at the end of the line.
if [ "${printed%% }" != "$expected" ]; then
  echo "error: expected $expected" >&2
  exit 1
fi
