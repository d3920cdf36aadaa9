#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Writes a network of the size of LFADS in fixed point, shows that all engines agree on a trial, compiles it to a kernel for
# high-level synthesis, and replays the trial into that.
#
#   examples/lfads/run.sh [build folder]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=${1:-build}
out=$build/lfads-example

python3 examples/lfads/network.py --out="$out"
"$build/bin/glia" verify "$out/lfads.mlir" --input="$out/trial.csv" --steps=73 --quiet
"$build/bin/glia" compile "$out/lfads.mlir" --target=hls --input="$out/trial.csv" --steps=73 --samples=1 --quiet -o "$out/hls"
make -s -C "$out/hls" csim CXXFLAGS=-Werror
