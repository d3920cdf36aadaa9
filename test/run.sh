#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Runs every test of a build tree through ctest and ends with one line: N passed, N failed.
#
#   test/run.sh [build folder]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
build=${1:-build}

if [ ! -f "$build/CTestTestfile.cmake" ]; then
  echo "error: '$build' is not a build tree with tests; run: make build" >&2
  exit 1
fi

# Reports of an earlier run must not be counted.
rm -f "$build/test/ctest.xml" "$build/test/lit.xml"

# Libraries of LLVM keep memory to the end of the process on purpose: leaks are not what this looks for.
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=0:allow_user_poisoning=0}
export UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1:halt_on_error=1}

status=0
ctest --test-dir "$build" --output-on-failure --output-junit test/ctest.xml || status=$?
python3 test/summary.py "$build/test/ctest.xml" "$build/test/lit.xml"
exit "$status"
