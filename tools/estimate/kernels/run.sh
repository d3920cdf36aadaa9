#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Counts the cycles of the kernels here with Verilator (events, cycles) and maps them with Yosys: what the model of
# `glia estimate --target=hls` is compared with. Ends with 77 where a tool is missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
for tool in verilator yosys; do
  if ! command -v "$tool" >/dev/null; then
    echo "skipped: $tool is not installed"
    exit 77
  fi
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

map() { # file, commands before synthesis
  yosys -q -p "read_verilog $1.v; $2 synth_xilinx -family xc7 -top $1 -flatten -noiopad -noclkbuf; tee -q -o $folder/stat stat"
  grep -E '^ +[A-Z]' "$folder/stat" | grep -v Number
}

for lanes in 1 8; do
  verilator -Wno-fatal -Wno-lint -Wno-style --cc --exe --build -O3 -GLANES=$lanes -GWIDTH=32 --Mdir "$folder/$lanes" \
    "$PWD/deliver.v" "$PWD/deliver.cpp" -o deliver >"$folder/log" 2>&1 || { cat "$folder/log"; exit 1; }
  echo "deliver, $lanes lanes: events, cycles"
  "$folder/$lanes/deliver"
  map deliver "chparam -set LANES $lanes deliver;" 2>/dev/null
done
echo "update, a lane"
map update "" 2>/dev/null
