# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a trained network on the inputs that its framework was recorded on and compares every figure of every sample.

In f64 every count, layer total and prediction must be equal. In f32 they must be equal wherever no cell came closer to its
threshold than 1e-5 (the recorded `margin`); samples below that which differ are counted and reported.

With --verify=N: the first N samples (or all that there are) on every engine instead, bit for bit, in both precisions.
"""

import argparse
import csv
import gzip
import pathlib
import re
import subprocess
import sys
import tempfile

DATA = pathlib.Path(__file__).resolve().parent.parent / "data" / "trained"
IMAGES = "/usr/share/datasets/fashion-mnist/t10k-images-idx3-ubyte.gz"
CURRENT = ["--input=" + IMAGES, "--encode=current"]

NETWORKS = {
    "fmnist-mlp-snntorch": ["--convention=snntorch", "--steps=25", *CURRENT],
    "fmnist-mlp-events-snntorch": [
        "--convention=snntorch",
        "--input=" + str(DATA / "fmnist-mlp-events-input.h5"),
    ],
    "fmnist-mlp-norse": ["--convention=norse", "--steps=20", *CURRENT],
    "fmnist-conv-spikingjelly": ["--convention=spikingjelly", "--dt=1ms", "--steps=8", *CURRENT],
    "fmnist-rows-rsynaptic-snntorch": ["--convention=snntorch", "--input=" + IMAGES, "--encode=rows", "--steps=28"],
}
SAFE_MARGIN = 1e-5
SUM_TOLERANCE = 2e-6  # the frameworks' analog sums agree to this, relative to the largest


def read_rows(path):
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", newline="") as file:
        return list(csv.DictReader(file))


def spikes(row):
    """The layer totals in order; layers are numbered in the recordings and named in ours."""
    names = [name for name in row if name.startswith("spikes_")]
    return [int(row[name]) for name in sorted(names, key=lambda n: [int(x) for x in re.findall(r"\d+", n)])]


def sums_agree(ours, recorded, precision):
    tolerance = SUM_TOLERANCE if precision == "f64" else 1e-4
    scale = max(1.0, max(abs(x) for x in recorded))
    return all(abs(a - b) <= tolerance * scale for a, b in zip(ours, recorded))


def agrees(ours, recorded, precision):
    if ours["prediction"] != recorded["prediction"] or spikes(ours) != spikes(recorded):
        return False
    counts = [name for name in recorded if re.fullmatch(r"count\d+", name)]
    sums = [name for name in recorded if re.fullmatch(r"sum\d+", name)]
    if any(int(ours[name]) != int(recorded[name]) for name in counts):
        return False
    return sums_agree([float(ours[n]) for n in sums], [float(recorded[n]) for n in sums], precision) if sums else True


def run(glia, name, precision, engine, samples):
    with tempfile.TemporaryDirectory() as folder:
        summary = pathlib.Path(folder) / "summary.csv"
        command = [glia, "run", str(DATA / (name + ".nir")), *NETWORKS[name], "--summary=" + str(summary), "--quiet"]
        command += ["--precision=" + precision, "--engine=" + engine]
        command += ["--samples=" + str(samples)] if samples else []
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return read_rows(summary)


def verify(glia, name, samples):
    for precision in ("f32", "f64"):
        command = [glia, "verify", str(DATA / (name + ".nir")), *NETWORKS[name], "--quiet"]
        subprocess.run([*command, f"--precision={precision}", f"--samples={samples}"], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glia")
    parser.add_argument("network", choices=NETWORKS)
    parser.add_argument("--precision", default="f64", choices=("f32", "f64"))
    parser.add_argument("--engine", default="jit")
    parser.add_argument("--samples", type=int, default=0, help="0: all that were recorded")
    parser.add_argument("--verify", type=int, default=0, help="compare the engines on so many samples")
    arguments = parser.parse_args()
    recorded = read_rows(DATA / (arguments.network + ".csv.gz"))
    if arguments.verify:
        verify(arguments.glia, arguments.network, min(arguments.verify, len(recorded)))
        return
    if arguments.samples:
        recorded = recorded[: arguments.samples]
    ours = run(arguments.glia, arguments.network, arguments.precision, arguments.engine, arguments.samples)
    if len(ours) != len(recorded) or not ours:
        sys.exit(f"{arguments.network}: {len(ours)} samples ran, {len(recorded)} were recorded")
    differing = [r for o, r in zip(ours, recorded) if not agrees(o, r, arguments.precision)]
    unsafe = sum(float(r["margin"]) < SAFE_MARGIN for r in recorded)
    wrong = [r for r in differing if arguments.precision == "f64" or float(r["margin"]) >= SAFE_MARGIN]
    print(
        f"{arguments.network} {arguments.precision}: {len(recorded)} samples, {len(recorded) - len(differing)} equal; "
        f"{unsafe} have a margin below {SAFE_MARGIN}, of which {len(differing) - len(wrong)} differ and may"
    )
    for row in wrong[:5]:
        print(f"  sample {row['index']} differs, margin {row['margin']}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
