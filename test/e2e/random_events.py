# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A NIR network on every engine, bit for bit, over random events of a fixed seed that make its cells fire."""

import argparse
import collections
import csv
import pathlib
import random
import subprocess
import sys
import tempfile

DATA = pathlib.Path(__file__).resolve().parent.parent / "data" / "nir"


class Network:
    def __init__(self, path, options, cells, steps, probability):
        self.path, self.options, self.cells, self.steps, self.probability = path, options, cells, steps, probability


NETWORKS = {
    "cnn": Network("cnn/cnn_sinabs.nir", ["--convention=nir", "--dt=1s"], 2 * 34 * 34, 8, 0.12),
    "braille": Network("braille/braille_noDelay_bias_zero.nir", ["--convention=snntorch"], 12, 100, 0.25),
}


def write_events(network, samples, path):
    """Events at `probability` per cell and step; about one in ten counts twice."""
    generator = random.Random(20260917)
    with open(path, "w") as file:
        file.write("sample,step,cell,value\n")
        for sample in range(samples):
            for step in range(network.steps):
                cells = [c for c in range(network.cells) if generator.random() < network.probability]
                file.writelines(f"{sample},{step},{c},{2 if generator.random() < 0.1 else 1}\n" for c in cells)


def execute(command):
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(command)}\nended with {result.returncode}:\n{result.stdout}")
    return result.stdout.strip()


def check_activity(command, folder):
    """Every layer fires in some sample, or nothing was tested."""
    summary = folder / "summary.csv"
    execute([*command, f"--summary={summary}"])
    totals = collections.Counter()
    with open(summary, newline="") as file:
        for row in csv.DictReader(file):
            totals.update({name: int(value) for name, value in row.items() if name.startswith("spikes_")})
    silent = [name for name, total in totals.items() if total == 0]
    if silent or not totals:
        sys.exit(f"no cell ever fires in: {', '.join(silent) or 'any population'}")
    print(", ".join(f"{name} {total}" for name, total in totals.items()))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("glia")
    parser.add_argument("network", choices=NETWORKS)
    parser.add_argument("--precision", default="f32", choices=("f32", "f64"))
    parser.add_argument("--samples", type=int, default=300)
    arguments = parser.parse_args()
    network = NETWORKS[arguments.network]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_events(network, arguments.samples, folder / "events.csv")
        options = [str(DATA / network.path), *network.options, f"--input={folder / 'events.csv'}", "--quiet"]
        options.append(f"--steps={network.steps}")
        options.append(f"--precision={arguments.precision}")
        check_activity([arguments.glia, "run", *options], folder)
        print(execute([arguments.glia, "verify", *options]))


if __name__ == "__main__":
    main()
