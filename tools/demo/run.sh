#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Runs a network that snnTorch trained on the 10,000 Fashion-MNIST test images, then draws the spikes of one image.
#
#   tools/demo/run.sh [build folder]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=${1:-build}

glia=$build/bin/glia
network=test/data/trained/fmnist-mlp-snntorch.nir
images=/usr/share/datasets/fashion-mnist/t10k-images-idx3-ubyte.gz
labels=/usr/share/datasets/fashion-mnist/t10k-labels-idx1-ubyte.gz

require() {
  if [ ! -e "$1" ]; then
    echo "error: $1 is not there; $2" >&2
    exit 1
  fi
}

# Shows a command, then runs it.
show() {
  printf '\n$ %s\n' "$*"
  "$@"
}

require "$glia" 'run: make build'
require "$images" 'run: make setup (Debian package dataset-fashion-mnist)'
mkdir -p "$build/demo"

run=("$glia" run "$network" --convention=snntorch "--input=$images" --encode=current --steps=25)
show "${run[@]}" "--labels=$labels" "--summary=$build/demo/summary.csv"
show "${run[@]}" --samples=1 --plot
