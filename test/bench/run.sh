#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Measures what hand-written C reaches on this machine: the floor that compiled networks are compared with.
# See floor/README.md for what each program measures.
#
#   test/bench/run.sh [build folder] [floor ...]      floors: mlp (default), cuba, brunel, stream
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=${1:-build}
shift || true
floors=("${@:-mlp}")
out=$build/bench

# Each floor with the arguments it runs with (the spiking networks: seconds of model time, repetitions).
floor_arguments() {
  case $1 in
  mlp) ;;
  cuba) echo 10 5 ;;
  brunel) echo 1 5 ;;
  stream) nproc ;;
  *)
    echo "error: unknown floor '$1'; available: mlp, cuba, brunel, stream" >&2
    return 1
    ;;
  esac
}

# Compiles one floor, unless its program is newer than its source.
build_floor() {
  local source=test/bench/floor/$1.c program=$out/floor-$1
  if [ "$program" -nt "$source" ]; then return; fi
  # Only GCC's OpenMP runtime is among the packages that Glia needs.
  if [ "$1" = stream ]; then
    gcc -O3 -march=native -fopenmp "$source" -o "$program" -lm
  else
    clang-22 -O3 -march=native "$source" -o "$program" -lm
  fi
}

run_floor() {
  local arguments
  arguments=$(floor_arguments "$1")
  build_floor "$1"
  printf '\n== floor: %s (hand-written C)\n' "$1"
  # shellcheck disable=SC2086  # one argument a word
  "$out/floor-$1" $arguments
}

mkdir -p "$out"
for floor in "${floors[@]}"; do
  run_floor "$floor"
done
