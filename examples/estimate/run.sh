#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Estimates what a trained network in integers takes on a microcontroller and on an FPGA.
#
#   examples/estimate/run.sh [build folder]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=${1:-build}
out=$build/estimate-example
data=test/data/trained

mkdir -p "$out"
"$build/bin/glia" compress "$data/fmnist-mlp-events-snntorch.nir" --convention=snntorch --quiet \
  --weights=int8 --state=fixed16 --calibrate="$data/fmnist-mlp-events-input.h5" --samples=20 -o "$out/small.mlirbc" >/dev/null
for target in firmware hls; do
  "$build/bin/glia" estimate "$out/small.mlirbc" --target=$target --input="$data/fmnist-mlp-events-input.h5" --samples=20 \
    --report="$out/$target.json"
done

# What is counted is what the sources have.
"$build/bin/glia" compile "$out/small.mlirbc" --target=firmware -o "$out/fw" >/dev/null
python3 - "$out" <<'PYTHON'
import json, sys
estimate = json.load(open(sys.argv[1] + "/firmware.json"))["exact"]
report = json.load(open(sys.argv[1] + "/fw/report.json"))
for ours, theirs in (("flash_constants_bytes", "flash_data_bytes"), ("state_bytes", "state_bytes")):
    if estimate[ours] != report[theirs]:
        sys.exit(f"error: {ours} is {estimate[ours]}, and {report[theirs]} in the sources")
PYTHON
