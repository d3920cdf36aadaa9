#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Builds fuzz targets and lets each invent inputs for a while. What it finds useful is kept in the build folder for the next
# time; an input that goes wrong is left in BUILD/fuzz and belongs, made small, into corpus/NAME.
#
#   test/fuzz/importers/run.sh BUILD SECONDS NAME...
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
build=$1 seconds=$2
shift 2
# Libraries keep memory to the end of the process on purpose. LLVM's allocators mark their memory only where they were
# compiled to, which the installed libraries were not: half a marking would report what is no error.
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=0:allow_user_poisoning=0} UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1:halt_on_error=1}

cmake --build "$build" --target "${@/#/fuzz-}" fuzz-nir-seed
for name in "$@"; do
  kept=$build/fuzz/$name
  mkdir -p "$kept"
  if [ "$name" = nir ]; then
    for seed in test/data/nir/*/*.nir; do
      "$build/bin/fuzz-nir-seed" "$seed" "$kept/$(basename "$seed" .nir)"
    done
  fi
  if [ "$name" = json ]; then
    cp examples/json/*.json "$kept"
  fi
  printf '\n== fuzz: %s, %s s\n' "$name" "$seconds"
  "$build/bin/fuzz-$name" -max_total_time="$seconds" -timeout=120 -rss_limit_mb=4096 -print_final_stats=1 \
    -artifact_prefix="$build/fuzz/$name-" "$kept" "test/fuzz/importers/corpus/$name" 2>&1 |
    grep -vE '^#[0-9]+.*(NEW|REDUCE|pulse|RELOAD)|NEW_FUNC|^"|Recommended dictionary'
done
