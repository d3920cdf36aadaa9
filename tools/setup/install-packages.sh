#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Installs the Debian packages that Glia builds and tests with. Says what is missing and what it is for before it touches
# anything, and does nothing (apt-get is not even called) when all are there.
#
#   tools/setup/install-packages.sh           install what is missing
#   tools/setup/install-packages.sh --list    print the table and whether each package is there
set -euo pipefail

# One package a line, then what it is for. Everything is in Debian 12; LLVM 22 is in its bookworm-security suite.
packages() {
  cat <<'TABLE'
cmake                    configures the build
ninja-build              runs the build
ccache                   makes the second build fast
clang-22                 compiles Glia, and the C that Glia emits
lld-22                   links it
libc6-dev                C library headers
g++                      C++ standard library headers, and the second compiler for emitted code
libclang-rt-22-dev       sanitizer runtime (make asan)
clang-format-22          checks the layout of the source (make format, make lint)
llvm-22-dev              LLVM headers and libraries
llvm-22-tools            FileCheck, lit and not, which the tests use
libmlir-22-dev           MLIR headers and libraries
mlir-22-tools            mlir-tblgen, which generates the ops
libhdf5-dev              reads .nir and .h5 files
zlib1g-dev               reads .gz files
libfmt-dev               text formatting
libcli11-dev             command line
nlohmann-json3-dev       reads and writes JSON
libgtest-dev             unit tests
libbenchmark-dev         microbenchmarks
dataset-fashion-mnist    images for the demo and the accuracy tests
python3                  lints and the test driver
gcc                      compiles the C that the target 'firmware' emits, for this machine
make                     builds a firmware project as its user would
gcc-arm-none-eabi        compiles it for Cortex-M
qemu-system-arm          runs it on an emulated Cortex-M
gcc-riscv64-unknown-elf  compiles it for RISC-V
qemu-system-misc         runs it on an emulated RISC-V
TABLE
}

is_installed() {
  [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

fail() {
  printf 'error: %s\n' "$1" >&2
  shift
  if [ $# -gt 0 ]; then printf '  %s\n' "$@" >&2; fi
  exit 1
}

list_packages() {
  local name purpose state
  while read -r name purpose; do
    if is_installed "$name"; then state=installed; else state=missing; fi
    printf '%-10s %-24s %s\n' "$state" "$name" "$purpose"
  done < <(packages)
}

# Prints the lines of the table whose package is missing.
missing_packages() {
  local name purpose
  while read -r name purpose; do
    is_installed "$name" || printf '%-24s %s\n' "$name" "$purpose"
  done < <(packages)
}

# Prints the command prefix that makes the rest run as root: nothing for root itself, else sudo.
root_prefix() {
  if [ "$(id -u)" -eq 0 ]; then return; fi
  if command -v sudo >/dev/null; then echo sudo; return; fi
  fail 'installing packages needs root, and sudo is not there' \
    'run as root: tools/setup/install-packages.sh'
}

# Stops before anything is installed if the package lists know no such package.
require_candidates() {
  local name unknown=()
  for name in "$@"; do
    apt-cache show --no-all-versions "$name" >/dev/null 2>&1 || unknown+=("$name")
  done
  if [ ${#unknown[@]} -eq 0 ]; then return; fi
  fail "this system's package lists do not have: ${unknown[*]}" \
    'Glia builds on Debian 12 (bookworm); LLVM 22 comes from its bookworm-security suite' \
    'check that /etc/apt/sources.list or /etc/apt/sources.list.d names bookworm and bookworm-security'
}

install_packages() {
  local prefix
  prefix=$(root_prefix)
  # $prefix is empty or one word.
  $prefix apt-get update --quiet ||
    fail 'apt-get update failed (its message is above)' 'check the network and the sources under /etc/apt'
  require_candidates "$@"
  $prefix env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends "$@" ||
    fail 'apt-get install failed (its message is above)'
}

main() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    fail 'dpkg and apt-get were not found' 'Glia is set up for Debian 12; elsewhere install these by hand:' \
      "$(packages | awk '{printf "%s ", $1}')"
  fi
  if [ "${1:-}" = --list ]; then list_packages; return; fi
  if [ $# -gt 0 ]; then fail "unknown argument '$1'" 'usage: install-packages.sh [--list]'; fi

  local missing
  missing=$(missing_packages)
  if [ -z "$missing" ]; then
    echo "setup: all $(packages | wc -l) Debian packages are installed"
    return
  fi
  echo 'setup: these Debian packages are missing and will be installed with apt-get:'
  printf '  %s\n' "${missing//$'\n'/$'\n  '}"
  # shellcheck disable=SC2046  # one package name a word
  install_packages $(echo "$missing" | awk '{print $1}')
  echo 'setup: done'
}

main "$@"
