#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Makes a trained network smaller, compares the engines on it bit for bit, and compiles it for a microcontroller.
#
#   examples/compress/run.sh [build folder]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=${1:-build}
out=$build/compress-example
data=test/data/trained
expected=102200

mkdir -p "$out"
"$build/bin/glia" compress "$data/fmnist-mlp-events-snntorch.nir" --convention=snntorch --quiet \
  --weights=int8 --state=fixed16 --calibrate="$data/fmnist-mlp-events-input.h5" \
  -o "$out/small.mlirbc" --report="$out/report.json"
"$build/bin/glia" verify "$out/small.mlirbc" --input="$data/fmnist-mlp-events-input.h5" --samples=3 --targets=cpu,firmware
"$build/bin/glia" compile "$out/small.mlirbc" --target=firmware -o "$out/fw"

bytes=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["stages"][-1]["weight_bytes"])' "$out/report.json")
if [ "$bytes" != "$expected" ]; then
  echo "error: $bytes bytes of weights, expected $expected" >&2
  exit 1
fi
