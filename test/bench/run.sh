#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Measures Glia on this machine, now: compiled networks beside hand-written C (ratios), then the program on real data
# (figures). See README.md. With names of floors, runs only those.
#
#   test/bench/run.sh [build folder] [floor ...]      floors: mlp, cuba, brunel, stream
set -euo pipefail
export LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=${1:-build}
shift || true
out=$build/bench
glia=$build/bin/glia

require() {
  if [ ! -e "$1" ]; then
    echo "error: $1 is not there; $2" >&2
    exit 1
  fi
}

compile_c() { clang-22 -O3 -march=native -I . "$@" -lm; }

# ----------------------------------------------------------------------------------------------------------------------
# Floors
# ----------------------------------------------------------------------------------------------------------------------

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
    compile_c "$source" -o "$program"
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

# ----------------------------------------------------------------------------------------------------------------------
# Ratios: compiled networks and floors in one process
# ----------------------------------------------------------------------------------------------------------------------

measure_ratios() {
  local kind objects=()
  compile_c test/bench/ratio/write_mlp.c -o "$out/write_mlp"
  for kind in events current; do
    "$out/write_mlp" "$kind" "$out/mlp-$kind.mlir"
    "$glia" compile "$out/mlp-$kind.mlir" -o "$out/mlp-$kind" >/dev/null
    objects+=("$out/mlp-$kind.a")
  done
  compile_c test/bench/ratio/measure_mlp.c runtime/core/glia_core.c "${objects[@]}" -o "$out/measure_mlp"
  printf '\n== ratios: Glia / hand-written C, 784-128-10, 25 steps, batch 1, f32, one core\n'
  "$out/measure_mlp"
}

# In instructions of an emulated microcontroller: the same in every run.
measure_mcu() {
  printf '\n== ratios: Glia / hand-written C, 784-128-10, 25 steps, int8 weights, instructions of a Cortex-M4 (QEMU)\n'
  python3 -B test/bench/ratio/measure_mcu.py "$glia" "$out/mcu" || [ $? = 77 ]
}

# ----------------------------------------------------------------------------------------------------------------------
# Figures: the program on real data
# ----------------------------------------------------------------------------------------------------------------------

classifier=(test/data/trained/fmnist-mlp-snntorch.nir --convention=snntorch --quiet)
images=/usr/share/datasets/fashion-mnist/t10k-images-idx3-ubyte.gz
steps=25

median() { sort -g | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }
figure() { printf 'figure %s %s %s\n' "$@"; }
# The sum $1, evaluated, with $2 digits.
evaluate() { awk "BEGIN { printf \"%.$2f\", $1 }"; }

images_per_second() {
  "$glia" run "${classifier[@]}" "--input=$images" --encode=current "--steps=$steps" "--threads=$1" |
    sed -n 's/^speed *\([0-9]*\) [a-z]*\/s.*/\1/p'
}

build_one_at_a_time() {
  "$glia" compile "${classifier[@]}" --input-as=held -o "$out/fmnist" >/dev/null
  compile_c -DNETWORK=fmnist_mlp_snntorch_network test/bench/figure/one_at_a_time.c runtime/core/glia_core.c \
    "$out/fmnist.a" -o "$out/one_at_a_time"
  gunzip -c "$images" >"$out/images"
}

# Turn by turn: many images on one thread and on two, and the same network one image at a time.
measure_images() {
  local name one two batch single
  require "$images" 'run: make setup (Debian package dataset-fashion-mnist)'
  build_one_at_a_time
  printf '\n== figures: fmnist-mlp-snntorch, 10,000 images, %s steps, f32 (medians of 7)\n' "$steps"
  for name in one two single; do : >"$out/$name"; done
  for _ in 1 2 3 4 5 6 7; do
    images_per_second 1 >>"$out/one"
    "$out/one_at_a_time" "$out/images" "$steps" >>"$out/single"
    images_per_second 2 >>"$out/two"
  done
  one=$(median <"$out/one") two=$(median <"$out/two") single=$(median <"$out/single")
  batch=$(evaluate "1e6 / $one" 2)
  figure images-per-second-1-thread "$one" images/s
  figure images-per-second-2-threads "$two" images/s
  figure speed-up-2-threads "$(evaluate "$two / $one" 2)" times
  figure time-per-image-many "$batch" us
  figure time-per-image-batch-1 "$single" us
  figure many-over-batch-1 "$(evaluate "$batch / $single" 3)" times
  if awk "BEGIN { exit !($batch > $single) }"; then
    echo 'note: an image among many takes longer than an image alone'
  fi
}

# From the start of the process to its end: read a .nir file, compile, run until the first spike, at step 460.
measure_first_spike() {
  local step begin end seconds mark=0.5
  printf '\n== figure: from a .nir file to the first spike (median of 7; the mark is %s s)\n' "$mark"
  for step in 60 220 270 310 320 350 370 400 410 430 440 450 460; do echo "$step,0"; done >"$out/first-spike.csv"
  : >"$out/first-spike"
  for _ in 1 2 3 4 5 6 7; do
    begin=$EPOCHREALTIME
    "$glia" run test/data/nir/lif/lif_norse.nir --convention=norse --dt=0.1ms --quiet "--input=$out/first-spike.csv" \
      --steps=461 "--spikes=$out/first-spike-out.csv" >/dev/null
    end=$EPOCHREALTIME
    evaluate "$end - $begin" 4 >>"$out/first-spike"
    echo >>"$out/first-spike"
  done
  seconds=$(median <"$out/first-spike")
  figure nir-to-first-spike "$seconds" s
  if awk "BEGIN { exit !($seconds > $mark) }"; then echo "note: that is above the mark of $mark s"; fi
}

# What large networks cost the compiler: seconds and the most memory of glia and of the linker that it starts.
measure_compile() {
  local name=$1 network=$2 used
  used=$(python3 - "$glia" compile "$network" -q -o "$out/scale" <<'END'
import os, subprocess, sys, time
begin = time.monotonic()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(f"{time.monotonic() - begin:.2f} {usage.ru_maxrss * 1024 / 1e6:.0f}")
sys.exit(status != 0)
END
  )
  figure "compile-$name" "${used% *}" s
  figure "compile-$name-memory" "${used#* }" MB
}

measure_scale() {
  local hdf5=(-I/usr/include/hdf5/serial "-L/usr/lib/$(gcc -print-multiarch)/hdf5/serial" -lhdf5)
  printf '\n== figures: large networks (marks: 10 s, 10 s; 5 s and 1200 MB)\n'
  python3 test/bench/scale/write_network.py populations 1000 >"$out/populations.mlir"
  python3 test/bench/scale/write_network.py chain 500 >"$out/chain.mlir"
  compile_c test/bench/scale/write_dense.c -o "$out/write_dense" "${hdf5[@]}"
  "$out/write_dense" 10000 "$out/dense.nir"
  measure_compile 1000-populations "$out/populations.mlir"
  measure_compile chain-of-500 "$out/chain.mlir"
  measure_compile dense-10000x10000 "$out/dense.nir"
  rm "$out/dense.nir" "$out"/scale.*
}

if [ $# -gt 0 ]; then
  mkdir -p "$out"
  for floor in "$@"; do
    run_floor "$floor"
  done
  exit
fi
require "$glia" 'run: make build'
mkdir -p "$out"
measure_ratios
measure_mcu
measure_images
measure_first_spike
measure_scale
