#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Compiles a network to a kernel for high-level synthesis, replays what was recorded into it, and shows that a recording
# of something else is told apart.
#
#   examples/hls/run.sh [build folder]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=${1:-build}
out=$build/hls-example

for architecture in shared dataflow; do
  "$build/bin/glia" compile test/data/trained/fmnist-mlp-snntorch.nir --convention=snntorch --encode=current --quiet \
    --target=hls --architecture=$architecture --input=/usr/share/datasets/fashion-mnist/t10k-images-idx3-ubyte.gz \
    --steps=25 --samples=3 -o "$out-$architecture"
  make -s -C "$out-$architecture" csim CXXFLAGS=-Werror
done
out=$out-shared

# The first event is left out.
sed '0,/^out_output 2 [0-9]* 128$/s//out_output 1 128/' "$out/recorded.txt" >"$out/damaged.txt"
if "$out/fmnist_mlp_snntorch_csim" "$out/damaged.txt"; then
  echo "error: a difference was not found" >&2
  exit 1
fi
